"""The geographic focus of an article, for events whose own words name no place: its dateline, lead, one country."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from newskit.extraction.events.parties.party import Party
from newskit.extraction.events.rows import in_lead
from newskit.extraction.events.setting.carried import DATELINE, SETTING
from newskit.extraction.events.setting.datelines import places_filed_from
from newskit.extraction.events.setting.place import PLACING
from newskit.extraction.grammar.word_classes import contests, roadways
from newskit.extraction.records import Record
from newskit.language.tree import Doc

_SEARCHED = 6  # sentences in which the story's place is looked for
_OFTEN = 3  # times that an article names the country it is about, at least


@dataclass(frozen=True, slots=True)
class Focus:
    """Where the events of an article take place unless they say otherwise.

    Attributes
    ----------
    country : str or None
        ISO 3166-1 alpha-3.
    place : dict or None
        The mention that names the place.
    rule : str
        Ends the ``rule_id`` of an event that is placed by it.
    filed : dict or None
        The mention of the dateline's place where ``place`` is another one.
    """

    country: str | None = None
    place: Mapping[str, Any] | None = None
    rule: str = SETTING
    filed: Mapping[str, Any] | None = None


def find_focus(
    doc: Doc,
    mentions: Sequence[Record],
    by_cluster: Mapping[int, Record],
    told: Sequence[Mapping[str, Any]] = (),
    arms: Collection[str] = (),
) -> Focus:
    """The geographic focus of an article.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parse.
    mentions : sequence of dict
        Records of `find_mentions`.
    by_cluster : mapping of int to dict
        Entities of the article by cluster.
    told : sequence of dict
        Mentions of the places of the events that headline and lead tell of, in text order.
    arms : collection of str, optional
        Words for arms of a state that act at home: police, courts.

    Returns
    -------
    Focus
        Country: that of the place that a dispatch is filed from ("KAMPALA, May 3 (Agency) -- …"), unless the article
        names one other country far more often; without a dateline the only country that is named often. Place: the
        first town or building of ``told``, else of the dateline, else the first that headline or lead put anything at.
    """
    filed = _filed_from(doc, mentions)
    home, rule = _country(filed, by_cluster), DATELINE if filed is not None else SETTING
    named = (m for m in mentions if m is not filed and m["kind"] != "pronoun")  # "it" names no country again
    spoken = Counter(c for m in named if (c := _country(m, by_cluster)))
    # "two French nuns", "the US ambassador": who somebody is, alone, speaks against no dateline; where things are does
    placed = {_country(m, by_cluster) for m in mentions if filed is None or _tells_where(doc, m, arms)}
    main, times = next(((c, n) for c, n in spoken.most_common() if c in placed), (None, 0))
    rest = spoken[home] if home else spoken.total() - times
    if main != home and times >= _OFTEN and times > 2 * rest:
        home, filed, rule = main, None, SETTING
    near = [m for m in told if home in (None, _country(m, by_cluster)) or _country(m, by_cluster) is None]
    place = next((m for m in near if not _is_country(m, by_cluster)), None)
    if place is not None:
        return Focus(home, place, filed=filed)
    if filed is not None:
        return Focus(home, filed, rule)
    place = _of_the_lead(doc, mentions, by_cluster)
    return Focus(home, place if home in (None, _country(place, by_cluster)) else None)


def focus_columns(
    row: Mapping[str, Any], focus: Focus, parties: Sequence[Party], by_cluster: Mapping[int, Record]
) -> Record:
    """Columns of the place of an event whose own words name none.

    Parameters
    ----------
    row : dict
        The event; ``sent_id``, ``modality`` and ``rule_id`` are asked.
    focus : Focus
        From `find_focus`.
    parties : sequence of Party
        The event's parties; of another country they speak against it.
    by_cluster : mapping of int to dict
        Entities of the article by cluster.

    Returns
    -------
    dict
        Country, and for what headline and lead tell as happened the place; no coordinates, for no word of the sentence
        says so: ``place_precision`` is ``country``. ``rule_id`` says where it is from.
    """
    focus = _before_it_is_told(row, focus)
    place = focus.place if in_lead(row) else None
    country = focus.country or _country(place, by_cluster)
    if country is None or not {p.country for p in parties if p.country} <= {country}:
        return {}
    columns = {"country_code": country, "place_precision": "country", "rule_id": row["rule_id"] + focus.rule}
    return columns | ({"place": place["text"], "_place_cluster": place.get("_cluster")} if place is not None else {})


def _before_it_is_told(row: Mapping[str, Any], focus: Focus) -> Focus:
    """The dateline's place, for what is said before a dispatch names another: "NAIROBI — … warned. … in Kisumu.".

    What was done is mostly told again with its place, and a headline goes by the dispatch below it.
    """
    if focus.filed is None or focus.place is None or not str(row.get("quad_class")).startswith("verbal"):
        return focus
    before = focus.filed["start"] < row["start"] and row["sent_id"] < focus.place["sent_id"]
    return Focus(focus.country, focus.filed, DATELINE) if before else focus


def more_exact(doc: Doc, row: Mapping[str, Any], focus: Focus, by_cluster: Mapping[int, Record]) -> Record:
    """The town that the lead names, for what a headline puts no more exactly than in that country.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parse.
    row : dict
        The event, with a place of its own.
    focus : Focus
        From `find_focus`.
    by_cluster : mapping of int to dict
        Entities of the article by cluster.

    Returns
    -------
    dict
        ``place`` and a ``rule_id`` that ends in ``@setting`` ("Consulate in Ghana attacked. Gunmen opened fire in
        Tamale."); empty for a row that is told anywhere else, or more exactly.
    """
    headline = next(iter(doc.sents))
    vague = row["sent_id"] == 0 and row.get("place_precision") == "country" and in_lead(row)
    if not vague or headline.text.rstrip().endswith(".") or focus.place is None or focus.rule != SETTING:
        return {}
    if _country(focus.place, by_cluster) != row.get("country_code") or _is_country(focus.place, by_cluster):
        return {}
    return {
        "place": focus.place["text"],
        "_place_cluster": focus.place.get("_cluster"),
        "lat": None,
        "lon": None,
        "rule_id": row["rule_id"] + focus.rule,
    }


def _tells_where(doc: Doc, mention: Mapping[str, Any], arms: Collection[str]) -> bool:
    """Whether a mention names a place, not somebody's country only; "Kenyan police" act in Kenya."""
    head = doc[mention["_head"]]
    named = mention["kind"] == "name" and mention["label"] in ("GPE", "LOC", "FAC") and not mention.get("_metonym")
    if head.dep_ in ("compound", "amod", "nmod", "poss"):
        return head.head.lemma_.lower() in arms
    return named


def _is_country(mention: Mapping[str, Any], by_cluster: Mapping[int, Record]) -> bool:
    return (by_cluster.get(mention.get("_cluster")) or {}).get("place_type") == "country"  # type: ignore[arg-type]


def _country(mention: Mapping[str, Any] | None, by_cluster: Mapping[int, Record]) -> str | None:
    if mention is None:
        return None
    entity = by_cluster.get(mention.get("_cluster")) or {}  # type: ignore[arg-type]
    return entity.get("country_code") or mention.get("_country")


def _filed_from(doc: Doc, mentions: Sequence[Record]) -> Record | None:
    """The place of the dateline, at the head of one of the first lines or, in capitals, after a caption."""
    for first, last in places_filed_from(doc.text):
        for m in mentions:
            if first <= m["start"] < last and m["kind"] == "name" and m["label"] in ("GPE", "LOC"):
                return m
    return None


def _of_the_lead(doc: Doc, mentions: Sequence[Record], by_cluster: Mapping[int, Record]) -> Record | None:
    """The first place that headline or lead put something at; a country only where no town is named so."""
    end = next((s.end_char for n, s in enumerate(doc.sents) if n == _SEARCHED - 1), len(doc.text))
    found = [
        m
        for m in mentions
        if m["start"] < end
        and m["kind"] == "name"
        and m["label"] in ("GPE", "LOC", "FAC")
        and not m.get("_metonym")
        and (by_cluster.get(m.get("_cluster")) or {}).get("lat") is not None  # type: ignore[arg-type]
        and _puts_there(doc, m)
    ]
    exact = [m for m in found if not _is_country(m, by_cluster)]
    return next(iter(exact or found), None)


def _puts_there(doc: Doc, mention: Mapping[str, Any]) -> bool:
    """Whether something is said to be at a place: "in Leeds", in the first line "Leeds tram crash", "Leeds GP"."""
    head, i = doc[mention["_head"]], mention["_first"] - 1
    if head.dep_ == "compound" and head.head.lemma_.lower() in roadways():
        return False
    if any(t.dep_ == "prep" and t.lower_ in ("over", "about") for t in head.ancestors) and head.head.lower_ != "over":
        return False  # "imposed sanctions over the beating of students in Nis"
    while i > 0 and doc[i].tag_ in ("DT", "JJ", "NN") and doc[i].head.i == head.i:
        i -= 1
    if i >= 0 and doc[i].lower_ in PLACING:
        return True
    in_headline = "\n" not in doc[: head.i].text and head.sent.start == 0
    if not in_headline or mention["_last"] >= len(doc):
        return False
    after = doc[mention["_last"]]
    return after.lower_ in contests() or (head.dep_ == "compound" and after.tag_ == "NN")
