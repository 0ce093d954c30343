"""Plain text and Markdown files, with optional YAML front matter."""

from pathlib import Path
from typing import Any

from newskit.readers.limits import read_bytes

Record = dict[str, Any]


def read_text(path: Path) -> list[Record]:
    """Read one article from a text file.

    Parameters
    ----------
    path : pathlib.Path
        A .txt or .md file in any encoding.

    Returns
    -------
    list of dict
        One record with ``text`` and what the front matter gives.

    Raises
    ------
    ValueError
        If the file is empty or binary.
    """
    text, warning = decode(read_bytes(path), path.name)
    front, body = _front_matter(text)
    return [{**front, "text": clean(body), **({"warning": warning} if warning else {})}]


def decode(raw: bytes, name: str) -> tuple[str, str | None]:
    r"""Text of some bytes, and a warning if the encoding had to be guessed.

    Parameters
    ----------
    raw : bytes
        Contents of a file.
    name : str
        Its name, for messages.

    Returns
    -------
    text : str
        The text, newlines as ``\n``.
    warning : str or None
        What was guessed.

    Raises
    ------
    ValueError
        If there is no text in it.
    """
    from charset_normalizer import from_bytes

    if not raw.strip(b"\0 \r\n\t"):
        raise ValueError("the file is empty.")
    if b"\0" in raw[:8192] and raw[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise ValueError("the file is binary; expected text.")
    try:
        text, warning = raw.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        best = from_bytes(raw[:200_000]).best()
        if best is None:
            raise ValueError("the file is no text in any known encoding; save it as UTF-8.") from None
        text = raw.decode(best.encoding, errors="replace")
        warning = f"The file is not UTF-8; it was read as {best.encoding}."
    return text.replace("\r\n", "\n").replace("\r", "\n"), warning


def clean(text: str) -> str:
    """Text repaired once: broken encodings mended, control characters taken out, white space around it removed."""
    import ftfy

    fixed = ftfy.fix_text(text, uncurl_quotes=False, fix_line_breaks=True, normalization="NFC")
    return fixed.replace("\0", "").strip()


def _front_matter(text: str) -> tuple[Record, str]:
    if not text.startswith("---\n") or "\n---" not in text[4:]:
        return {}, text
    head, _, body = text[4:].partition("\n---")
    pairs = (line.split(":", 1) for line in head.splitlines() if ":" in line)
    return {k.strip(): v.strip().strip("\"'") for k, v in pairs if v.strip()}, body.partition("\n")[2]
