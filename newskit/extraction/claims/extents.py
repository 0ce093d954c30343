"""Where what is said begins and ends on the page, for parses that cut it short or ran on."""

from newskit.extraction.claims.lexicon import frames, words_of
from newskit.extraction.claims.syntax import Range, lemma
from newskit.extraction.dates.grammar import time_words
from newskit.extraction.grammar.word_classes import FINITE
from newskit.language.tree import Doc, Token


def is_day(token: Token) -> bool:
    """Whether a token tells the time: "Monday", "yesterday"."""
    return token.lower_ in time_words()["weekday"] or token.ent_type_ in ("DATE", "TIME")


def begun(doc: Doc, content: Range) -> Range:
    """A clause from its "that" on, without the day or the addressee before it ("said Monday that", "told the court that")."""  # noqa: E501
    start, end = content
    for i in range(start, min(start + 7, end - 1)):
        token = doc[i]
        if token.lower_ in ("that", "whether", "if") and token.tag_ == "IN" and i > start:
            return i, end
        if not (
            token.pos_ in ("DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON") or token.lower_ in ("in", "on", "of", "at")
        ):
            break
    while start < end - 2 and is_day(doc[start]) and doc[start + 1].tag_ != "POS":
        start += 1
    return start, end


def cut(doc: Doc, cue: Range, content: Range) -> Range:
    """A clause without a second report joined to it (", arguing that ...", "and urged ...") or what follows a relative clause."""  # noqa: E501
    start, end = content
    if _in_commas(doc, cue[0]):
        end = next((i for i in range(start + 1, end - 1) if doc[i].text == "," and doc[i + 1].tag_ in FINITE), end)
    end = next((i for i in range(start + 3, end - 3) if _judged(doc, i) or _answered(doc, i, end)), end)
    verbs = frames()["verb"]
    unsaid = {word.split()[0] for word in words_of("unsaid_verb")}
    depth, above = 0, {t.i for t in doc[cue[0]].ancestors}
    for i in range(start + 2, end - 1):
        text = doc[i].text
        depth += text in ("“", "``", "(") or -(text in ("”", ")"))
        follower = doc[i + 1]
        if depth <= 0 and text == "," and follower.tag_ == "VBG" and lemma(follower) in verbs:
            return start, i
        if depth <= 0 and text == "," and follower.lower_ == "while" and lemma(doc[i + 2]) in unsaid:
            return start, i  # ", while stopping short of calling it a strike"
        outside = (follower.dep_ == "conj" and follower.head.i < start) or follower.i in above
        joined = doc[i].dep_ == "cc" and outside
        if depth <= 0 and joined and follower.tag_ in ("VBD", "VBZ", "VBP") and lemma(follower) in verbs:
            return start, i
    return start, end


def _judged(doc: Doc, i: int) -> bool:
    """Whether the writer names here what was said: ", a claim that growers dispute", ", a charge he denied"."""
    if doc[i].text != "," or doc[i + 1].lower_ not in ("a", "an"):
        return False
    noun = i + 2 + (doc[i + 2].pos_ == "ADJ")
    if noun + 1 >= len(doc) or doc[noun].tag_ != "NN" or lemma(doc[noun]) not in words_of("judged_noun"):
        return False
    return doc[noun + 1].tag_ in ("WDT", "IN", "PRP", "DT", "NNS", "NNP") and doc[noun + 1].lower_ != "of"


def _answered(doc: Doc, i: int, end: int) -> bool:
    """Whether the writer adds here what another says of it: ", whose envoy called it lies", ", which Kabul denies"."""
    if doc[i].text != "," or doc[i + 1].tag_ not in ("WDT", "WP", "WP$"):
        return False
    verbs = (t for t in doc[i + 2 : min(i + 10, end)] if t.tag_ in FINITE or t.tag_ == "VBN")
    first = next((t for t in verbs if t.lemma_ not in ("have", "be")), None)
    if first is None or any(t.lower_ == "what" for t in doc[i : first.i]):
        return False
    frame = frames()["verb"].get(lemma(first)) if first.tag_ != "MD" else None
    return frame is not None and frame.group in ("say", "claim", "deny", "call", "describe")


_MARKS = ('"', "“", "”", "''", "``", "‘")


def before_semicolon(doc: Doc, cue: Range, content: Range) -> Range:
    """What follows a cue as far as a semicolon that begins another sentence; a list with semicolons stays whole."""
    start, end = content
    if start < cue[1]:
        return content
    stop = next((i for i in range(start + 1, end) if doc[i].text == ";"), end)
    if sum(t.text in _MARKS for t in doc[start:stop]) % 2:
        return content  # within a quotation
    return start, stop if any(t.tag_ in FINITE for t in doc[stop:end]) else end


