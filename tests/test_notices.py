"""What reading says at once on the command line."""

import logging

import newskit as nk

STORY = "The army attacked the village on Monday, police said.\n"


def said(folder, caplog):
    with caplog.at_level(logging.WARNING):
        nk.read_articles(folder)
    return [record.getMessage() for record in caplog.records]


def test_a_day_that_is_none_is_said_at_once(tmp_path, caplog):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "metadata.csv").write_text("file,date_published\na.txt,31/02/2024\n")
    assert said(tmp_path, caplog) == [
        "a.txt: 'date_published' is '31/02/2024'; expected ISO 8601, e.g. 2024-02-28. Until then it has no day."
    ]


def test_many_warnings_are_counted_and_not_listed(tmp_path, caplog):
    rows = "".join(f"{n}.txt,soon{n}\n" for n in range(9))
    (tmp_path / "metadata.csv").write_text("file,date_published\n" + rows)
    for n in range(9):
        (tmp_path / f"{n}.txt").write_text(f"{n}. {STORY}")
    told = said(tmp_path, caplog)
    assert len(told) == 4
    assert told[-1] == "6 more articles came with a warning; the column warning says why."


def test_metadata_of_no_file_are_named(tmp_path, caplog):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "metadata.csv").write_text("file,title\nA.TXT,Attack\nb.txt,Another\n")
    assert said(tmp_path, caplog) == [
        f"{tmp_path / 'metadata.csv'}: no file in this folder is called b.txt; "
        "give each row the name that its file has."
    ]


def test_of_a_single_file_the_others_are_not_missed(tmp_path, caplog):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "metadata.csv").write_text("file,title\na.txt,Attack\nb.txt,Another\n")
    assert said(tmp_path / "a.txt", caplog) == []
    assert said(tmp_path, caplog)
