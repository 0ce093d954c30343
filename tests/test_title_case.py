"""Headlines in title case and in capitals are read as if they were in sentence case."""

import pytest

from newskit.language.title_case import in_sentence_case
from newskit.language.windows import see
from newskit.language.wordpiece import word_shape

BODY = (
    "\n\nRebels struck the port of Torvik on Monday, killing two people. "
    "In Torvik, May Harding of NATO spoke at the Blue Cross."
)
KNOWN = frozenset({"turkey", "nato", "portaid"})
COMMON = frozenset(
    {"strike", "rebels", "port", "may", "turkey", "cross", "offers", "aid", "after", "people", "harding"}
)

# The words that are read in lower case are marked with a *.
HEADLINES = """
title case, by the text and the dictionary|Rebels *Strike *Port In Torvik
a name of the text is none of the dictionary|Rebels *Strike May Harding
a well-known name|Turkey *Offers *Aid *After *Strike
well known, not first|Rebels *Strike Turkey Again
neither in the text nor in the dictionary|Xarbans *Strike *Port Zgar
part of a longer well-known name|Rebels *Strike Port Aid *After Turkey
part of a longer name of the text|Rebels *Strike Blue Cross *Port
capitals|REBELS *STRIKE *PORT IN TORVIK
sentence case|Rebels strike Port in Torvik
too short to tell|Strike Port
a sentence in a list of names|May Harding, Mary Cross.
a byline|By Mary Cross And Strike Harding
""".strip().splitlines()


@pytest.fixture(scope="module")
def read(nlp):
    pieces = nlp.get_pipe("newskit_encoder").loaded().pieces

    def shapes(text: str) -> tuple[list[str], list[int], list[int]]:
        seen = see(nlp.make_doc(text), pieces)
        plain = in_sentence_case(seen, COMMON.__contains__, KNOWN.__contains__)
        assert (plain.words, plain.tokens, plain.pieces) == (seen.words, seen.tokens, seen.pieces)
        return [seen.words[i] for i in seen.tokens], seen.shapes, plain.shapes

    return shapes


@pytest.mark.parametrize("line", HEADLINES, ids=lambda line: line.split("|")[0])
def test_words_of_headlines_that_are_read_in_lower_case(read, line: str) -> None:
    marked = line.split("|")[1]
    words, before, after = read(marked.replace("*", "") + BODY)
    changed = {w for w, a, b in zip(words, before, after, strict=True) if a != b and b == word_shape("aa")}
    assert changed == {word[1:] for word in marked.split() if word[0] == "*"}


def test_names_in_capitals_are_read_as_names_and_abbreviations_as_they_are(read) -> None:
    words, _, after = read("REBELS STRIKE TORVIK AND NATO BASE" + BODY)
    shapes = dict(zip(words, after, strict=True))
    assert shapes["TORVIK"] == word_shape("Torvik")
    assert shapes["NATO"] == word_shape("NATO")


@pytest.mark.parametrize(
    "text",
    [
        "REBELS STRIKE PORT IN TORVIK\n\nREBELS STRUCK THE PORT ON MONDAY.",  # nothing to tell by
        "Rebels Strike Port In Torvik",  # no text
        "Rebels struck the port." + BODY + "\nMay Harding And Mary Cross Strike",  # not at the head
        "",
    ],
)
def test_texts_that_are_read_as_they_are(read, text: str) -> None:
    _, before, after = read(text)
    assert before == after


def test_names_of_a_headline_in_title_case(nlp) -> None:
    text = "Two Fishermen Rescued Near Kuopio After Ferry Sinks" + (
        "\n\nTwo fishermen were rescued near Kuopio on Monday after their ferry sank, police in Helsinki said."
    )
    doc = nlp(text)
    assert [(e.text, e.label_) for e in doc.ents if e.end_char < text.index("\n")] == [("Kuopio", "GPE")]
