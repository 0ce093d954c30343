"""Hostile and broken input: an error or a warning that helps, the run goes on, and every row keeps the contract."""

import random
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from spacy.tokens import Doc

import newskit as nk
from benchmarks.fuzz_readers import fuzz
from newskit.schema_check import check

TEXT = "The minister met her counterpart in Oslo on Monday. They signed an agreement on fishing rights, officials said."


def read_beside_a_good_one(folder: Path, name: str, content: bytes) -> pd.Series:
    """The row of a bad file; the good one next to it must be read whole."""
    (folder / name).write_bytes(content)
    (folder / "zz-good.txt").write_text(TEXT)
    table = nk.read_articles(folder)
    assert check(table, "articles") == []
    assert table["text"].iloc[-1] == TEXT
    assert pd.isna(table["error"].iloc[-1])
    return table.iloc[0]


def test_a_file_of_50_megabytes(tmp_path: Path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(50_000_000)
    error = nk.read_articles(tmp_path)["error"].iloc[0]
    assert "50 MB" in error
    assert "Split it" in error


def test_a_word_file_that_unpacks_to_gigabytes(tmp_path: Path):
    pytest.importorskip("docx")
    with (
        zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as bomb,
        bomb.open("word/document.xml", "w") as part,
    ):
        for _ in range(300):
            part.write(b" " * 1_000_000)
    assert "unpacks to 300 MB" in nk.read_articles(tmp_path)["error"].iloc[0]


@pytest.mark.parametrize(
    "tag", ["div", "span", "a", "form", "x-y", "svg", "b", "table><tr><td", "ul><li", "p", "select"]
)
def test_pages_nested_without_end(tmp_path: Path, tag: str):
    row = read_beside_a_good_one(tmp_path, "a.html", f"<{tag}>".encode() * 100_000 + TEXT.encode())
    assert isinstance(row["error"], str) or TEXT in row["text"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("nuls.txt", b"abc\0\0\0def " * 100, "binary"),
        ("nuls.jsonl", b'\0\0\0\n{"te\0xt": "b"}\n', "nuls.jsonl:2: broken JSON"),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "binary"),
        ("text.docx", TEXT.encode(), "no Word document"),
        ("text.pdf", TEXT.encode(), "PDF"),
        ("text.parquet", TEXT.encode(), "arquet"),
        ("text.json", b"[" * 200_000, "without end"),
        ("number.json", b"1e999", "expected an object"),
        ("header.csv", b"title,text\n", "no article"),
        ("other.csv", b"a,b\n1,2\n", "no text; found a, b. Say which one"),
        ("empty.warc", b"", ""),
        ("page.xml", b"<?xml version='1.0'?><a>" + b"<b>" * 50_000, "no RSS or Atom"),
        ("only-markup.html", b"<p>" * 3000, "no article text"),
    ],
)
def test_files_that_are_something_else(tmp_path: Path, name: str, content: bytes, words: str):
    row = read_beside_a_good_one(tmp_path, name, content)
    assert isinstance(row["error"], str)
    assert row["error"].startswith(name)
    assert words in row["error"]


def test_half_characters_are_replaced_and_said(tmp_path: Path):
    line = b'{"text": "The minister \\ud800 said so on Monday.", "title": "\\udfff", "authors": ["\\ud800"]}\n'
    row = read_beside_a_good_one(tmp_path, "a.jsonl", line)
    assert (row["text"], row["title"], row["authors"]) == ("The minister ? said so on Monday.", "?", ["?"])
    assert "Half characters" in row["warning"]


def test_a_table_of_nothing_but_quotes(tmp_path: Path):
    row = read_beside_a_good_one(tmp_path, "a.csv", b'text\n"""""\n"' + b'"a' * 5000)
    assert "a quote is never closed" in row["warning"]


