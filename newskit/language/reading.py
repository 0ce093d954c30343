"""Texts to Docs, of any length."""

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc


def split_text(text: str, longest: int) -> list[str]:
    """Cut a text into pieces that give it back when joined.

    Parameters
    ----------
    text
        Any text.
    longest
        Most characters of a piece.

    Returns
    -------
    list of str
        Cut after the last empty line of each piece, else after its last line, else after its last space.
    """
    pieces = []
    start = 0
    while len(text) - start > longest:
        window = text[start : start + longest]
        cut = next((at + len(mark) for mark in ("\n\n", "\n", " ") if (at := window.rfind(mark)) > 0), longest)
        pieces.append(window[:cut])
        start += cut
    pieces.append(text[start:])
    return pieces


def read_texts(nlp: Language, texts: Iterable[str], *, batch_size: int = 64) -> Iterator[Doc]:
    """Analyse texts, those beyond ``nlp.max_length`` piece by piece.

    Parameters
    ----------
    nlp
        A pipeline of `newskit.language.pipeline.load_pipeline`.
    texts
        Any texts, empty ones too.
    batch_size
        Texts that spaCy takes together.

    Yields
    ------
    spacy.tokens.Doc
        One for each text, in order; ``doc.text`` is the text to the character.
    """

    def pieces() -> Iterator[tuple[str, bool]]:
        for text in texts:
            parts = split_text(text, nlp.max_length)
            for number, part in enumerate(parts, 1):
                yield part, number == len(parts)

    waiting: list[Doc] = []
    for doc, is_last in nlp.pipe(pieces(), as_tuples=True, batch_size=batch_size):
        waiting.append(doc)
        if is_last:
            yield doc if len(waiting) == 1 else Doc.from_docs(waiting, ensure_whitespace=False)
            waiting = []
