"""E-mails (.eml) and web pages that a browser saved as one file (.mhtml), which have the form of an e-mail."""

import email
import email.policy
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import Any

from newskit.readers.encodings import decode
from newskit.readers.html import decode_page, parse_html
from newskit.readers.limits import read_bytes
from newskit.readers.text import clean

Record = dict[str, Any]

_SAVED_FROM = "Snapshot-Content-Location"  # browsers name the page's address so
_SIGNATURE = "\n-- \n"  # what follows is the sender's address (RFC 3676)


def read_mail(path: Path) -> list[Record]:
    """Read one article from an e-mail, such as a press release or a newsletter.

    Parameters
    ----------
    path : pathlib.Path
        An .eml file.

    Returns
    -------
    list of dict
        One record: the text as plain text where the mail has it, the subject as title, the day it was sent.

    Raises
    ------
    ValueError
        If there is no text in it.
    """
    mail = _parsed(path)
    plain, page = _part(mail, "plain"), _part(mail, "html")
    record: Record = {"text": clean(decode(plain)[0].split(_SIGNATURE)[0])} if plain else {}
    if not record.get("text") and page:
        record = parse_html(decode_page(page)[0])
    if not record.get("text"):
        raise ValueError("there is no text in the mail; if the article is attached to it, save the attachment.")
    name, address = parseaddr(str(mail["From"] or ""))
    told = {"title": mail["Subject"], "date_published": mail["Date"], "authors": [name or address]}
    return [record | {k: str(v) if k != "authors" else v for k, v in told.items() if v and v != [""]}]


def read_saved_page(path: Path) -> list[Record]:
    """Read one article from a web page saved as one file.

    Parameters
    ----------
    path : pathlib.Path
        A .mhtml or .mht file.

    Returns
    -------
    list of dict
        One record, as of a .html file. The day on which the page was saved is not that of its publication.

    Raises
    ------
    ValueError
        If no page, or no article in it, is found.
    """
    saved = _parsed(path)
    page = _part(saved, "html")
    if not page:
        raise ValueError("there is no web page in the file; save the page again, or as .html.")
    address = saved[_SAVED_FROM]
    return [parse_html(decode_page(page)[0], str(address) if address else None)]


def _parsed(path: Path) -> EmailMessage:
    return email.message_from_bytes(read_bytes(path), policy=email.policy.default)


def _part(mail: EmailMessage, kind: str) -> bytes:
    """The body of a kind (plain or html) as UTF-8; empty if there is none."""
    part = mail.get_body((kind,))
    if part is None:
        return b""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return b""
    try:
        return payload.decode(part.get_content_charset() or "utf-8").encode()
    except (LookupError, UnicodeDecodeError):
        return payload  # in an encoding that the mail does not name, or names wrongly
