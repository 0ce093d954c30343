"""Shapes in which articles come: other tools' fields, JSON-LD, feeds, encodings, spreadsheets, exports of archives."""

import codecs
import datetime as dt
import json
import unicodedata
from pathlib import Path

import pandas as pd
import pytest

import newskit as nk
from newskit.articles import complete
from newskit.readers.copies import group_copies
from newskit.readers.encodings import decode
from newskit.readers.fields import language_code, people, to_article
from newskit.readers.html import parse_html
from newskit.readers.linked import linked_data
from newskit.readers.when import parse_date

TEXT = "The minister met her counterpart in Oslo on Monday. They signed an agreement on fishing rights, officials said."
DAY = "2024-02-28"


def read_one(path: Path, content: str | bytes, **options) -> pd.Series:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    table = nk.read_articles(path, **options)
    assert len(table) == 1
    return table.iloc[0]


TOOLS = {
    "news-please": {
        "authors": ["Ana Ruiz"],
        "date_download": "2024-05-01 01:02:03",
        "date_modify": None,
        "date_publish": "2024-02-28 10:30:00",
        "description": "Fish.",
        "filename": "x.json",
        "language": "en",
        "maintext": TEXT,
        "source_domain": "example.org",
        "title": "A meeting",
        "title_page": None,
        "url": "https://example.org/a",
    },
    "newspaper4k": {
        "url": "https://example.org/a",
        "authors": ["Ana Ruiz"],
        "title": "A meeting",
        "text": TEXT,
        "publish_date": "2024-02-28T10:30:00+00:00",
        "meta_lang": "en",
        "meta_site_name": "example.org",
        "summary": "",
        "keywords": [],
    },
    "fundus": {
        "title": "A meeting",
        "body": {"summary": [], "sections": [{"headline": [], "paragraphs": TEXT.split(". ", 1)}]},
        "authors": ["Ana Ruiz"],
        "publishing_date": "2024-02-28 10:30:00+00:00",
        "topics": ["Fish"],
        "publisher": "example.org",
        "html_lang": "en",
        "url": "https://example.org/a",
    },
    "Scrapy": {
        "headline": ["A meeting"],
        "content": TEXT.split(". ", 1),
        "published_at": 1709116200000,
        "byline": "By Ana Ruiz",
        "source": {"id": None, "name": "example.org"},
        "link": "https://example.org/a",
        "lang": "en-GB",
    },
    "Zyte": {
        "headline": "A meeting",
        "articleBody": TEXT,
        "datePublished": "2024-02-28T10:30:00Z",
        "authors": [{"name": "Ana Ruiz", "nameRaw": "By Ana"}],
        "canonicalUrl": "https://example.org/a",
        "publisher": "example.org",
        "inLanguage": "en",
    },
}


@pytest.mark.parametrize("tool", TOOLS)
def test_fields_of_the_usual_tools(tmp_path: Path, tool: str):
    row = read_one(tmp_path / "a.json", json.dumps(TOOLS[tool]))
    assert "agreement on fishing rights" in row["text"]
    assert f"{row['date_published']:%Y-%m-%dT%H:%M}" == "2024-02-28T10:30"
    found = [row[c] for c in ("title", "authors", "url", "source_name", "language")]
    assert found == ["A meeting", ["Ana Ruiz"], "https://example.org/a", "example.org", "en"]


def test_names_of_ones_own_come_first_and_reach_into_objects(tmp_path: Path):
    raw = {"fields": {"words": TEXT}, "text": "A teaser.", "kicker": "A meeting"}
    row = read_one(tmp_path / "a.json", json.dumps(raw), columns={"fields.words": "text", "kicker": "title"})
    assert (row["text"], row["title"]) == (TEXT, "A meeting")


OWN = {"kicker": "title", "words": "text", "day": "date_published", "desk": "section"}
ROW = {"kicker": "A meeting", "words": TEXT, "day": DAY, "desk": "World", "title": "Another title"}


