"""WARC files of crawlers: one article a page (extra ``warc``)."""

import logging
from pathlib import Path
from typing import Any

from newskit.readers.html import decode_page, parse_html
from newskit.readers.limits import MAX_BYTES

log = logging.getLogger(__name__)

Record = dict[str, Any]


def read_warc(path: Path) -> list[Record]:
    """Read one article a web page from a web archive.

    Parameters
    ----------
    path : pathlib.Path
        A .warc or .warc.gz file.

    Returns
    -------
    list of dict
        One record a response that is a web page; a page without an article is a record with ``error``.

    Raises
    ------
    ValueError
        If the extra is not installed, or the file is no WARC.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise ValueError("WARC files need an extra: pip install 'newskit[warc]'.") from None
    records: list[Record] = []
    with path.open("rb") as file:
        for page in ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=True, auto_decode="all"):
            if "html" not in (page.http_content_type or ""):
                continue
            url = page.headers.get("WARC-Target-URI")
            try:
                text, _ = decode_page(page.reader.read(MAX_BYTES))
                records.append(parse_html(text, url))
            except Exception as problem:  # noqa: BLE001 - one bad page, whatever its parser raised, is one row
                records.append({"url": url, "error": f"{path.name}: {url}: {problem}"})
    return records
