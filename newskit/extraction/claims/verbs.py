"""Verbs as cues: whether a verb reports here, which words are the cue, and who says it."""

from newskit.extraction.claims.chains import and_said, issuing, quoted_as, so_far, taken_as
from newskit.extraction.claims.complements import find_complement
from newskit.extraction.claims.lexicon import Frame, frames, words_of
from newskit.extraction.claims.manner import with_manner
from newskit.extraction.claims.nobody import describes, says_nothing
from newskit.extraction.claims.speakers import agent, named_before, shared_subject, subject
from newskit.extraction.claims.surface import (
    following,
)
from newskit.extraction.claims.syntax import (
    Range,
    children,
    is_passive,
    lemma,
    noun_phrase,
    shading,
    verb_group,
)
from newskit.extraction.claims.types import Cue, Found
from newskit.language.tree import Token


def verb_cue(verb: Token, verbs: dict[str, Frame], word: str, *, backed: bool = False) -> Cue | None:
    """A verb with what it reports.

    Parameters
    ----------
    verb : spacy.tokens.Token
        Any verb.
    verbs : dict
        `frames()["verb"]`.
    word : str
        The verb's lemma.
    backed : bool, optional
        Whether the encoder, too, takes it for a cue: then what follows it is content where the parse shows none.

    Returns
    -------
    Cue or None
        None if the verb does not report here. A verb that can stand with a quotation comes without content where the tree
        shows none: the quotation may be next to it.
    """  # noqa: E501
    particle = next((c for c in verb.children if f"{word} {c.lower_}" in verbs and _is_particle(c, verb)), None)
    frame = verbs.get(f"{word} {particle.lower_}" if particle is not None else word)
    if frame is None or _leaves_report(verb, frame, word):
        return None
    start, end = _group(verb, particle)
    passive = is_passive(verb)
    if _is_unsaid(verb, frame, word, verb.doc[start], backed=backed):
        return None
    if passive and ((word in words_of("no_passive") and not taken_as(verb)) or quoted_as(verb)):
        return None
    found, made_by = find_complement(verb, frame, end), "claim"
    if found is None and backed and not passive and not frame.takes("addressee"):  # who is told is not what is said
        found, made_by = following(verb, end), "model"
    if found is None and not frame.takes("quote"):
        return None
    issued = issuing(verb) if found is not None else None
    start = _first_word(verb, start, issued)
    end, found = _last_word(verb, end, found)
    speaker = agent(verb) if passive else subject(issued or verb) or named_before(verb)
    if speaker is None and not passive and found is not None and found.frame == "clause":
        speaker = shared_subject(verb)
    above = verb.head
    if passive and speaker is None and lemma(above) == "let" and 0 < verb.i - above.i <= 3:
        speaker, start, frame = subject(above), verb_group(above)[0], verbs.get("announce", frame)  # "let it be known"
    if word in words_of("raising") and found is not None:  # "the dam seems to leak": nobody says so
        if speaker is not None and speaker.i < verb.i and speaker.lower_ != "it":
            found = found._replace(content=(noun_phrase(speaker)[0], found.content[1]))
        speaker = None
    rule = f"{made_by}:{found.frame}:{frame.group}" if found else f"claim:quote:{frame.group}"
    return Cue(verb.i, (start, end), speaker, found and found.content, frame, rule)


def _leaves_report(verb: Token, frame: Frame, word: str) -> bool:
    """Whether a verb of the list only describes, says nothing, or leaves it to a verb below or beside it to report."""
    if (verb.tag_ == "VBN" and verb.dep_ == "amod") or verb.dep_ == "compound" or describes(verb) or says_nothing(verb):
        return True
    if frame.group == "manner" and and_said(verb) is not None:
        return True
    shades = word in words_of("raising") or word in words_of("habit_governor")
    # "appeared to suggest", "likes to say": the verb below reports
    return shades and any(shading(c) is not None for c in children(verb, "xcomp"))


def _group(verb: Token, particle: Token | None) -> Range:
    """The verb with its auxiliaries and its particle; with "went so far as to" before it."""
    start, end = verb_group(verb)
    if particle is not None and particle.i - verb.i < 4:
        end = max(end, particle.i + 1)
    far = so_far(verb)
    return (verb_group(far)[0] if far is not None else start), end


def _is_unsaid(verb: Token, frame: Frame, word: str, first: Token, *, backed: bool) -> bool:
    """Whether nobody has said it: "to discuss", "would say"; but "would not confirm", and what the encoder backs."""
    if first.tag_ == "TO":
        return not (backed and frame.group in words_of("nested_group") and _done(verb))
    if first.tag_ != "MD" or frame.group == "like" or (backed and _sure(first, verb)):
        return False
    return not (word in words_of("refused_verb") and any(c.dep_ == "neg" for c in verb.children))


def _first_word(verb: Token, start: int, issued: Token | None) -> int:
    """First word of a cue, with a verb before it that says the same: "confirmed and said", "neither … nor"."""
    above = verb.head
    if verb.dep_ == "conj" and any(c.lower_ == "nor" for c in children(above, "cc")) and verb.i - above.i < 4:
        return verb_group(above)[0]  # "has neither confirmed nor denied"
    first = verb_group(issued)[0] if issued is not None else start
    shared = verb.dep_ == "conj" and and_said(above) is verb and first == verb.i
    return verb_group(above)[0] if shared else first


def _last_word(verb: Token, end: int, found: Found | None) -> tuple[int, Found | None]:
    """Where a cue ends, and the content without the words that it takes: "denied on Monday that", "said:"."""
    if found and 0 <= found.cue_end - end <= 4:
        end = found.cue_end
    if found is not None and found.frame.split("_")[-1] in ("clause", "quote", "around"):
        end, content = with_manner(verb, end, found.content)
        found = found._replace(content=content)
    if end < len(verb.doc) and verb.doc[end].text == ":":
        end += 1  # "said:": the colon reports, as it does alone after a label
    return end, found


def _done(verb: Token) -> bool:
    """Whether what an infinitive says was said: "took to the radio to accuse", not "plans to accuse"."""
    above = verb.head
    past = above.tag_ in ("VBD", "VBZ", "VBN") and lemma(above) != "have"
    asserted = past and not any(c.dep_ == "neg" or c.tag_ == "MD" for c in above.children)
    return asserted and verb.dep_ in ("advcl", "xcomp") and verb.tag_ == "VB" and lemma(above) not in frames()["verb"]


def _sure(modal: Token, verb: Token) -> bool:
    """As in "he will say", "I must add", not "she would say": an announced speech, or the writer's own words."""
    who = subject(verb)
    return modal.lower_ not in ("would", "'d", "’d") or (who is not None and who.lower_ in ("i", "we"))


def _is_particle(child: Token, verb: Token) -> bool:
    if child.i < verb.i:
        return False
    return child.dep_ == "prt" or (child.dep_ in ("advmod", "prep", "dobj", "expl") and child.i == verb.i + 1)
