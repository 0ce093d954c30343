"""What of a notebook's output may stand in a page: HTML without anything that runs or asks a server, and JSON."""

import json
import re
from typing import Any

import bleach
from bleach.css_sanitizer import CSSSanitizer
from markupsafe import Markup

_TAGS = frozenset((  # noqa: SIM905
    "a abbr b bdi blockquote br caption cite code col colgroup dd del details div dl dt em figcaption figure h1 h2 "
    "h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s small span strong sub summary sup table tbody td tfoot th "
    "thead tr u ul"
).split())  # fmt: skip
_ATTRIBUTES = frozenset((  # noqa: SIM905
    "class title lang dir colspan rowspan scope role tabindex open id datetime start style alt"
).split())  # fmt: skip
_CSS = CSSSanitizer(
    allowed_css_properties=[
        "text-align",
        "width",
        "max-width",
        "font-weight",
        "white-space",
        "color",
        "background-color",
    ]
)


def _allowed(tag: str, name: str, value: str) -> bool:
    if name == "href":
        return tag == "a" and re.match(r"(https?://|#|[\w./-]+\.html?(#|$))", value, re.IGNORECASE) is not None
    if name == "src":
        return (
            tag == "img"
            and re.match(r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]+$", value) is not None
        )
    if name in ("id", "class") and not re.fullmatch(r"[\w\s-]*", value):
        return False
    return name in _ATTRIBUTES or name.startswith("aria-")


def clean(html: str) -> Markup:
    """HTML that can be shown without running anything or asking a server.

    Parameters
    ----------
    html : str
        From a notebook's output: article text may hide in it.

    Returns
    -------
    markupsafe.Markup
        What is left of it.
    """
    html = re.sub(r"<(script|style)\b.*?</\1\s*>", "", html, flags=re.IGNORECASE | re.DOTALL)
    return Markup(
        bleach.clean(
            html,
            tags=_TAGS,
            attributes=_allowed,
            protocols=["http", "https", "data"],
            css_sanitizer=_CSS,
            strip=True,
            strip_comments=True,
        )
    )


def script_json(value: Any) -> Markup:
    """JSON that can stand inside a script element.

    Parameters
    ----------
    value : object
        Anything that JSON can hold.

    Returns
    -------
    markupsafe.Markup
        JSON without ``<``.
    """
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    # a lone surrogate cannot be written as UTF-8; U+2028 and U+2029 end a line in old JavaScript
    text = re.sub("[\ud800-\udfff\u2028\u2029]", lambda m: f"\\u{ord(m[0]):04x}", text)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
