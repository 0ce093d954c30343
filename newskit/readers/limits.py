"""How large a file may be before it is no article."""

from pathlib import Path

MAX_BYTES = 20_000_000  # of a file that holds one article: three million words, several thick books


def read_bytes(path: Path) -> bytes:
    """Contents of a file that holds one article.

    Parameters
    ----------
    path : pathlib.Path
        The file.

    Returns
    -------
    bytes
        Its contents.

    Raises
    ------
    ValueError
        If it is larger than `MAX_BYTES`.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise ValueError(f"the file has {size / 1e6:.0f} MB; an article has at most {MAX_BYTES / 1e6:.0f}. Split it.")
    return path.read_bytes()