def completed(doc: Doc, cue: Range, content: Range) -> Range:
    """A clause that the parse broke in two: without its verb after the cue, without its subject before it."""
    start, end = content
    sent = doc[cue[0]].sent
    if start >= cue[1]:
        stop = next((i for i in range(end, sent.end) if doc[i].text == ";" or doc[i].is_space), sent.end)
        verbless = not any(t.tag_ in (*FINITE, "VBG") or t.text in _MARKS for t in doc[start:end])
        joined = end + 1 < stop and doc[end].text == "," and doc[end + 1].tag_ in ("CC", "IN")  # ", but most"
        lost = verbless and not joined and any(t.tag_ in FINITE for t in doc[end:stop])
        return (start, stop) if lost and not _in_commas(doc, cue[0]) else content
    if end > cue[0] or start <= sent.start:
        return content
    first = next((i + 1 for i in range(start - 1, sent.start - 1, -1) if doc[i].text in _BREAKS - {","}), sent.start)
    verbs, reporting = frames()["verb"], words_of("nested_group")
    told = any(t.tag_ in FINITE and (f := verbs.get(lemma(t))) and f.group in reporting for t in doc[first:start])
    return content if told else (first, end)


def _in_commas(doc: Doc, start: int) -> bool:
    """Whether a verb belongs to a relative clause that a comma opens: ", who said", ", whose party condemned"."""
    i = start - 1
    while i > max(start - 7, 1) and doc[i].tag_ not in ("WDT", "WP", "WP$"):
        if doc[i].is_punct or (doc[i].tag_ in FINITE and doc[i].lemma_ not in ("have", "be")):
            return False
        i -= 1
    return i > 1 and doc[i].tag_ in ("WDT", "WP", "WP$") and doc[i - 1].text == ","


def trimmed(doc: Doc, start: int, end: int) -> Range | None:
    """A token range without white space, commas, dashes and full stops at its ends; quotation marks stay."""
    marks = {"*", "•", ",", ".", ";", ":", "-", "--", "—", "–", "―", "…", "...", ")", "("}
    while end - 1 > start and doc[end - 1].dep_ == "cc" and doc[end - 1].tag_ == "CC":
        end -= 1
    while start < end and (doc[start].is_space or doc[start].text in marks):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in marks):
        end -= 1
    return (start, end) if start < end else None


def with_article(doc: Doc, start: int) -> int:
    """The first token of a noun phrase with the article or possessive before it, wherever the parse hung that."""
    articled = start > 0 and doc[start - 1].tag_ in ("DT", "PRP$") and doc[start].tag_ in ("NN", "NNS", "JJ", "VBN")
    return start - 1 if articled else start


_GOES_ON = (
    "IN",
    "TO",
    "WDT",
    "WP",
    "WP$",
    "WRB",
    "NN",
    "NNS",
    "NNP",
    "NNPS",
    "VBN",
    "JJ",
    "CD",
    "POS",
    "VBG",
    "RB",
    "RP",
    "RBR",
    "JJR",
)


_BREAKS = {",", ";", ":", "--", "—", "–", "―", "(", "…", "...", "-"}


def _hyphen(doc: Doc, i: int) -> bool:
    """Whether a sign is the hyphen of one word, "early-morning tweets", and no dash between spaces."""
    before = doc[i - 1]
    return doc[i].text == "-" and before.idx + len(before.text) == doc[i].idx


def widened(doc: Doc, cue_token: int, cue: Range, content: Range, *, addressed: bool = False) -> Range:
    """A content that the parse cut short: from the end of the cue, and on to the next comma or the end of the sentence.

    What is said mostly runs to the end of its clause; parses lose subjects before it and phrases after it.
    """
    start, end = content
    if start < cue[1]:
        return content
    sent = doc[cue_token].sent
    gap = range(cue[1], start)
    if not addressed and 0 < len(gap) <= 12 and not any(doc[i].is_punct or doc[i].is_space for i in gap):
        first = doc[cue[1]]
        if first.tag_ in (
            "DT",
            "PRP",
            "PRP$",
            "NNP",
            "NNPS",
            "NN",
            "NNS",
            "EX",
            "JJ",
            "CD",
        ) and not is_day(first):
            start = cue[1]
    if end < sent.end and doc[end].tag_ in _GOES_ON and end > start:
        limit = sent.end
        while end < limit and (doc[end].text not in _BREAKS or _hyphen(doc, end)) and not doc[end].is_space:
            end += 1
    return start, end
