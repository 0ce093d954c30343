"""Word and PDF files (extra ``docs``)."""

import logging
import zipfile
import zlib
from pathlib import Path
from typing import Any

from newskit.readers.headline import LONGEST
from newskit.readers.limits import MAX_BYTES, read_bytes
from newskit.readers.nexis import split_nexis
from newskit.readers.text import clean

Record = dict[str, Any]

MAX_INFLATED = 10 * MAX_BYTES  # a document that unpacks to more is a zip bomb


def read_docx(path: Path) -> list[Record]:
    """Read a Word file: one article, or those of a Nexis export.

    Parameters
    ----------
    path : pathlib.Path
        A .docx file.

    Returns
    -------
    list of dict
        One record an article.

    Raises
    ------
    ValueError
        If the extra is not installed, the file is no Word document, or it unpacks to an unreasonable size.
    """
    try:
        import docx
    except ImportError:
        raise ValueError("Word files need an extra: pip install 'newskit[docs]'.") from None
    read_bytes(path)
    try:
        with zipfile.ZipFile(path) as parts:
            inflated = sum(i.file_size for i in parts.infolist())
    except zipfile.BadZipFile:
        raise ValueError(
            "the file is no Word document (.docx); it may be cut off, or an old .doc: save it as .docx."
        ) from None
    if inflated > MAX_INFLATED:
        raise ValueError(
            f"the file unpacks to {inflated / 1e6:.0f} MB; no article does. If you trust it, save it as text."
        )
    try:
        document = docx.Document(str(path))
        lines = [line for block in document.iter_inner_content() for line in _lines(block)]
    except (KeyError, ValueError, zipfile.BadZipFile, SyntaxError, zlib.error) as problem:
        raise ValueError(f"the file is no whole Word document ({problem}); it may be cut off: save it again.") from None
    return split_nexis(lines, clean) or [{"text": clean("\n\n".join(line for line in lines if line.strip()))}]


def _lines(block: Any) -> list[str]:
    """Paragraphs, those in tables included: newsletters are laid out in them."""
    if hasattr(block, "rows"):
        # A cell that spans columns comes once a column.
        cells = {id(c._tc): c for row in block.rows for c in row.cells}
        return [line for c in cells.values() for inner in c.iter_inner_content() for line in _lines(inner)]
    return [block.text]


def read_pdf(path: Path) -> list[Record]:
    """Read one article from a PDF file that holds text.

    Parameters
    ----------
    path : pathlib.Path
        A .pdf file.

    Returns
    -------
    list of dict
        One record; lines are joined to paragraphs.

    Raises
    ------
    ValueError
        If the extra is not installed, or the file is encrypted, broken or a scan without text.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise ValueError("PDF files need an extra: pip install 'newskit[docs]'.") from None
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # its warnings do not say of which file
    read_bytes(path)
    try:
        pages = PdfReader(path, strict=False)
        if pages.is_encrypted and not pages.decrypt(""):
            raise ValueError("the PDF is encrypted; save it without a password.")
        text = "\n".join(page.extract_text() or "" for page in pages.pages)
    except PyPdfError as problem:
        raise ValueError(f"the PDF cannot be read ({problem}); it may be cut off: save it again, or as text.") from None
    except (ImportError, NotImplementedError) as problem:  # a cipher that pypdf leaves to another package
        raise ValueError(f"the PDF is encrypted ({problem}); save it without a password.") from None
    if not text.strip():
        raise ValueError("there is no text in the PDF; it may be a scan: have its text recognised (OCR) first.")
    return [{"text": clean(_joined(text))}]


def _joined(text: str) -> str:
    """Lines as printed to paragraphs: a line that ends a sentence and is short, or a blank line, ends one.

    So does the headline: of the short lines at the top, what stands before the first line that is long.
    """
    lines = [line.strip() for line in text.split("\n")]
    longest = max(map(len, lines))
    top = next(n for n, line in enumerate(lines) if len(line) >= 0.6 * longest)
    head = " ".join(lines[:top]).strip()
    if len(head) > LONGEST or lines[top][:1].islower():
        top, head = 0, ""
    out, paragraph = [head], ""
    for line in lines[top:]:
        paragraph = paragraph[:-1] + line if paragraph.endswith("-") and line[:1].islower() else f"{paragraph} {line}"
        if not line or (line[-1] in '.!?”"' and len(line) < 0.8 * longest):
            out.append(paragraph.strip())
            paragraph = ""
    return "\n\n".join(p for p in [*out, paragraph.strip()] if p)
