"""Bytes to text: which encoding a file is in."""

import codecs
import re

SAMPLE = 200_000  # bytes an encoding is guessed from
_BOMS = {codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32", codecs.BOM_UTF16_LE: "utf-16",
         codecs.BOM_UTF16_BE: "utf-16"}  # fmt: skip
# Text in Windows' encoding of the West is tried before any guess: of the few bytes that English text has beyond ASCII
# ("São Paulo", "£5") guessers make a Balkan or Chinese encoding. What speaks against it:
_LETTER = "A-Za-zÀ-ÖØ-öø-ÿŠŒŽšœžŸ"
_BESIDE = "’‘“”–—…·•®™©\xa0\xad"  # signs that touch letters on both sides
_ODD = re.compile(
    rf"[^\0-\x7f{_BESIDE}«»£€]{{3}}"  # three in a row: words of another script
    r"|[a-zß-öø-ÿ][À-ÖØ-ÞŠŒŽŸ]"  # a capital inside a word
    rf"|[{_LETTER}][^\0-\x7f{_LETTER}{_BESIDE}][{_LETTER}]"  # a sign inside a word
    r"|[¹²³¼½¾£¤¥][a-zß-öø-ÿ]|[a-ln-zß-öø-ÿ][¹²³¼½¾]"  # a sign at its beginning or end; m² is none
)
# Letters that no language of the West has together; read in another encoding they are those of Czech or Croatian
# (øì are řě, æš are ćš), Hungarian (õöá: őöá), Slovene (èšž: čšž), Turkish (þü: şü) or of the Baltic (øû: ųū).
_APART = tuple(map(set, ("øì øù øý øû øð øþ øèš øèž ìý æš æž õöá èšž þü þç ðü ðç ýç ðû þû").split()))  # noqa: SIM905


def decode(raw: bytes) -> tuple[str, str | None]:
    r"""Text of some bytes, and a warning if the encoding had to be guessed.

    Parameters
    ----------
    raw : bytes
        Contents of a file.

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
    text, warning = decode_as_is(raw)
    return text.replace("\r\n", "\n").replace("\r", "\n"), warning


def decode_as_is(raw: bytes) -> tuple[str, str | None]:
    """As `decode`, with the newlines of the file."""
    if not raw.strip(b"\0 \r\n\t"):
        raise ValueError("the file is empty; put the article into it, or take it out of the folder.")
    try:
        wide = next((name for bom, name in _BOMS.items() if raw.startswith(bom)), None) or _wide(raw)
        if wide is not None:
            return raw.decode(wide, "replace"), None
        if b"\0" in raw[:8192]:
            raise ValueError(
                "the file is binary; expected text. A Word or PDF file needs its own ending (.docx, .pdf)."
            )
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as problem:
        return _guessed(raw, problem)


def _wide(raw: bytes) -> str | None:
    """UTF-16 that does not say so: every other byte of mostly Latin text is zero."""
    head = raw[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    few = len(head) / 20
    if odd > 0.4 * len(head) and even < few:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * len(head) and odd < few else None


def _guessed(raw: bytes, problem: UnicodeDecodeError) -> tuple[str, str | None]:
    if (mixed := _mostly_utf8(raw)) is not None:
        return mixed, (
            f"The file is UTF-8 with bytes in another encoding, the first of them at byte {problem.start + 1:,}; "
            "they were read as cp1252. Check accents and quotes there."
        )
    sample = raw[:SAMPLE]
    if _is_western(sample):
        return raw.decode("cp1252", "replace"), _read_as("cp1252")
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        raise ValueError("the file is no text in any known encoding; save it as UTF-8.") from None
    name = best.encoding
    if name == "cp1250" and not re.search(rb"[\x80-\x9f]", raw):
        name = "iso8859-2"  # Windows' sister of it has its commonest letters (š, ž, ś) where no byte is
    return raw.decode(name, "replace"), _read_as(name)


def _is_western(raw: bytes) -> bool:
    """Whether nothing in some bytes speaks against Windows' encoding of the West, cp1252."""
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return False
    letters = set(text.lower())
    return not _ODD.search(text) and not any(apart <= letters for apart in _APART)


def _read_as(name: str) -> str:
    return f"The file is not UTF-8; it was read as {name}. If letters look wrong, save it as UTF-8 and read it again."


def _mostly_utf8(raw: bytes) -> str | None:
    """Text of UTF-8 into which some of another encoding was pasted; None if it is no UTF-8 for the most part."""
    wrong = raw.decode("utf-8", "replace").count("\ufffd")
    right = len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]+", raw))
    if wrong > right / 2:
        return None
    parts, at = [], 0
    while at < len(raw):
        try:
            parts.append(raw[at:].decode("utf-8"))
            break
        except UnicodeDecodeError as problem:
            parts.append(raw[at : at + problem.start].decode("utf-8"))
            parts.append(raw[at + problem.start : at + problem.end].decode("cp1252", "replace"))
            at += problem.end
            if len(parts) > 2000:  # each step copies the rest
                parts.append(raw[at:].decode("utf-8", "replace"))
                break
    return "".join(parts).removeprefix("\ufeff")
