"""Tables to Parquet and back: whole files or none, and only what is asked for is read."""

import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from newskit import schema


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write one Parquet file, whole or not at all.

    Parameters
    ----------
    table : pandas.DataFrame
        The rows.
    path : pathlib.Path
        Target; its folder must exist.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    arrow = pa.Table.from_pandas(table, preserve_index=False)
    for i, column in enumerate(arrow.schema):
        # Lists that are all empty have no type of their own; without one, shards cannot be read together.
        if column.type in (pa.null(), pa.list_(pa.null())):
            arrow = arrow.set_column(i, column.name, arrow.column(i).cast(pa.list_(pa.string())))
    with _replacing(path) as temporary:
        pq.write_table(arrow, temporary, compression="zstd")


def write_text(text: str, path: Path) -> None:
    """Write one UTF-8 text file, whole or not at all."""
    write_bytes(text.encode(), path)


def write_bytes(content: bytes, path: Path) -> None:
    """Write one file, whole or not at all."""
    with _replacing(path) as temporary:
        temporary.write_bytes(content)


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    # Not mkstemp: its files are for their owner's eyes only, and a report is there to be shared.
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def age(path: Path) -> float:
    """Seconds since a file was written or touched; 0 if it is not there."""
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0


def read_table(
    path: Path | list[Path],
    name: str,
    *,
    columns: list[str] | None = None,
    articles: Iterable[str] | None = None,
    links: bool = False,
) -> pd.DataFrame:
    """Read one table from a Parquet file or a folder of shards, reading only what is asked for.

    Parameters
    ----------
    path : pathlib.Path or list of pathlib.Path
        File, several, or folder with ``*.parquet`` files.
    name : str
        Which of the ten tables it is.
    columns : list of str, optional
        Columns to read; all if not given.
    articles : iterable of str, optional
        Only the rows of these articles.
    links : bool, optional
        The file holds the columns of `newskit.schema.LINKS` too.

    Returns
    -------
    pandas.DataFrame
        The rows with the dtypes of the schema.

    Raises
    ------
    ValueError
        If the file lacks a column of the schema.
    """
    import pyarrow.dataset as ds

    data = ds.dataset([str(p) for p in path] if isinstance(path, list) else path, format="parquet")
    spec = list(schema.TABLES[name].columns) + list(schema.LINKS.get(name, ()) if links else ())
    wanted = [c for c in spec if columns is None or c.name in columns]
    _all_there(path, data.schema.names, wanted)
    chosen = None if articles is None else _about(name, data.schema.names, list(articles))
    return _typed(data.to_table(columns=[c.name for c in wanted], filter=chosen), wanted)


def unpack_table(files: Sequence[bytes], name: str) -> pd.DataFrame:
    """One table from the contents of its Parquet files.

    Parameters
    ----------
    files : sequence of bytes
        At least one file.
    name : str
        Which of the ten tables it is.

    Returns
    -------
    pandas.DataFrame
        The rows with the dtypes of the schema, in the order of the files.
    """
    import pyarrow as pa

    spec = schema.TABLES[name].columns
    parts = [_opened(f).read(columns=[c.name for c in spec]) for f in files]
    return _typed(pa.concat_tables(parts, promote_options="permissive"), spec)  # other tools' texts may be "large"


def check_files(where: Path, files: Sequence[bytes], name: str) -> None:
    """See to it that Parquet files hold a table.

    Parameters
    ----------
    where : pathlib.Path
        Where they are, for the message.
    files : sequence of bytes
        Their contents.
    name : str
        Which of the ten tables it shall be.

    Raises
    ------
    ValueError
        If there is no file, one is cut short or is no Parquet, or lacks a column of the schema.
    """
    if not files:
        raise ValueError(f"{where}: no *.parquet in it; save the corpus again.")
    for content in files:
        try:
            found = _opened(content).schema_arrow.names
        except (OSError, ValueError) as problem:
            raise ValueError(f"{where}: cannot be read ({problem}); save the corpus again.") from problem
        _all_there(where, found, schema.TABLES[name].columns)


def count_rows(files: Iterable[bytes]) -> int:
    """Rows of a table, from the contents of its Parquet files."""
    return sum(_opened(f).metadata.num_rows for f in files)


def _opened(content: bytes) -> Any:
    import pyarrow as pa
    import pyarrow.parquet as pq

    return pq.ParquetFile(pa.BufferReader(content))


def _all_there(where: Any, found: Sequence[str], wanted: Iterable[schema.Column]) -> None:
    lacking = [c.name for c in wanted if c.name not in found]
    if lacking:
        expected = ", ".join(c.name for c in wanted)
        raise ValueError(f"{where}: column {', '.join(lacking)} is missing; expected {expected}.")


def _about(name: str, columns: list[str], articles: list[str]) -> Any:
    """Condition on the rows of some articles; none for entities, which belong to no article."""
    import pyarrow.compute as pc
    import pyarrow.dataset as ds

    key = next((c for c in ("article_id", "_article_id") if c in columns), None)
    if key is not None:
        return ds.field(key).isin(articles)
    if name == "participants":  # their event's id begins with the article's
        return pc.replace_substring_regex(ds.field("event_id"), pattern=r"\.e\d+$", replacement="").isin(articles)
    return None


def _typed(arrow: Any, columns: Iterable[schema.Column]) -> pd.DataFrame:
    # A block a column, each freed as it is turned: fewer copies than one block of all columns of a type.
    table, out = arrow.to_pandas(split_blocks=True, self_destruct=True), {}
    for c in columns:
        values = table[c.name]
        if c.dtype == schema.LIST:
            out[c.name] = pd.Series([list(v) if v is not None else [] for v in values], dtype=schema.LIST)
        else:
            out[c.name] = values.astype(c.dtype)
    return pd.DataFrame(out)
