"""Reading: every format, every kind of bad input, and as many rows out as articles in."""

import gzip
import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newskit as nk
from newskit.articles import complete
from newskit.readers import READERS
from newskit.schema_check import check

SEEDS = Path(__file__).parent.parent / "seeds"
DAY = "2024-02-28"
TEXT = "The minister met her counterpart in Oslo on Monday. They signed an agreement on fishing rights, officials said."


def test_seeds_are_read_whole():
    table = nk.read_articles(SEEDS)
    assert check(table, "articles") == []
    assert len(table) == 36
    assert table["error"].isna().all()
    assert table["date_published"].isna().sum() == 3
    assert set(table["date_published_source"].dropna()) == {"metadata"}
    copies = table[table["story_id"].duplicated(keep=False)]["source_file"]
    assert list(copies) == ["003_hospital_blast.txt", "004_hospital_blast_copy.txt"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", TEXT),
        ("a.md", f"---\ntitle: A meeting\ndate: 2024-02-28\n---\n{TEXT}"),
        ("a.json", json.dumps({"maintext": TEXT, "title": "A meeting", "date_publish": "2024-02-28 10:30:00"})),
        ("a.jsonl", json.dumps({"plaintext": TEXT, "publishing_date": "2024-02-28T10:30:00+01:00"})),
        ("a.csv", f'headline,body,pub_date\nA meeting,"{TEXT}",2024-02-28\n'),
        ("a.tsv", f"headline\tbody\tpub_date\nA meeting\t{TEXT}\t2024-02-28\n"),
        (
            "a.html",
            '<html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"A meeting",'
            '"datePublished":"2024-02-28T10:30:00Z","author":{"name":"Ana Ruiz"}}</script></head><body><article><h1>A '
            f"meeting</h1><p>{TEXT}</p><p>{TEXT.replace('Oslo', 'Bergen')}</p></article></body></html>",
        ),
        (
            "a.rss",
            '<rss version="2.0"><channel><title>Nordic News</title><item><title>A meeting</title>'
            f"<description>{TEXT}</description><pubDate>Wed, 28 Feb 2024 10:30:00 GMT</pubDate></item></channel></rss>",
        ),
        ("a.eml", f"Subject: A meeting\nFrom: Press <p@example.org>\nDate: Wed, 28 Feb 2024 10:30:00 +0000\n\n{TEXT}"),
        (
            "a.mhtml",
            "Snapshot-Content-Location: https://example.org/2024/02/28/a\nDate: Fri, 1 Mar 2024 10:30:00 +0000\n"
            "MIME-Version: 1.0\nContent-Type: text/html\n\n"
            f"<html><body><article><p>{TEXT}</p><p>{TEXT.replace('Oslo', 'Bergen')}</p></article></body></html>",
        ),
    ],
)
def test_each_format_gives_text_and_day(tmp_path: Path, name: str, content: str):
    (tmp_path / name).write_text(content, encoding="utf-8")
    row = nk.read_articles(tmp_path).iloc[0]
    assert row["error"] is None or pd.isna(row["error"])
    assert "signed an agreement on fishing rights" in row["text"]
    if name != "a.txt":
        assert f"{row['date_published']:%Y-%m-%d}" == "2024-02-28"
    if name == "a.html":
        assert (row["date_published_source"], row["title"], row["authors"]) == ("jsonld", "A meeting", ["Ana Ruiz"])


def test_parquet_keeps_text_and_id_to_the_character(tmp_path: Path):
    text = "  Two  spaces\r\nand “quotes” stay.\t"
    pd.DataFrame({"article_id": ["x1"], "text": [text]}).to_parquet(tmp_path / "a.parquet")
    row = nk.read_articles(tmp_path / "a.parquet").iloc[0]
    assert (row["article_id"], row["text"]) == ("x1", text)


def test_docx_pdf_and_nexis(tmp_path: Path):
    docx = pytest.importorskip("docx")
    one = docx.Document()
    one.add_paragraph(TEXT)
    one.save(str(tmp_path / "one.docx"))
    many = docx.Document()
    for day in ("March 3, 2021 Wednesday", "March 4, 2021 Thursday"):
        lines = [
            "A title",
            "The Example Times",
            day,
            "Section: NEWS",
            "Byline: Ana Ruiz",
            "Body",
            TEXT,
            "End of Document",
        ]
        for line in lines:
            many.add_paragraph(line)
    many.save(str(tmp_path / "two.docx"))
    table = nk.read_articles(tmp_path)
    assert table["source_file"].tolist() == ["one.docx", "two.docx", "two.docx"]
    assert table["date_published"].dt.day.tolist()[1:] == [3, 4]
    assert table["source_name"].tolist()[1:] == ["The Example Times"] * 2