@pytest.mark.parametrize("suffix", ["json", "jsonl", "ndjson", "csv", "tsv", "parquet"])
def test_names_of_ones_own_in_every_format_that_names_its_fields(tmp_path: Path, suffix: str):
    path, table = tmp_path / f"a.{suffix}", pd.DataFrame([ROW])
    if suffix == "parquet":
        table.to_parquet(path)
    elif suffix.endswith("sv"):
        table.to_csv(path, index=False, sep="\t" if suffix == "tsv" else ",")
    else:
        path.write_text(json.dumps([ROW] if suffix == "json" else ROW))
    row = nk.read_articles(path, columns=OWN).iloc[0]
    assert (row["title"], row["text"], row["section"]) == ("A meeting", TEXT, "World")
    assert f"{row['date_published']:%Y-%m-%d}" == DAY
    with pytest.raises(ValueError, match=r"'kickr' is in none of the files; found .* Did you mean 'kicker'"):
        nk.read_articles(path, columns={"kickr": "title", "words": "text"})
    with pytest.raises(ValueError, match=r"'headline' is no column .* expected .*title"):
        nk.read_articles(path, columns={"kicker": "headline"})


def test_names_of_ones_own_in_a_file_beside_the_articles(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    """A spreadsheet with heads of its own, for those who use the command line alone."""
    (tmp_path / "a.csv").write_text(f"kicker;words\nA meeting;{TEXT}\n")
    assert "a file columns.csv beside it" in nk.read_articles(tmp_path)["error"].iloc[0]
    assert "a.csv: no text; found kicker, words" in caplog.text
    (tmp_path / "columns.csv").write_text("field,column\nkicker,title\nwords,text\n")
    table = nk.read_articles(tmp_path)
    assert table[["title", "text"]].values.tolist() == [["A meeting", TEXT]]
    (tmp_path / "columns.csv").write_text("Field;Column\nkicker;title\nwords;text\n")  # as spreadsheets do
    assert nk.read_articles(tmp_path)[["title", "text"]].values.tolist() == [["A meeting", TEXT]]
    (tmp_path / "columns.csv").write_text("field,column\nkickr,title\nwords,text\n")
    with pytest.raises(ValueError, match=r"columns.csv: 'kickr' is in none of the files"):
        nk.read_articles(tmp_path)
    (tmp_path / "columns.csv").write_text(f"kicker,text\nA meeting,{TEXT}\n")  # articles, by chance of this name
    assert nk.read_articles(tmp_path)["source_file"].tolist() == ["a.csv", "columns.csv"]


def test_what_is_not_in_english_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    rows = [{"text": TEXT}, {"text": TEXT + " Again.", "language": "de"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    nk.read_articles(tmp_path)
    assert "not in English, kept and not analysed: a.jsonl (de)." in caplog.text


def test_what_is_told_beside_the_articles_is_read_once_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder of thousands has a metadata.csv of thousands of rows."""
    from newskit import readers

    read = []
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"{TEXT} {name}")
    (tmp_path / "metadata.csv").write_text("file,title\na.txt,A\nb.txt,B\nc.txt,C\n")
    monkeypatch.setattr(readers, "read_metadata", lambda f, own=readers.read_metadata: read.append(f) or own(f))
    assert nk.read_articles(tmp_path)["title"].tolist() == ["A", "B", "C"]
    assert read == [tmp_path]


def test_names_of_ones_own_in_front_matter_and_in_metadata(tmp_path: Path):
    (tmp_path / "a.md").write_text(f"---\nkicker: A meeting\n---\n{TEXT}")
    (tmp_path / "b.txt").write_text(f"{TEXT} Again.")
    (tmp_path / "metadata.csv").write_text("file,strap\nb.txt,Another\n")
    table = nk.read_articles(tmp_path, columns={"kicker": "title", "strap": "title"})
    assert table["title"].tolist() == ["A meeting", "Another"]


def test_a_field_that_some_rows_lack_is_no_slip_but_a_text_from_elsewhere_is_said(tmp_path: Path):
    rows = [{"words": TEXT}, {"text": "A teaser of an article."}, {"kicker": "No text"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / "b.csv").write_text("kicker,words\nA meeting,\n")  # a column without a cell is there all the same
    table = nk.read_articles(tmp_path, columns={"words": "text", "kicker": "title"})
    assert table["text"].tolist() == [TEXT, "A teaser of an article.", "", ""]
    assert pd.isna(table["warning"].iloc[0])
    assert "'words' is empty or not there; the text is of another field" in table["warning"].iloc[1]
    assert table["error"].str.contains("'words' is empty or not there, found kicker").tolist()[2:] == [True, True]


def test_names_of_ones_own_reach_as_deep_as_they_say(tmp_path: Path):
    raw = {"response": {"content": {"fields": {"words": TEXT}}}}
    row = read_one(tmp_path / "a.json", json.dumps(raw), columns={"response.content.fields.words": "text"})
    assert row["text"] == TEXT


def test_fields_that_are_no_text_are_made_so():
    out = to_article({"text": 5, "title": 7, "error": True, "article_id": 12, "url": None}, "f", {}, {})
    assert (out["text"], out["title"], out["error"], out["article_id"]) == ("5", "7", "True", "12")


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("By Ana Ruiz and Bo Lind", ["Ana Ruiz", "Bo Lind"]),
        ("['Ana Ruiz', 'Bo Lind']", ["Ana Ruiz", "Bo Lind"]),
        ([{"name": "Ana Ruiz"}, "Bo Lind"], ["Ana Ruiz", "Bo Lind"]),
        ("Ana Ruiz; Bo Lind", ["Ana Ruiz", "Bo Lind"]),
        (None, []),
        (float("nan"), []),
    ],
)
def test_authors(value: object, names: list[str]):
    assert people(value) == names


def test_languages():
    assert [language_code(v) for v in ("en-GB", "English", "eng", "de_AT", "French")] == ["en", "en", "en", "de", None]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-02-28", "2024-02-28T00:00"),
        ("20240228", "2024-02-28T00:00"),
        ("2024-02-28T10:30:00+02:00", "2024-02-28T08:30"),
        ("2024-02-28 10:30:00 UTC", "2024-02-28T10:30"),
        ("Wed, 28 Feb 2024 10:30:00 EST", "2024-02-28T15:30"),
        ("Feb. 28, 2024, 3:30 p.m.", "2024-02-28T15:30"),
        ("28th February 2024", "2024-02-28T00:00"),
        ("2024/02/28", "2024-02-28T00:00"),
        ("28.02.2024 10:30", "2024-02-28T10:30"),
        ("2/28/2024", "2024-02-28T00:00"),
        (1709116200, "2024-02-28T10:30"),
        (1709116200000, "2024-02-28T10:30"),
        (dt.date(2024, 2, 28), "2024-02-28T00:00"),
        ("2024-02-28T00:30:00+09:00", "2024-02-28T00:00"),  # in UTC it was still the 27th
        ("Wed, 28 Feb 2024 22:30:00 EST", "2024-02-28T00:00"),  # and there already the 29th
        (dt.datetime(2024, 2, 28, 0, 30, tzinfo=dt.timezone(dt.timedelta(hours=9))), "2024-02-28T00:00"),
    ],
)
def test_days_as_they_are_written(value: object, expected: str):
    assert f"{parse_date(value)[0]:%Y-%m-%dT%H:%M}" == expected


def test_today_is_the_day_where_the_article_came_out(tmp_path: Path):
    rows = [
        {"text": "Police arrested four men on Tuesday in Osaka.", "date": "2024-04-02T00:30:00+09:00"},
        {"text": "Police arrested five men in Boston today.", "date": "2024-04-02T22:30:00-04:00"},
        {"text": "Police arrested six men in Accra today.", "date": "2024-04-02T22:30:00Z"},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    table = nk.read_articles(tmp_path)
    assert table["date_published"].dt.strftime("%Y-%m-%d %H:%M").tolist() == [
        "2024-04-02 00:00",
        "2024-04-02 00:00",
        "2024-04-02 22:30",
    ]
    assert table["date_published_precision"].tolist() == ["day", "day", "minute"]
    own = pd.DataFrame({"text": [rows[0]["text"]], "date_published": [pd.Timestamp(rows[0]["date"])]})
    assert complete(own)["date_published"].dt.day.tolist() == [2]


@pytest.mark.parametrize("value", ["31/02/2024", "02/03/2024", "yesterday", "0000-00-00", 1e40, "", "12", True, {}])
def test_what_is_no_day_or_could_be_two_is_refused(value: object):
    with pytest.raises(ValueError, match="expected ISO 8601"):
        parse_date(value)


LD = {"@type": "NewsArticle", "headline": "A meeting", "datePublished": DAY, "author": {"name": "Ana Ruiz"}}


@pytest.mark.parametrize(
    "block",
    [
        json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, LD]}),
        json.dumps([{"@type": "BreadcrumbList"}, {**LD, "@type": ["NewsArticle", "Article"]}]),
        json.dumps({"@type": "WebPage", "mainEntity": LD}),
        json.dumps({**LD, "headline": "A&nbsp;meeting".replace("&nbsp;", "&#32;")}),
        f"<!-- {json.dumps(LD)} -->",
        f"//<![CDATA[\n{json.dumps(LD)}\n//]]>",
        json.dumps(LD)[:-1] + ",}",
        json.dumps({**LD, "description": "x"}).replace('"x"', '"two\nlines"'),
        json.dumps({"@graph": [{**LD, "author": {"@id": "#a"}}, {"@type": "Person", "@id": "#a", "name": "Ana Ruiz"}]}),
        json.dumps({**LD, "author": [["Ana Ruiz"]], "publisher": {"@id": "#nobody"}}),
    ],
)
def test_linked_data_as_pages_write_it(block: str):
    found = linked_data(f'<html><script data-x="1" type="application/ld+json">{block}</script></html>')
    assert (found["title"], found["date_published"], found["authors"]) == ("A meeting", DAY, ["Ana Ruiz"])


def test_broken_linked_data_is_passed_over():
    page = f'<script type="application/ld+json">{{"@type": </script><script type="application/ld+json">{json.dumps(LD)}'
    assert linked_data(page + "</script>")["title"] == "A meeting"
    assert linked_data('<script type="application/ld+json">' + "[" * 50_000 + "</script>") == {}


def test_text_of_a_page_that_draws_itself_comes_from_linked_data():
    page = (
        f'<script type="application/ld+json">{json.dumps({**LD, "articleBody": TEXT})}</script><body><div></div></body>'
    )
    assert parse_html(page)["text"] == TEXT


def test_a_page_in_the_encoding_that_it_declares(tmp_path: Path):
    words = f"Präsident Łukasz Żak spoke. {TEXT}"
    page = f'<html><head><meta charset="iso-8859-2"></head><body><article><p>{words}</p><p>{TEXT}</p></article></body>'
    assert "Łukasz Żak" in read_one(tmp_path / "a.html", page.encode("iso8859-2", "replace"))["text"]
    packed = page.replace("iso-8859-2", "zlib").replace("Łukasz Żak", "François Noël")  # a codec, but of no text
    assert "François Noël" in read_one(tmp_path / "b.html", packed.encode("cp1252"))["text"]


@pytest.mark.parametrize(
    "feed",
    [
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Nordic News</title><entry><title>A &amp;amp; B'
        f"</title><author><name>Ana Ruiz</name></author><updated>{DAY}T10:30:00Z</updated><summary>Short.</summary>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p><p>More.</p></div></content>'
        "</entry></feed>",
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Nordic News</title><language>en-us</language>'
        "<item><title>A &amp;amp; B</title><description>Short.</description><dc:creator>Ana Ruiz</dc:creator>"
        f"<dc:date>{DAY}T10:30:00Z</dc:date><content:encoded><![CDATA[<p>{TEXT}</p><script>x()</script><p>More.</p>]]>"
        "</content:encoded></item></channel></rss>",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Nordic News</title></channel><item>'
        f"<title>A &amp;amp; B</title><description>&lt;p&gt;{TEXT}&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;</description>"
        f"<dc:creator>Ana Ruiz</dc:creator><dc:date>{DAY}</dc:date></item></rdf:RDF>",
    ],
    ids=["atom", "rss2", "rss1"],
)
def test_feeds(tmp_path: Path, feed: str):
    row = read_one(tmp_path / "a.xml", feed)
    assert row["text"].split("\n")[0] == TEXT
    assert row["text"].endswith("More.")
    assert (row["title"], row["authors"], row["source_name"]) == ("A & B", ["Ana Ruiz"], "Nordic News")
    assert f"{row['date_published']:%Y-%m-%d}" == DAY


def test_a_feed_may_not_read_files_or_grow(tmp_path: Path):
    secret = tmp_path / "secret"
    secret.write_text("a secret")
    head = f'<!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    item = f"<rss><channel><item><title>&x;</title><description>{TEXT}&x;</description></item></channel></rss>"
    assert "secret" not in str(read_one(tmp_path / "a.xml", head + item).to_dict()).replace("secret/", "")
    bomb = "<!DOCTYPE r [<!ENTITY a '" + "x" * 1000 + "'>"
    bomb += "".join(f"<!ENTITY {b} '{f'&{a};' * 20}'>" for a, b in zip("abcdef", "bcdefg", strict=True)) + "]>"
    row = read_one(tmp_path / "b.xml", f"{bomb}{item.replace('&x;', '&g;')}")
    assert row["n_chars"] < 1e6


CZECH = "Prezident řekl, že dohoda s premiérem je důležitá. Čeští úředníci podepsali smlouvu v Žďáru. " * 5
JAPANESE = "首相は月曜日にオスロで外相と会談し、漁業権に関する協定に署名したと当局者が述べた。" * 5


@pytest.mark.parametrize(
    "words",
    ["São", "São Paulo", "Müller won.", "£5", "It’s", "Café owner hurt – 18 °C", "½ of all", "Škoda said", "Peña",
     "Señor José Muñoz said so.", "¿Qué pasa?", "Der Präsident grüßte die Gäste in Zürich.", "Malmö är en stad.",
     "Bjørn Ødegård møtte Pål i Tromsø.", "O Brasil não vai à reunião, disse João.", "A village of 12 km²…", "Über"],
)  # fmt: skip
@pytest.mark.parametrize("around", ["", f" {TEXT}" * 8])
def test_a_few_letters_of_the_west_are_no_other_encoding(words: str, around: str):
    text, warning = decode((words + around).encode("cp1252"))
    assert text == words + around
    assert "cp1252. If letters look wrong, save it as UTF-8" in warning


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Prezident řekl, že dohoda je důležitá.", "iso8859-2"),
        ("Polski premier powiedział, że Łódź się zmieni.", "cp1250"),
        ("Москва, 5 ноября.", "cp1251"),
        ("東京", "shift-jis"),
        ("總理星期一會見了外長。", "big5"),
        ("Ο πρόεδρος είπε ότι η συμφωνία είναι σημαντική.", "cp1253"),
        (f"“{TEXT}” It cost £5 – or €6. The café’s owner agreed…", "cp1252"),
        (CZECH, "iso8859-2"),
        (JAPANESE, "shift-jis"),
        (TEXT + " Zürich.", "utf-16"),
        (TEXT + " Zürich.", "utf-16-le"),
        (TEXT + " Zürich.", "utf-16-be"),
        (TEXT + " Zürich.", "utf-8-sig"),
    ],
)
def test_encodings(words: str, encoding: str):
    assert decode(words.encode(encoding))[0] == words


def test_utf8_with_another_encoding_in_it_is_mended():
    raw = f"Präsident in Zürich: „gut“. {TEXT}".encode() + b" The caf\xe9\x92s owner"
    text, warning = decode(raw)
    assert text.startswith("Präsident in Zürich: „gut“.")
    assert text.endswith("The café’s owner")
    assert warning is not None
    assert "another encoding" in warning


@pytest.mark.parametrize(
    ("front", "title", "authors"),
    [
        (f"title: A meeting\ndate: {DAY}\nauthors:\n  - Ana Ruiz\n  - Bo Lind", "A meeting", ["Ana Ruiz", "Bo Lind"]),
        (f"title: 'Storm: what we know'\ndate: {DAY} 10:30:00\nauthor: Ana Ruiz", "Storm: what we know", ["Ana Ruiz"]),
        (f"title: Storm: what we know\ndate: {DAY}", "Storm: what we know", []),
        (f"title: &a A\nsection: *a\ndate: {DAY}", "&a A", []),
    ],
)
def test_front_matter(tmp_path: Path, front: str, title: str, authors: list[str]):
    row = read_one(tmp_path / "a.md", f"---\n{front}\n---\n\n{TEXT}")
    assert (row["title"], row["authors"], row["text"]) == (title, authors, TEXT)
    assert f"{row['date_published']:%Y-%m-%d}" == DAY


def test_rules_between_paragraphs_are_no_front_matter(tmp_path: Path):
    text = f"---\n{TEXT}\n---\n{TEXT}"
    assert read_one(tmp_path / "a.md", text)["text"] == text


@pytest.mark.parametrize(
    ("text", "known", "day", "source"),
    [
        ("BAGHDAD, Nov 5 (Agency) — ", {"url": "https://example.org/2023/11/visit"}, "2023-11-05", "dateline"),
        ("BAGHDAD, Nov 5 (Agency) — ", {"url": "https://example.org/2023/12/visit"}, None, None),
        ("BAGHDAD, Nov 5 (Agency) — ", {"date_published": "2023"}, "2023-11-05", "dateline"),
        ("BAGHDAD, Nov 5 (Agency) — ", {}, None, None),
        ("BAGHDAD, Nov. 5, 2023 (Agency) -- ", {}, "2023-11-05", "dateline"),
        ("OSLO, 3 JAN 90 -- ", {}, "1990-01-03", "dateline"),
        ("BAGHDAD — ", {"url": "https://example.org/2023/nov/05/visit"}, "2023-11-05", "url"),
        ("BAGHDAD — ", {"url": "https://example.org/visit-20231105"}, "2023-11-05", "url"),
        ("", {"url": "https://example.org/visit-20239999"}, None, None),
        ("On Nov 5 the minister — ", {"date_published": "2023"}, None, None),
    ],
)
def test_where_the_day_comes_from(tmp_path: Path, text: str, known: dict, day: str | None, source: str | None):
    row = read_one(tmp_path / "a.json", json.dumps({"text": text + TEXT, **known}))
    if day is None:
        assert pd.isna(row["date_published"])
    else:
        assert (f"{row['date_published']:%Y-%m-%d}", row["date_published_source"]) == (day, source)


@pytest.mark.parametrize(
    "sheet",
    [
        f"file,title,date\nÉté.txt,A meeting,{DAY}\n".encode("utf-8-sig"),
        "File;Title;Date\r\nété.TXT;A meeting;28.02.2024\r\n;;\r\n".encode("utf-8-sig"),
        "sep=;\r\nfilename;headline;date\r\nsub/été.txt;A meeting;28.02.2024\r\n".encode("cp1252"),
        f"file\ttitle\tdate\n{unicodedata.normalize('NFD', 'Été.txt')}\tA meeting\t{DAY}\n".encode("utf-16"),
    ],
    ids=["bom", "semicolons", "sep-line", "utf16"],
)
def test_metadata_as_spreadsheets_write_it(tmp_path: Path, sheet: bytes):
    (tmp_path / "Été.TXT").write_text(TEXT)
    (tmp_path / "metadata.csv").write_bytes(sheet)
    row = nk.read_articles(tmp_path).iloc[0]
    assert (row["title"], f"{row['date_published']:%Y-%m-%d}") == ("A meeting", DAY)


def test_a_table_in_csv(tmp_path: Path):
    kept = 'Two\r\nlines, a “quote”, a ""doubled"" one\u2028and a separator.'
    (tmp_path / "a.csv").write_bytes(f'id;text;date\r\nx1;"{kept}";28.02.2024\r\nx2;{TEXT};\r\n'.encode("utf-8-sig"))
    table = nk.read_articles(tmp_path)
    assert table["article_id"].tolist() == ["x1", "x2"]
    assert table["text"].tolist() == [kept.replace('""', '"'), TEXT]


def test_a_quote_that_is_never_closed_loses_no_row(tmp_path: Path):
    rows = [f'{i},"{TEXT} {i}"' for i in range(5)]
    rows[2] = f'2,"{TEXT} 2'
    (tmp_path / "a.csv").write_text("\n".join(["id,text", *rows]) + "\n")
    table = nk.read_articles(tmp_path)
    assert table["article_id"].tolist() == list("01234")
    assert "a quote is never closed" in table["warning"].iloc[2]


def test_lines_of_json_in_a_json_file_and_one_broken_encoding(tmp_path: Path):
    lines = [json.dumps({"text": TEXT}).encode(), b'{"text": "The caf\xe9 closed, officials in Oslo said on Monday."}']
    (tmp_path / "a.json").write_bytes(b"\n".join(lines[:1] * 2))
    (tmp_path / "b.jsonl").write_bytes(codecs.BOM_UTF8 + b"\n".join(lines) + b"\n[" + b"\n" + b"[" * 100_000)
    table = nk.read_articles(tmp_path)
    assert len(table) == 6
    assert table["error"].notna().tolist() == [False] * 4 + [True] * 2
    assert "café" in table["text"].iloc[3]


def test_nexis_of_today_with_a_cover_and_of_old(tmp_path: Path):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    cover = ["User Name: A", "Date and Time: Wednesday, March 3, 2021 10:00 AM CET", "Documents (2)", "1. A title", ""]
    for i, day in enumerate(["March 3, 2021 Wednesday 10:30 AM GMT", "4 March 2021"]):
        lines = [*cover, f"Title {i}", "The Example Times", day, "Copyright 2021 Example All Rights Reserved"]
        lines += ["Section: NEWS; Pg. 1", "Length: 20 words", "Byline: Ana Ruiz and Bo Lind", "Body", "", TEXT, "More."]
        lines += ["Load-Date: March 5, 2021", "Graphic", "A photo", "End of Document"]
        for line in lines:
            document.add_paragraph(line)
        cover = []
    document.save(str(tmp_path / "a.docx"))
    old = "".join(
        f"\n{' ' * 20}{i} of 2 DOCUMENTS\n\n\nThe Example Times\n\nMarch {i}, 2009 Tuesday\nLate Edition\n\n"
        f"Title {i}\n\nBYLINE: ANA RUIZ\n\nSECTION: A\n\nLENGTH: 20 words\n\n\n{TEXT[:60]}\n{TEXT[61:]}\n\nMore.\n\n"
        f"LOAD-DATE: May 1, 2009\n"
        for i in (1, 2)
    )
    (tmp_path / "b.TXT").write_text(old)
    table = nk.read_articles(tmp_path)
    assert table["title"].tolist() == ["Title 0", "Title 1", "Title 1", "Title 2"]
    assert table["date_published"].dt.strftime("%Y-%m-%d").tolist() == [
        "2021-03-03",
        "2021-03-04",
        "2009-03-01",
        "2009-03-02",
    ]
    assert set(table["source_name"]) == {"The Example Times"}
    assert table["text"].tolist()[0] == f"{TEXT}\n\nMore."
    assert all(f"{TEXT[:60]} {TEXT[61:]}" in t or TEXT in t for t in table["text"])
    assert table["authors"].iloc[0] == ["Ana Ruiz", "Bo Lind"]


def test_nexis_with_links_for_titles_as_word_files_have_them(tmp_path: Path):
    docx = pytest.importorskip("docx")
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    document = docx.Document()

    def link(words: str) -> None:
        outer, run = OxmlElement("w:hyperlink"), OxmlElement("w:r")
        outer.set(qn("r:id"), document.part.relate_to("https://x.org", RELATIONSHIP_TYPE.HYPERLINK, True))
        run.text = words
        outer.append(run)
        document.add_paragraph()._p.append(outer)

    for source, day in (("The Fjord Herald", "1 March 2021"), ("Bergen Daily", "March 2, 2021 Tuesday")):
        link(f"Ministers sign in {source}")
        head = (
            f"{source}|{day}|Copyright 2021 All Rights Reserved|Length: 40 words|Dateline: OSLO|Body||{TEXT}||“Done.”"
        )
        for line in f"{head}|Graphic|Photo: the pact|Classification|Language: ENGLISH|End of Document".split("|"):
            document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))
    table = nk.read_articles(tmp_path)
    assert table["title"].tolist() == ["Ministers sign in The Fjord Herald", "Ministers sign in Bergen Daily"]
    assert table["source_name"].tolist() == ["The Fjord Herald", "Bergen Daily"]
    assert table["date_published"].dt.strftime("%Y-%m-%d").tolist() == ["2021-03-01", "2021-03-02"]
    assert set(table["text"]) == {f"{TEXT}\n\n“Done.”"}


def test_tables_in_word_are_read(tmp_path: Path):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("Before.")
    document.add_table(1, 1).cell(0, 0).text = TEXT
    document.save(str(tmp_path / "a.docx"))
    assert nk.read_articles(tmp_path)["text"].iloc[0] == f"Before.\n\n{TEXT}"


def test_a_table_that_the_user_made():
    given = pd.DataFrame(
        {
            "text": [TEXT, TEXT + "!"],
            "date_published": pd.to_datetime(["2024-02-28", None]),
            "authors": ["Ana Ruiz", None],
        }
    )
    table = complete(given)
    assert table["date_published_source"].tolist()[0] == "user"
    assert table["date_published_precision"].tolist()[0] == "day"
    assert table["authors"].tolist() == [["Ana Ruiz"], []]
    pd.testing.assert_frame_equal(complete(table), table)
    assert complete(given.assign(date_published="soon"))["warning"].str.contains("'soon'").all()


def test_copies_do_not_depend_on_order_and_short_items_are_not_copies():
    words = [f"word{i}" for i in range(300)]
    changed = [*words[:290], *(f"new{i}" for i in range(10))]
    others = [f"other{i}" for i in range(300)]
    short = "The market closed higher on Monday."
    articles = [
        ("b", " ".join(words)),
        ("a", " ".join(changed)),
        ("c", " ".join(others)),
        ("d", short),
        ("e", short[:-8]),
    ]
    stories = dict(zip("bacde", group_copies(articles), strict=True))
    assert stories == {"a": "a", "b": "a", "c": "c", "d": "d", "e": "e"}
    assert dict(zip("edcab", group_copies(articles[::-1]), strict=True)) == stories


HEADLINE = "Ministers meet in “Oslo”"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", f"{HEADLINE}\n\n{TEXT}"),
        ("a.md", f"# {HEADLINE}\n\n{TEXT}"),
        ("a.md", f"---\ndate: {DAY}\n---\n\n## {HEADLINE} ##\n\n{TEXT}"),
    ],
)
def test_the_headline_of_a_plain_text_is_its_first_line(tmp_path: Path, name: str, content: str):
    row = read_one(tmp_path / name, content)
    assert row["title"] == HEADLINE
    assert row["text"] == f"{HEADLINE}\n\n{TEXT}"  # and stays where it stands


@pytest.mark.parametrize(
    "content",
    [
        TEXT,
        f"{TEXT}\n\n{TEXT}",
        f"Ministers meet\nin Oslo\n\n{TEXT}",  # lines of a paragraph
        f"By Ana Ruiz\n\n{TEXT}",
        f"Ministers meet:\n\n{TEXT}",
        f"{'Ministers meet ' * 12}\n\n{TEXT}",
        "Ministers meet",
    ],
)
def test_a_first_line_that_may_be_no_headline_is_none(tmp_path: Path, content: str):
    assert pd.isna(read_one(tmp_path / "a.txt", content)["title"])


def test_what_else_gives_a_title_goes_before_the_first_line(tmp_path: Path):
    for name in ("a.txt", "b.md"):
        (tmp_path / name).write_text(f"A first line\n\n{TEXT}")
    (tmp_path / "b.md").write_text(f"---\ntitle: In front\n---\nA first line\n\n{TEXT}")
    (tmp_path / "metadata.csv").write_text("file,title\na.txt,In metadata\n")
    assert nk.read_articles(tmp_path)["title"].tolist() == ["In metadata", "In front"]


def test_marks_of_markdown_are_no_words(tmp_path: Path):
    marked = (
        '## Talks\n\nThe **minister** [met](https://example.org "x") _her_ counterpart ![x](a.png)in Oslo.\n\n> Good.'
    )
    plain = "Talks\n\nThe minister met her counterpart in Oslo.\n\nGood."
    assert read_one(tmp_path / "a.md", marked)["text"] == plain
    kept = "A 2 * 3 * 4 grid, file_name_here, C# and #MeToo, snake_case_ and 5 > 3."
    assert read_one(tmp_path / "b.md", kept)["text"] == kept
    assert read_one(tmp_path / "c.txt", marked)["text"] == marked


def test_word_and_pdf_keep_headline_and_first_paragraph_apart(tmp_path: Path):
    docx, office = pytest.importorskip("docx"), pytest.importorskip("newskit.readers.office")
    document = docx.Document()
    for words in (HEADLINE, TEXT):
        document.add_paragraph(words)
    document.save(str(tmp_path / "a.docx"))
    assert nk.read_articles(tmp_path)["title"].tolist() == [HEADLINE]
    printed = ["The minister met her counterpart in Oslo on", "Monday. They signed an agreement on fishing"]
    assert office._joined("\n".join(["Ministers meet", *printed])) == f"Ministers meet\n\n{' '.join(printed)}"
    assert office._joined("\n".join(["Ministers", "meet", *printed])) == f"Ministers meet\n\n{' '.join(printed)}"
    assert office._joined("\n".join(["The new", "minister of foreign affairs met her counterpart."])).count("\n") == 0


def test_mails(tmp_path: Path):
    head = 'Subject: =?utf-8?q?Ministers_meet_=E2=80=94_again?=\nFrom: "Press" <p@example.org>\nMIME-Version: 1.0\n'
    signed = f"{head}Content-Type: text/plain; charset=iso-8859-1\n\n{TEXT} Señor Núñez.\n-- \nPress office, Oslo"
    row = read_one(tmp_path / "a.eml", signed.encode("latin-1"))
    assert (row["title"], row["authors"]) == ("Ministers meet — again", ["Press"])
    assert row["text"] == f"{TEXT} Señor Núñez."
    both = (
        'Content-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain\n\n{}\n'
        "--b\nContent-Type: text/html\n\n<p>{}</p><p>{}</p>\n--b--\n"
    )
    assert read_one(tmp_path / "b.eml", head + both.format(TEXT, "x", "x"))["text"] == TEXT
    html_only = read_one(tmp_path / "c.eml", head + both.format("", TEXT, TEXT.replace("Oslo", "Bergen")))
    assert "Bergen" in html_only["text"]
    assert html_only["title"] == "Ministers meet — again"
    odd = read_one(tmp_path / "d.eml", f"{head}Content-Type: text/plain; charset=klingon\n\n{TEXT}")
    assert odd["text"] == TEXT
