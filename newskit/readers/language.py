"""The language of a text."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from newskit.readers.known import remembered

SAMPLE = 2000  # characters; more does not change the answer
LETTERS = 40  # fewer do not tell


def detect_languages(texts: Sequence[str]) -> list[str | None]:
    """ISO 639-1 code of each text's language, as `detect_language` gives it; what was read before is remembered."""
    if not texts:
        return []
    code = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:12]
    kind = f"language-{version('py3langid')}-{code}"
    found = remembered(kind, texts, lambda t: np.array(detect_language(t) or "", "U8"))
    return [str(c) or None for c in found]


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of a text's language.

    Parameters
    ----------
    text : str
        The text.

    Returns
    -------
    str or None
        The code; None if the text is too short to tell, or the answer is unsure.
    """
    if sum(1 for _ in islice(filter(str.isalpha, text[:SAMPLE]), LETTERS)) < LETTERS:
        return None
    sample = " ".join(text[:SAMPLE].split())  # spaces that do not break look to it like another language
    # The identifier was trained on mixed case: capitals look to it like another language.
    code, sure = _identifier().classify(sample.lower() if sample.isupper() else sample)
    return str(code) if sure > 0.8 else None


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