def test_warc(tmp_path: Path):
    pytest.importorskip("fastwarc")
    page = f"<html><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n\r\n{page}"
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-03-01T00:00:00Z\r\n"
        "WARC-Target-URI: https://example.org/2024/02/28/meeting\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(f"{head}{http}\r\n\r\n".encode()))
    row = nk.read_articles(tmp_path).iloc[0]
    assert "fishing rights" in row["text"]
    assert row["date_published_source"] == "url"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 20, "binary"),
        ("broken.json", b'{"text": ', "Expecting value"),
        ("list.json", b"[1, 2]", "expected an object"),
        ("cut.docx", b"PK\x03\x04 cut off", "no Word document"),
        ("cut.pdf", b"%PDF-1.4\n1 0 obj", "PDF"),
        ("page.html", b"<html><body></body></html>", "no article text"),
        ("deep.html", b"<div>" * 100_000, "nested"),
        ("feed.xml", b"<html>no feed</html>", "no RSS or Atom"),
        ("blank.txt", b" \n\n \t", "empty"),
        ("mail.eml", b"Subject: Pictures\nContent-Type: image/png\n\nPNG", "no text in the mail"),
        ("page.mhtml", b"Subject: A page\n\nwords", "no web page"),
        ("letter.doc", b"\xd0\xcf\x11\xe0", "does not read .doc; save it as .docx"),
        ("week.zip", b"PK", "unpack it"),
    ],
)
def test_a_bad_file_is_a_row_with_an_error_and_the_others_go_on(tmp_path: Path, name: str, content: bytes, words: str):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "z-good.txt").write_text(TEXT)
    table = nk.read_articles(tmp_path)
    assert len(table) == 2
    assert words in table["error"].iloc[0]
    assert pd.isna(table["error"].iloc[1])
    assert check(table, "articles") == []


