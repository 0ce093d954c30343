"""When one event took place, as its own words tell.

Nothing is carried over from elsewhere in the article: a date belongs to an event when the tree hangs it on the event's
word, on the verb that governs it, or when it is the only one of its clause.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from newskit.extraction.dates.tense import is_usual
from newskit.extraction.events.modality.clause import is_ranked
from newskit.extraction.events.ontology import Ontology
from newskit.extraction.events.scene import Scene, Trigger
from newskit.extraction.events.setting.adnominal import is_aside
from newskit.extraction.events.setting.compared_dates import is_compared
from newskit.extraction.events.setting.date_verbs import (
    before_its_clause,
    behind_state,
    by_commas,
    clause_of,
    last_before,
)
from newskit.extraction.events.setting.dated_clauses import SAME_TIME, in_other_clause, leaves_its_time
from newskit.extraction.events.setting.other_dates import JUDGING, occurs, of_a_thing, of_judged, of_other_noun, parted
from newskit.extraction.events.setting.place import occurring, token_at
from newskit.extraction.grammar import syntax
from newskit.extraction.grammar.word_classes import is_noun, is_verb
from newskit.language.tree import Doc, Token

_BESIDE = 16  # characters between a time of day and its day: "at 10:30 a.m. local time on Friday"

_OWN = ("'s", "’s")  # "for a defeat in Tuesday's election in a call on Saturday": the election's day

Dated = tuple[Mapping[str, Any], Token | None]  # a date's record and the word that it hangs on


def attach_dates(doc: Doc, dates: Iterable[Mapping[str, Any]], ontology: Ontology) -> dict[int, list[Dated]]:
    """Dates by sentence, each with the verb or noun that it hangs on.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parse.
    dates : iterable of dict
        Records of `find_dates`.
    ontology : Ontology
        Its nouns are events, too: what stands right behind "the murder of X" may say when that was.

    Returns
    -------
    dict of int to list
        By sentence id.
    """
    found: dict[int, list[Dated]] = {}
    for date in dates:
        if date["timex_type"] not in ("DATE", "TIME"):
            continue
        root = token_at(doc, date["start"], date["end"])
        node = root
        for _ in range(syntax.DEPTH):
            if node is None or node.head.i == node.i:
                break
            node = node.head
            if is_verb(node) and before_its_clause(root, node):
                continue
            if is_verb(node) or (is_noun(node) and not date["start"] <= node.idx < date["end"]):
                if is_verb(node):
                    node = last_before(root, by_commas(root, node))
                    node = node if _is_deed(node, ontology) else behind_state(root, node)
                break
        when = clause_of(doc, date)
        if when is not None:
            found.setdefault(date["sent_id"], []).append((date, when))
            if root is not None and root.head.lower_ == "since":
                continue  # "since May, when she was shot, three have left"
        since = node if root is not None and root.head.lower_ == "since" else None
        if since is not None and (is_noun(since) or is_ranked(since.head)):
            continue  # "the worst fighting since 1975", "the strongest quake to hit it since 1975" was not then
        if (root is not None and root.head.lower_ in ("until", "till")) or is_compared(doc, date):
            continue
        found.setdefault(date["sent_id"], []).append((date, node))
    for dated in found.values():
        verbs = [g.i for _, g in dated if g is not None]
        for k, (date, governor) in enumerate(dated):
            if governor is not None and is_verb(governor):
                noun = _told_before(doc, date, governor, ontology)
                if noun is not None and _is_charge(noun, governor, ontology):
                    continue
                before = noun is not None and (_is_past(noun, ontology) or _judged(date, governor, ontology))
                if noun is not None and (before or verbs.count(governor.i) > 1):
                    dated[k] = date, noun
    return found


def _is_deed(verb: Token, ontology: Ontology) -> bool:
    """Whether a verb tells of an event whatever stands with it: "arrested", not "hidden"."""
    return any(not (s.object or s.prep or s.complement) for s in ontology.verbs.get(verb.lemma_.lower(), ()))


def _told_before(doc: Doc, date: Mapping[str, Any], verb: Token, ontology: Ontology) -> Token | None:
    """The event noun under a verb whose phrase ends right before a date: "… the murder of Ruiz on 5 May"."""
    root = token_at(doc, date["start"], date["end"])
    if root is None or root.i <= verb.i:
        return None
    span = doc.char_span(date["start"], date["end"], alignment_mode="expand")
    at = span.start - 1 if span is not None else -1
    if at > verb.i and doc[at].lower_ in ("on", "in", "of"):
        at -= 1
    for i in range(at, verb.i, -1):
        noun = doc[i]
        senses = ontology.nouns.get(noun.lemma_.lower(), ()) if is_noun(noun) else ()
        if any(ontology.quad(s.type) == "material conflict" for s in senses) and noun.right_edge.i == at:
            return noun
        if is_verb(noun) and noun.dep_ != "amod":
            return None
    return None


def _is_charge(noun: Token, verb: Token, ontology: Ontology) -> bool:
    """Whether a noun is what somebody is accused of: "was charged with murder Wednesday" has the day of the charge."""
    governor = ontology.governors.get((verb.lemma_.lower(), "V"))
    blames = governor is not None and governor.modality == "happened" and governor.controller == "object"
    return blames and noun.dep_ == "pobj" and noun.head.lower_ in ("with", "of", "for") and noun.head.head.i == verb.i


_LONG = ("month", "season", "quarter", "year")


def _judged(date: Mapping[str, Any], verb: Token, ontology: Ontology) -> bool:
    """Whether a month or a year is that of what a verb blames or praises: "blamed a strike by pilots in October"."""
    senses = ontology.verbs.get(verb.lemma_.lower(), ())
    plain = any(s.type in JUDGING and not (s.object or s.prep or s.complement) for s in senses)
    return plain and verb.tag_ == "VBD" and date.get("granularity") in _LONG


def _is_past(noun: Token, ontology: Ontology) -> bool:
    """Whether a noun stands behind a word that takes it for past: "after the murder of Ruiz on 5 May"."""
    prep = noun.head.lower_
    return noun.dep_ == "pobj" and prep not in SAME_TIME and (prep, "P") in ontology.governors


def find_date(
    scene: Scene,
    trigger: Trigger,
    dates: Sequence[Dated],
    cues: frozenset[int],
    within: tuple[int, int] | None,
) -> Mapping[str, Any] | None:
    """The date that belongs to an event.

    Parameters
    ----------
    scene : Scene
        The article.
    trigger : Trigger
        The event's word.
    dates : sequence
        Dates of its sentence, from `attach_dates`.
    cues : frozenset of int
        Tokens of reporting cues.
    within : tuple of int or None
        Content of the claim that the event is part of.

    Returns
    -------
    dict or None
        The date's record: one that hangs on the trigger, else on the nearest governing word of its clause, else the
        only date of the sentence that hangs on no reporting cue. Beside a bare time of day the day that stands next to
        it ("at 10:30 on Friday").
    """
    if is_verb(trigger.token) and is_usual(trigger.token):
        return None  # "judges often visit the prison in winter"
    date = _date_of(scene, trigger, dates, cues, within)
    if date is None or (date.get("date_start") and date["timex_type"] != "TIME"):
        return date
    beside = [d for d, _ in dates if d.get("date_start") and d is not date and _gap(d, date) <= _BESIDE]
    days = [d for d in beside if d["timex_type"] == "DATE"] or [d for d in beside if not _is_clock(d)]
    return min(days, key=lambda d: _gap(d, date)) if days and _is_clock(date) else date


def published_day(article: Mapping[str, Any]) -> str | None:
    """The day on which an article was published, ISO 8601; None where nobody knows."""
    published = article.get("date_published")
    return f"{published:%Y-%m-%d}" if isinstance(published, dt.date) and published == published else None


def without_coming(dates: Sequence[Dated], trigger: Trigger, published: str | None) -> Sequence[Dated]:
    """Dates that an event can have: what a verb tells as past was not on a day still to come.

    Parameters
    ----------
    dates : sequence
        Dates of its sentence, from `attach_dates`.
    trigger : Trigger
        The event's word.
    published : str or None
        From `published_day`.

    Returns
    -------
    sequence
        Of "agreed on Tuesday to meet on 5 July": not July, of "talks resume on 5 July": all.
    """
    token = trigger.token
    past = token.tag_ == "VBD" or any(c.tag_ == "VBD" or c.lemma_ == "have" for c in token.children if "aux" in c.dep_)
    if published is None or not is_verb(token) or not past:
        return dates
    return [d for d in dates if str(d[0].get("date_start") or "") <= published]


def _is_clock(date: Mapping[str, Any]) -> bool:
    """Whether a time of day has only figures: "10:30", not "last night"."""
    return date["timex_type"] == "TIME" and date["text"][:1].isdigit()


def _gap(a: Mapping[str, Any], b: Mapping[str, Any]) -> int:
    return max(a["start"] - b["end"], b["start"] - a["end"])


def _date_of(
    scene: Scene,
    trigger: Trigger,
    dates: Sequence[Dated],
    cues: frozenset[int],
    within: tuple[int, int] | None,
) -> Mapping[str, Any] | None:
    own = [trigger.token] + ([trigger.light] if trigger.light is not None else [])
    dates = [(d, g) for d, g in dates if not of_a_thing(scene, d, own)]
    by_governor: dict[int, list[Mapping[str, Any]]] = {}
    for date, governor in dates:
        if governor is not None:
            by_governor.setdefault(governor.i, []).append(date)
    for token in [*own, *occurring(scene, trigger.token)]:
        if token.i in by_governor:
            return _nearest(by_governor[token.i], trigger)
    for prep, noun in (pair for token in own for pair in syntax.prepositions(token)):
        if prep in ("during", "in", "at") and noun.i in by_governor and noun.lemma_.lower() in scene.ontology.nouns:
            return _nearest(by_governor[noun.i], trigger)  # "were hurt during last Friday's clash"
    if (beside := _right_behind(trigger, dates)) is not None:
        return beside
    node = below = own[-1]
    for _ in range(syntax.DEPTH):
        if node.head.i == node.i:
            break
        crossed = is_aside(scene, node, below) or leaves_its_time(node)
        below, node = node, node.head
        if node.i in by_governor and node.i not in cues and not crossed:
            return _nearest(by_governor[node.i], trigger)
        if crossed:
            return None
        if node.i in cues:
            break
    rest = [
        d
        for d, g in dates
        if g is None
        or (
            g.i not in cues
            and not of_other_noun(scene, d, g)
            and not of_judged(scene, trigger, g)
            and (occurs(scene, g) or not in_other_clause(g, own))
        )
    ]
    if len(rest) > 1:
        rest = [d for d in rest if scene.doc.text[d["end"] : d["end"] + 2] not in _OWN]
    if rest and parted(scene, rest[0], trigger):
        return None
    if len(rest) == 1 and (within is None or within[0] <= rest[0]["start"] < within[1]):
        return rest[0]
    return None


def _right_behind(trigger: Trigger, dates: Sequence[Dated]) -> Mapping[str, Any] | None:
    """The date that stands right behind an event's word, whatever the tree hung it on: "three men jailed last year"."""
    if not is_verb(trigger.token):
        return None  # "was charged with murder Wednesday": the murder was not then
    after = trigger.token.doc[trigger.last + 1 : trigger.last + 3]
    at = next((t.idx for t in after if t.lower_ not in ("on", "in", "during")), None)
    return next((d for d, _ in dates if d["start"] == at), None)


def _nearest(dates: Sequence[Mapping[str, Any]], trigger: Trigger) -> Mapping[str, Any]:
    at = trigger.token.idx
    dated = [d for d in dates if d.get("date_start")] or list(dates)
    return min(dated, key=lambda d: abs(d["start"] - at))
