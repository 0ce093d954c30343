"""The language of a text."""

from functools import lru_cache
from typing import Any

SAMPLE = 2000  # characters; more does not change the answer


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
    letters = sum(c.isalpha() for c in text[:SAMPLE])
    if letters < 40:
        return None
    sample = text[:SAMPLE]
    # The identifier was trained on mixed case: capitals look to it like another language.
    code, sure = _identifier().classify(sample.lower() if sample.isupper() else sample)
    return str(code) if sure > 0.8 else None


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