def test_what_has_no_reader_is_counted_and_not_passed_over(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    for name in ("a.txt", "b.jpg", "c.JPG", "d.css", ".hidden", "~$a.docx"):
        (tmp_path / name).write_text(TEXT)
    assert nk.read_articles(tmp_path)["source_file"].tolist() == ["a.txt"]
    assert [r.getMessage().split(": ", 1)[1] for r in caplog.records] == [
        "files that newskit has no reader for: 2 .jpg, 1 .css."
    ]


def test_hidden_folders_hold_no_articles(tmp_path: Path):
    for name in ("a.txt", "june/b.txt", ".ipynb_checkpoints/a-checkpoint.txt", "june/.trash/c.txt", "lexicon/d.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT + name)
    assert nk.read_articles(tmp_path)["source_file"].tolist() == ["a.txt", "june/b.txt"]


def test_broken_lines_of_jsonl_are_named_and_the_others_kept(tmp_path: Path):
    (tmp_path / "a.jsonl").write_text(f'{json.dumps({"text": TEXT})}\n{{"text": \n{json.dumps({"text": TEXT + "!"})}\n')
    table = nk.read_articles(tmp_path)
    assert table["error"].notna().tolist() == [False, True, False]
    assert "a.jsonl:2" in table["error"].iloc[1]


def test_encodings(tmp_path: Path):
    words = "Der Präsident grüßte die Gäste in Zürich, sagte ein Sprecher. " * 5
    (tmp_path / "a.txt").write_bytes(words.encode("cp1252"))
    (tmp_path / "b.txt").write_bytes(("\ufeff" + TEXT).encode("utf-8"))
    table = nk.read_articles(tmp_path)
    assert "Präsident" in table["text"].iloc[0]
    assert "not UTF-8" in table["warning"].iloc[0]
    assert table["text"].iloc[1] == TEXT
    assert table["language"].tolist() == ["de", "en"]
    assert "only English" in table["warning"].iloc[0]


def test_dates_that_are_none(tmp_path: Path):
    rows = [{"text": TEXT + str(i), "published": d} for i, d in enumerate(["31/02/2024", "2999-01-01", "2024-02-28"])]
    (tmp_path / "a.json").write_text(json.dumps(rows))
    table = nk.read_articles(tmp_path)
    assert table["date_published"].isna().tolist() == [True, False, False]
    assert "'31/02/2024'; expected ISO 8601" in table["warning"].iloc[0]
    assert "in the future" in table["warning"].iloc[1]


def test_dateline_with_a_year_dates_the_article():
    table = complete(pd.DataFrame({"text": [f"OSLO, 3 JAN 90 -- {TEXT}", f"OSLO, Jan 3 (Agency) — {TEXT}"]}))
    assert table["date_published_source"].tolist()[0] == "dateline"
    assert f"{table['date_published'].iloc[0]:%Y-%m-%d}" == "1990-01-03"
    assert pd.isna(table["date_published"].iloc[1])  # no year: nothing is guessed


@pytest.mark.parametrize(
    "head",
    [
        "Ministers meet\n\nOSLO, February 28, 2024 - ",
        "Ministers meet\nBy Ana Ruiz\n\nOSLO, 28 Feb 2024 (Agency) — ",
        "Ministers meet\n\nOslo, 28 February 2024\n\n",
        "Ministers meet\n\nPublished on Wednesday, February 28, 2024 at 10:30 GMT\n\n",
        "Ministers meet\nBy Ana Ruiz | 28 Feb 2024\n",
    ],
)
def test_dateline_below_the_headline(head: str):
    row = complete(pd.DataFrame({"text": [head + TEXT]})).iloc[0]
    assert (f"{row['date_published']:%Y-%m-%d}", row["date_published_source"]) == (DAY, "dateline")


@pytest.mark.parametrize(
    "text",
    [
        f"{TEXT}\n\nOSLO, February 28, 2024 - {TEXT}",  # below a sentence: another article, or a quotation
        f"Ministers meet\n\nThe war that began on 28 February 2024\n\n{TEXT}",
        f"Ministers meet\n\nOslo, 28 February\n\n{TEXT}",  # no year
        "Ministers meet\n\nOslo, 28 February 2024",  # nothing follows it
    ],
)
def test_what_is_no_dateline(text: str):
    assert pd.isna(complete(pd.DataFrame({"text": [text]}))["date_published"].iloc[0])


def test_duplicate_ids_get_their_own_and_a_warning():
    table = complete(pd.DataFrame({"article_id": ["a", "a", "a"], "text": [TEXT, TEXT + "!", TEXT + "?"]}))
    assert table["article_id"].tolist() == ["a", "a-2", "a-3"]
    assert table["warning"].notna().tolist() == [False, True, True]


def test_messages_say_what_was_found_and_what_is_allowed(tmp_path: Path):
    with pytest.raises(ValueError, match="empty"):
        nk.read_articles(tmp_path)
    with pytest.raises(FileNotFoundError, match="no such file"):
        nk.read_articles(tmp_path / "nowhere")
    (tmp_path / "a.xyz").write_text("?")
    with pytest.raises(ValueError, match=r"\.xyz, expected files that end in \.txt"):
        nk.read_articles(tmp_path)
    with pytest.raises(ValueError, match="no column 'text'; found body"):
        complete(pd.DataFrame({"body": ["x"]}))
    shutil.copy(SEEDS / "000_blinken_baghdad.txt", tmp_path / "a.txt")
    (tmp_path / "metadata.csv").write_text("name,title\na.txt,A\n")
    with pytest.raises(ValueError, match="no column 'file'"):
        nk.read_articles(tmp_path)


def test_loops_of_links_and_odd_names(tmp_path: Path):
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "név, ő ‮ .txt").write_text(TEXT)
    table = nk.read_articles(tmp_path)
    assert sorted(table["error"].notna()) == [False, True]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace"))),
    suffix=st.sampled_from(sorted(READERS)),
)
def test_whatever_is_in_a_file_there_is_a_row_and_no_crash(tmp_path: Path, content: bytes, suffix: str):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content)
    table = nk.read_articles(path)
    assert len(table) >= 1
    assert check(table, "articles") == []
    path.unlink()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Rebels killed seven sol-\ndiers near the camp.", "Rebels killed seven soldiers near the camp."),
        (
            "A well-\nknown pro-\ngovernment Min-\nister expropri-\nated it.",
            "A well-known pro-government Minister expropriated it.",
        ),
        ("Rebels killed seven sol\u00addiers near\u200b the camp.", "Rebels killed seven soldiers near the camp."),
        ("Talks ended -\nrebels left. The Lima-\nCallao road is open.", None),
    ],
    ids=["broken at the end of a line", "a hyphen of its own", "hidden characters", "a dash, and a name of two"],
)
def test_words_of_a_text_file_are_whole(tmp_path: Path, written: str, read: str | None):
    (tmp_path / "a.txt").write_text(written, encoding="utf-8")
    assert nk.read_articles(tmp_path)["text"].iloc[0] == (read or written)


def test_markup_left_in_a_text_is_said():
    texts = ["<p>Rebels attacked <b>Gulu</b>.</p>", "Rebels attacked Gulu (< 10 were hurt), the <Post> said."]
    warnings = complete(pd.DataFrame({"text": texts}))["warning"]
    assert "such as <p>" in warnings[0]
    assert pd.isna(warnings[1])