def test_a_folder_of_which_one_file_may_not_be_read_and_one_is_gone(tmp_path: Path):
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "zz-good.txt").write_text(TEXT)
    table = nk.read_articles(tmp_path)
    assert table["error"].notna().tolist() == [True, False]
    assert "No such file" in table["error"].iloc[0]


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [("a.docx", "docx", "docs"), ("a.pdf", "pypdf", "docs"), ("a.warc", "fastwarc.warc", "warc")],
)
def test_a_format_whose_library_is_not_installed_names_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, library: str, extra: str
):
    monkeypatch.setitem(sys.modules, library, None)  # as Python says it of what is not installed
    row = read_beside_a_good_one(tmp_path, name, b"whatever is in it")
    assert f"pip install 'newskit[{extra}]'" in row["error"]


def test_mutated_files_of_every_format():
    pytest.importorskip("docx")
    pytest.importorskip("fastwarc")
    found = fuzz(300)
    assert found["rows"] >= 300


# What stands in the text itself. Each shall come through as an article without error, every row in its place.
TEXTS = {
    "one word": "Attack",
    "one mark": ".",
    "marks": "!?.,;:—–-…“”‘’\"'()[]{}<>&@#%*",
    "white space and words": "\n\n\t \r\n said \x0b\x0c \u2028\u2029 he \n\n",
    "zero width and direction": "The \u200bmin\u200bister \u202esaid\u202c on \ufeffMonday \u2066that\u2069 12 died.",
    "combining": "Ministers met in Zu\u0308rich. " + "a" + "\u0301" * 300 + " said.",
    "emoji": "👩‍👩‍👧‍👦 said 🇮🇱 attacked 🇱🇧 on Monday 💥💥. 12️⃣ killed.",
    "other scripts": "قال الوزير يوم الاثنين. 首相は述べた。 Министр сказал. Officials said Monday.",
    "astral": "𝕿𝖍𝖊 𝖒𝖎𝖓𝖎𝖘𝖙𝖊𝖗 said on Monday that 𝟙𝟚 people were killed in 𝔒𝔰𝔩𝔬.",
    "capitals": TEXT.upper(),
    "no capitals, no marks": TEXT.lower().replace(".", "").replace(",", ""),
    "quotes that never close": '"' * 400 + " he said. “" + "“We " * 200,
    "brackets": "(" * 500 + "Oslo" + ")" * 500,
    "one verb": "said " * 600,
    "one killing": "killed " * 400 + "12 people " * 200,
    "numbers": " ".join(str(i) for i in range(700)),
    "a number without end": "9" * 5000 + " people were killed, 1" + ",000" * 800 + " injured.",
    "days": "Monday, 31 February 2024, 2024-99-99, 00/00/0000, the 45th of Mayember. " * 20,
    "names": "Ana Ruiz, Bo Lind, " * 200,
    "conjunctions": " and ".join(f"Minister {c}" for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 8) + " met.",
    "one long word": "a" * 20_000,
    "addresses": "https://example.org/" + "a/" * 2000 + " said. a@b.c " * 50,
    "markup": "<script>alert(1)</script> </script><!-- {{7*7}} ${x} %s %(a)s ]]> said the minister on Monday.",
    "dashes": "OSLO — " * 300,
    "hyphens": "so-called-" * 500 + "minister said.",
    "line breaks": "The\nminister\nsaid\non\nMonday\n" * 60,
    "nothing but space": "\u00a0\u2003\u3000 x \u00a0",
}


@pytest.mark.parametrize("kind", TEXTS)
def test_texts(analyse, kind: str):
    tables = analyse(TEXTS[kind], "2024-02-28", language="en")
    assert tables["articles"]["error"].isna().all()
    assert [p for n, t in tables.items() for p in check(t, n, tables["articles"])] == []


