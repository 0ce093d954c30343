"""Word and PDF files (extra ``docs``), with the collections that Nexis exports split into their articles."""

import re
import zipfile
from pathlib import Path
from typing import Any

from newskit.readers.limits import MAX_BYTES, read_bytes
from newskit.readers.text import clean

Record = dict[str, Any]

MAX_INFLATED = 10 * MAX_BYTES  # a document that unpacks to more is a zip bomb
_FIELD = re.compile(r"^(Byline|Section|Length|Dateline|Load-Date|Highlight):\s*(.*)$")
_NAMES = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTHS = _NAMES.split("|")
_DAY = re.compile(rf"\b({_NAMES}) (\d{{1,2}}), (\d{{4}})\b")


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
        raise ValueError("the file is no Word document (.docx); it may be cut off or an old .doc.") from None
    if inflated > MAX_INFLATED:
        raise ValueError(f"the file unpacks to {inflated / 1e6:.0f} MB; an article does not.")
    lines = [p.text for p in docx.Document(str(path)).paragraphs]
    return split_nexis(lines) or [{"text": clean("\n\n".join(line for line in lines if line.strip()))}]


def split_nexis(lines: list[str]) -> list[Record]:
    """Articles of a Nexis export; none if the lines are no such export.

    Parameters
    ----------
    lines : list of str
        Paragraphs of the document.

    Returns
    -------
    list of dict
        One record an article: title, outlet, day, byline, section and body.
    """
    articles, current = [], []
    for line in lines:
        if line.strip() == "End of Document":
            articles.append(current)
            current = []
        else:
            current.append(line)
    return [a for a in map(_nexis_article, articles) if a]


def _nexis_article(lines: list[str]) -> Record | None:
    if not any(line.strip() == "Body" for line in lines):
        return None
    at = next(i for i, line in enumerate(lines) if line.strip() == "Body")
    head = [line.strip() for line in lines[:at] if line.strip()]
    body = [line for line in lines[at + 1 :] if line.strip() and not _FIELD.match(line.strip())]
    fields = {m[1]: m[2] for line in lines if (m := _FIELD.match(line.strip()))}
    day = next((m for line in head[1:] if (m := _DAY.search(line))), None)
    record: Record = {
        "title": head[0] if head else None,
        "source_name": head[1] if len(head) > 1 and not _DAY.search(head[1]) else None,
        "date_published": f"{day[3]}-{_MONTHS.index(day[1]) + 1:02d}-{int(day[2]):02d}" if day else None,
        "authors": [fields["Byline"]] if fields.get("Byline") else None,
        "section": fields.get("Section"),
        "text": clean("\n\n".join(body)),
    }
    return {k: v for k, v in record.items() if v}


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
    read_bytes(path)
    try:
        pages = PdfReader(path, strict=False)
        if pages.is_encrypted:
            raise ValueError("the PDF is encrypted; save it without a password.")
        text = "\n".join(page.extract_text() or "" for page in pages.pages)
    except PyPdfError as problem:
        raise ValueError(f"the PDF cannot be read ({problem}).") from None
    if not text.strip():
        raise ValueError("there is no text in the PDF; it may be a scan.")
    return [{"text": clean(_joined(text))}]


def _joined(text: str) -> str:
    """Lines as printed to paragraphs: a line that ends a sentence and is short, or a blank line, ends one."""
    lines = [line.strip() for line in text.split("\n")]
    longest = max(map(len, lines))
    out, paragraph = [], ""
    for line in lines:
        paragraph = paragraph[:-1] + line if paragraph.endswith("-") and line[:1].islower() else f"{paragraph} {line}"
        if not line or (line[-1] in '.!?”"' and len(line) < 0.8 * longest):
            out.append(paragraph.strip())
            paragraph = ""
    return "\n\n".join(p for p in [*out, paragraph.strip()] if p)
