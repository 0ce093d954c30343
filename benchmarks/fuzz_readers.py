"""Mutated files through the readers: no crash, a row for every file, every table as the contract wants it.

Run: ``python -m benchmarks.fuzz_readers [files] [seed]``; 10,000 files take some minutes. Prints one line of figures.
"""

import gzip
import io
import logging
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

import pandas as pd

from benchmarks.specimens import specimens
from newskit.articles import complete
from newskit.readers import read_file
from newskit.schema_check import check

TEXT = (
    "OSLO, Feb 28 (Agency) — The minister met her counterpart on Monday. “We signed,” she said.\n"
    "At least 12 people were hurt in Bergen, officials said; the café’s owner put the damage at €3.5m.\n"
) * 3
NASTY = [
    b"\0",
    b"\xff\xfe",
    b"\xc3",
    b'"',
    b"<",
    b">",
    b"{",
    b"[" * 5000,
    b"---\n",
    b"\x1a",
    b"%s",
    b"&x;",
    b"\xed\xa0\x80",
]


def mutated(raw: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """A file with one to six faults: cut off, bits flipped, pieces lost, doubled, moved in from another file."""
    out = bytearray(raw)
    for _ in range(chance.choice([1, 1, 2, 3, 6])):
        at, size = chance.randrange(len(out) + 1), chance.choice([1, 2, 8, 64, 512])
        kind = chance.randrange(7)
        if kind == 0:
            out = out[:at]
        elif kind == 1:
            for _ in range(size):
                if out:
                    out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
        elif kind == 2:
            del out[at : at + size]
        elif kind == 3:
            out[at:at] = out[at : at + size] * chance.choice([1, 2, 50])
        elif kind == 4:
            other = chance.choice(others)
            start = chance.randrange(len(other))
            out[at:at] = other[start : start + size]
        elif kind == 5:
            out[at:at] = chance.choice(NASTY)
        else:
            out[at : at + size] = bytes(chance.randrange(256) for _ in range(size))
    return bytes(out)


def mutated_inside(suffix: str, raw: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """A file whose packing is whole and whose contents have faults: one in a packing seldom gets past checksums."""
    if suffix == ".warc.gz":
        return gzip.compress(mutated(gzip.decompress(raw), others, chance))
    if suffix == ".docx":
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(raw)) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            chosen = chance.choice(["word/document.xml"] * 3 + parts.namelist())
            for name in parts.namelist():
                part = parts.read(name)
                packed.writestr(name, mutated(part, others, chance) if name == chosen else part)
        return out.getvalue()
    return mutated(raw, others, chance)


def fuzz(number: int, seed: int = 1) -> dict[str, object]:
    """Read mutated files and count what came of them.

    Returns
    -------
    dict
        ``files``, ``rows``, ``errors`` (rows that say why), ``slowest`` (seconds, suffix, number of the file), and
        ``by_suffix``, the share of files of each format that could still be read.
    """
    chance = random.Random(seed)
    whole = specimens(TEXT)
    others, suffixes = list(whole.values()), sorted(whole)
    rows = errors = 0
    slowest, read = (0.0, "", 0), Counter()
    with tempfile.TemporaryDirectory() as folder:
        for i in range(number):
            suffix = suffixes[i % len(suffixes)]
            path = Path(folder) / f"f{suffix}"
            change = mutated_inside if chance.random() < 0.5 else lambda _, *args: mutated(*args)
            path.write_bytes(change(suffix, whole[suffix], others, chance))
            start = time.process_time()
            records, _ = read_file(path, path.name, {}, {})
            table = complete(pd.DataFrame(records))
            slowest = max(slowest, (time.process_time() - start, suffix, i))
            problems = check(table, "articles")
            if not len(table) or problems:
                raise AssertionError(f"file {i} of seed {seed} ({suffix}): {len(table)} rows, {problems}")
            rows += len(table)
            errors += int(table["error"].notna().sum())
            read[suffix] += int(table["error"].isna().any())
    share = {s: round(read[s] / max(1, len(range(k, number, len(suffixes)))), 2) for k, s in enumerate(suffixes)}
    return {"files": number, "rows": rows, "errors": errors, "slowest": slowest, "by_suffix": share}


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    sys.stdout.write(f"{fuzz(*map(int, sys.argv[1:] or ['10000']))}\n")