def test_noise(analyse):
    chance = random.Random(1)
    odd = ["“", "”", "killed", "12", "(", ")", "Gaza", "'s", "--", "he", "they", "said", "$3.5bn", "not"]
    pool = [*TEXT.split(), *odd, "\n\n"]
    for _ in range(6):
        tables = analyse(" ".join(chance.choices(pool, k=250)), "2024-02-28", language="en")
        assert [p for n, t in tables.items() for p in check(t, n, tables["articles"])] == []


@pytest.mark.slow
def test_time_grows_with_length_alone(nlp):
    """An article four times as long takes about four times as long; a quadratic step would take sixteen."""
    import time

    from benchmarks.synthesis import recombined
    from newskit.analysis import analyse_article
    from newskit.chunks import native

    def seconds(words: int) -> float:
        record = native({**recombined(1, words=words).to_dict("records")[0], "article_id": "a", "date_published": None})
        doc = nlp(record["text"])
        start = time.process_time()
        analyse_article(doc, record)
        return time.process_time() - start

    seconds(500)
    assert seconds(32_000) < 7 * seconds(8_000)


@pytest.mark.slow
def test_an_article_of_half_a_million_words(nlp, tmp_path: Path):
    """Read whole, and analysed in twenty times the time of a twentieth; its parse is one article's, many times over."""
    import time

    from benchmarks.synthesis import recombined
    from newskit.analysis import analyse_article
    from newskit.chunks import native
    from newskit.language.long_texts import join_parts
    from newskit.language.writing import ATTRIBUTES

    one = recombined(1, words=500)["text"][0].strip() + "\n\n"
    (tmp_path / "book.txt").write_text(one * (500_000 // len(one.split()) + 1))
    book = native(nk.read_articles(tmp_path).to_dict("records")[0])
    assert len(book["text"].split()) >= 500_000
    assert book["error"] is None
    part = nlp(one)

    def analysed(times: int) -> tuple[float, dict]:
        cuts = [len(part) * i for i in range(times + 1)]
        words, spaces = [t.text for t in part] * times, [bool(t.whitespace_) for t in part] * times
        doc = join_parts(Doc(nlp.vocab, words=words, spaces=spaces), [part] * times, cuts, ATTRIBUTES)
        start = time.process_time()
        rows = analyse_article(doc, {**book, "text": doc.text})
        return time.process_time() - start, rows

    times = len(book["text"]) // len(one) + 1
    before, _ = analysed(times // 20)
    whole, rows = analysed(times)
    after, _ = analysed(times // 20)  # other work on the machine comes and goes
    assert whole < 30 * max(before, after)
    assert len(rows["events"]) > times
    assert len(rows["sentences"]) >= times * len(list(part.sents))


HIDDEN = {
    "soft hyphens": "\u00ad",
    "zero width spaces": "\u200b",
    "marks of direction": "\u200f",
    "byte order marks": "\ufeff",
}


@pytest.mark.parametrize("kind", HIDDEN)
def test_characters_that_nobody_sees_inside_words_hide_none_from_the_lists(analyse, kind: str):
    text = "Rebels attacked the mine. The government condemned it, and police arrested six soldiers."
    for word in ("attacked", "government", "condemned", "arrested", "soldiers"):
        broken = word[:3] + HIDDEN[kind] + word[3:]
        text = text.replace(word, broken)
    events = analyse(text, "2024-02-28", language="en")["events"]
    assert events["event_type"].tolist() == ["ASSAULT", "ACCUSE", "COERCE"]
    assert events["rule_id"].str.startswith("verb:").all()
    assert [text[a:b] for a, b in zip(events["start"], events["end"], strict=True)] == events["trigger"].tolist()


def test_a_quotation_that_never_ends_makes_no_promise_of_a_passive(analyse):
    before = "President Ana Ruiz condemned the attack and promised to send more troops to the north. "
    events = analyse(before + '"We will not be intimidated, she told reporters in Kampala.', "2024-02-28")["events"]
    row = events[events["trigger"].str.contains("intimidated")].iloc[0]
    assert (row["event_type"], row["negated"], row["recipient"]) == ("THREATEN", True, "We")
