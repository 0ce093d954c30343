"""Scripts and style sheets of the views, as pages carry them."""

import re
from functools import lru_cache
from pathlib import Path

_HERE = Path(__file__).parent
# Lines that are but a comment, and indentation: a sixth of what a page would carry. No string goes over several lines.
_FOR_READERS = re.compile(r"^[ \t]*(?://[^\n]*|/\*[^\n]*\*/)?[ \t]*\n|^[ \t]+", re.MULTILINE)


@lru_cache(maxsize=16)
def bundled(*names: str) -> str:
    """Files of this folder one after the other, without comments and indentation.

    Parameters
    ----------
    *names : str
        Their names, e.g. ``"explorer_js/map.js"``.

    Returns
    -------
    str
        JavaScript or CSS.
    """
    return "\n".join(_FOR_READERS.sub("", (_HERE / name).read_text(encoding="utf-8")) for name in names)
