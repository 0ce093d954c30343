"""Names and trees of one text, annotated on two tokenisations, in one Doc."""

import numpy as np
from spacy.tokens import Doc, Span


def add_names(doc: Doc, names: Doc) -> bool:
    """Copy the names of one Doc to another of the same text, in place.

    Parameters
    ----------
    doc
        With trees; its white space may differ.
    names
        With names, open where the corpus does not say.

    Returns
    -------
    bool
        Whether the texts are the same but for white space; if not, nothing is copied.
    """
    ours, theirs = _letters(doc), _letters(names)
    if ours[0] != theirs[0]:
        return False
    at, from_at = ours[1], theirs[1]
    taken = np.zeros(len(doc), dtype=bool)
    ents, missing = [], []

    def bounds(start: int, end: int) -> tuple[int, int, bool]:
        places = np.flatnonzero((from_at >= start) & (from_at < end))
        first, last = at[places[0]], at[places[-1]] + 1
        exact = (places[0] == 0 or at[places[0] - 1] != first) and (
            places[-1] + 1 == len(at) or at[places[-1] + 1] != last - 1
        )
        return int(first), int(last), bool(exact)

    for entity in names.ents:
        first, last, exact = bounds(entity.start, entity.end)
        if not taken[first:last].any():
            taken[first:last] = True
            (ents if exact else missing).append(Span(doc, first, last, label=entity.label_ if exact else ""))
    for token in names:
        if token.ent_iob == 0 and not token.is_space:
            first, last, _ = bounds(token.i, token.i + 1)
            if not taken[first:last].any():
                taken[first:last] = True
                missing.append(Span(doc, first, last))
    doc.set_ents(ents, missing=missing, default="outside")
    return True


def _letters(doc: Doc) -> tuple[str, np.ndarray]:
    """Text without white space, and the token of each of its characters."""
    characters, owners = [], []
    for token in doc:
        for character in token.text:
            if not character.isspace():
                characters.append(character)
                owners.append(token.i)
    return "".join(characters), np.array(owners, dtype=int)
