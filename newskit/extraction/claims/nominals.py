"""Nouns and adjectives as cues: "X's claim that", "drew criticism from", "is confident that"."""

from newskit.extraction.claims.extents import is_day
from newskit.extraction.claims.lexicon import Frame, words_of
from newskit.extraction.claims.speakers import possessor, subject
from newskit.extraction.claims.syntax import (
    PASSIVE,
    Range,
    children,
    is_infinitive,
    lemma,
    noun_phrase,
    subtree,
    verb_group,
)
from newskit.extraction.claims.types import Cue
from newskit.language.tree import Doc, Token


def noun_cue(noun: Token, frame: Frame) -> Cue | None:
    """As in "X's claim that", "the accusation against Y", "issued a warning that"; the speaker owns the noun or makes it."""  # noqa: E501
    clause = next((c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl", "xcomp") and _complement(c)), None)
    content: Range | None = None
    end = noun.i + 1
    following = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    if clause is not None:
        content = subtree(clause)
    elif (
        following is not None and following.lower_ == "that" and following.dep_ == "mark" and following.head.i > noun.i
    ):
        clause, content = following.head, (following.i, subtree(following.head)[1])
    else:
        for preposition in children(noun, "prep"):
            if preposition.lower_ in frame.prepositions and preposition.i > noun.i:
                inside = [c for c in preposition.children if c.dep_ in ("pobj", "pcomp")]
                if (
                    not inside and preposition.i == noun.i + 1
                ):  # "the accusation of X doing Y": the parse hung X on "doing"
                    rest = (preposition.i + 1, subtree(noun)[1])
                    content, end = (rest, rest[0]) if rest[0] < rest[1] else (None, end)
                    break
                if inside and not is_day(inside[0]):  # "an interview on Monday"
                    content = _with_gerund(inside[0].left_edge.i, subtree(inside[-1])[1], noun.doc)
                    end = preposition.i + 1 if preposition.i == noun.i + 1 else end
                    break
    if content is None:
        return None
    if (
        noun.dep_ == "pobj"
        and (noun.head.lower_ in ("in", "during") or (noun.head.lower_ == "with" and noun.i == noun.head.i + 1))
        and noun.head.head.pos_ == "VERB"
        and clause is not None
    ):
        return None  # "said in a statement that", "said with regret that": the verb reports
    if any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
        return None  # "had no plans for": nobody's
    speaker, start = possessor(noun), noun.i
    governor = noun.head
    light = noun.dep_ == "dobj" and governor.pos_ == "VERB" and lemma(governor) in words_of("light_verb")
    if speaker is None and light:
        speaker, start = subject(governor), verb_group(governor)[0]
    copula = governor.head
    if (
        speaker is None
        and noun.dep_ == "pobj"
        and governor.lower_ == "of"
        and lemma(copula) == "be"
        and clause is not None
    ):
        speaker, start = subject(copula), verb_group(copula)[0]  # "was of the opinion that"
    spread = noun.tag_ == "NNS" and lemma(noun) in words_of("spread_noun")  # "allegations of fraud", whoever made them
    owned = speaker is not None or (spread and clause is None and noun.doc[noun.i + 1].lower_ == "of")
    if not owned and (clause is None or is_infinitive(clause) or frame.stance == "shows"):
        return None  # "there is no evidence that": nobody's
    if start == noun.i:  # the noun with what describes it: "the false accusations"
        while (
            start > 0 and noun.doc[start - 1].dep_ in ("amod", "det", "advmod") and noun.doc[start - 1].head.i >= start
        ):
            start -= 1
    return Cue(noun.i, (start, end), speaker, content, frame, f"claim:noun:{frame.stance}")


_ATTITUDES = ("agrees", "opposes", "accuses", "praises", "doubts")


def received_cue(noun: Token, frame: Frame) -> Cue | None:
    """As in "The plan drew criticism from unions", "won the support of farmers": whose it is stands after the noun."""
    verb = noun.head
    if frame.stance not in _ATTITUDES or noun.dep_ != "dobj" or lemma(verb) not in words_of("received_verb"):
        return None
    what = subject(verb)
    giver = next((c for c in children(noun, "prep") if c.lower_ in ("from", "of", "among")), None)
    giver = giver or next((c for c in children(verb, "prep") if c.lower_ == "from" and c.i > noun.i), None)
    speaker = next(iter(children(giver, "pobj")), None) if giver is not None else None
    if what is None or speaker is None or what.i > verb.i:
        return None
    words = (verb_group(verb)[0], noun.i + 1)
    return Cue(noun.i, words, speaker, noun_phrase(what), frame, f"claim:noun:{frame.stance}")


def _with_gerund(start: int, end: int, doc: Doc) -> Range:
    """As in "The accusation of X doing Y" with the gerund hung elsewhere."""
    if end < len(doc) and doc[end].tag_ == "VBG":
        return start, max(end, subtree(doc[end])[1])
    return start, end


def _complement(clause: Token) -> bool:
    """A that-clause or an infinitive, not a relative clause."""
    if is_infinitive(clause):
        return True
    marks = [c for c in clause.children if c.dep_ == "mark"]
    return bool(marks) and marks[0].lower_ in ("that", "whether", "if")


_CIRCUMSTANCE = ("after", "although", "as", "before", "once", "since", "though", "unless", "until", "when", "while")


def _circumstance(clause: Token) -> bool:
    """Whether a clause tells when it was, not what is felt: "was sorry when he came"."""
    marks = [c for c in clause.children if c.i < clause.i and c.dep_ in ("mark", "advmod")]
    return clause.dep_ == "advcl" and bool(marks) and marks[0].lower_ in _CIRCUMSTANCE


def adjective_cue(adjective: Token, frame: Frame) -> Cue | None:
    """As in "X is sure that", "were outraged by the verdict"."""
    copula = adjective.head if adjective.dep_ in ("acomp", "oprd", "attr") else adjective
    content: Range | None = None
    end = adjective.i + 1
    for clause in children(adjective, "ccomp", "xcomp", "advcl"):
        if (
            clause.i > adjective.i
            and not _circumstance(clause)
            and (
                (is_infinitive(clause) and frame.takes("infinitive"))
                or (not is_infinitive(clause) and frame.takes("clause"))
            )
        ):
            content = subtree(clause)
    if content is None and copula.i != adjective.i:
        for clause in children(copula, "ccomp", "xcomp"):
            if clause.i > adjective.i and (
                (is_infinitive(clause) and frame.takes("infinitive"))
                or (not is_infinitive(clause) and frame.takes("clause"))
            ):
                content = subtree(clause)
    if content is None:
        for preposition in children(adjective, "prep", "agent"):
            inside = [c for c in preposition.children if c.dep_ in ("pobj", "pcomp")]
            if preposition.lower_ in frame.prepositions and inside and preposition.i == adjective.i + 1:
                content, end = (inside[0].left_edge.i, subtree(inside[-1])[1]), preposition.i + 1
    if content is not None and content[0] == end < content[1] - 1:
        reached = adjective.doc[end].lower_ in frame.prepositions and adjective.doc[end].tag_ == "IN"
        end = content[0] + reached  # "is worried about what", read as one clause
        content = (end, content[1])
    speaker = subject(copula) or next(iter(children(copula, *PASSIVE)), None)
    if content is None or speaker is None or speaker.lower_ in words_of("not_speaker"):
        return None
    grouped = copula.i < adjective.i <= copula.i + 4 or adjective.tag_ == "VBN"
    start = verb_group(copula)[0] if grouped else adjective.i
    return Cue(adjective.i, (start, end), speaker, content, frame, f"claim:adjective:{frame.stance}")
