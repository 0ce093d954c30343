"""The exported page as a file: complete, escaped, small; what it does in a browser is in test_browser.py."""

import gzip
import json
import re

import nbformat
import pandas as pd
import pytest
import synthetic
from pages import bundle, from_letters, notebook, page
from payloads import PAYLOADS

import newskit as nk
from newskit import schema
from newskit.views.cleaning import clean, script_json
from newskit.views.describe import describe
from newskit.views.export import OfflineHTMLExporter, title_of
from newskit.views.index import write_index
from newskit.views.sharing import to_csv, to_geojson, to_graphml, to_plover_jsonl
from newskit.views.words import readable


@pytest.fixture(scope="module")
def corpus():
    return synthetic.corpus()


@pytest.fixture(scope="module")
def exported(corpus, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    values = [describe(corpus), nk.Explorer(corpus), nk.plot_event_map(corpus.events), corpus.events.head(3)]
    return page(values, folder, title="Who *did* it?")


def test_one_small_file_that_names_no_server(exported):
    text = exported.read_text(encoding="utf-8")
    assert len(text.encode()) <= 3_000_000
    assert not re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=[\"']?(?:https?:)?//", text)
    for host in ("cdn.", "jsdelivr", "unpkg", "cdnjs", "plot.ly", "requirejs", "mathjax"):
        assert host not in text.lower(), host


def test_head_says_what_made_it(exported, corpus):
    text = exported.read_text(encoding="utf-8")
    assert "<title>Who did it?</title>" in text
    for part in (
        "14 articles",
        "Pipeline newskit_en 0.1.0 (00000000)",
        f"Fingerprint {corpus.info['fingerprint']}",
        "How to read this page",
    ):
        assert part in text, part


def test_plotly_and_the_map_are_there_once_and_packed(exported):
    text = exported.read_text(encoding="utf-8")
    for name, inside in (("nk-plotly-gz", "Plotly"), ("nk-basemap-gz", '"Topology"')):
        (packed,) = re.findall(f'id="{name}">([^<]+)<', text)
        assert inside in gzip.decompress(from_letters(packed)).decode()


def test_scripts_run_only_with_the_number_of_the_page(exported):
    text = exported.read_text(encoding="utf-8")
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', text)
    (nonce,) = re.findall(r"'nonce-(\w+)'", policy)
    for attributes in re.findall(r"<script([^>]*)>", text):
        assert f'nonce="{nonce}"' in attributes or "application/json" in attributes or "text/plain" in attributes
    assert "connect-src 'none'" in policy
    assert "unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]


def test_same_notebook_same_page(corpus, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    book = notebook([describe(corpus), nk.plot_event_map(corpus.events)])
    before = json.dumps(book, sort_keys=True)
    first = OfflineHTMLExporter().from_notebook_node(book)[0]
    assert first == OfflineHTMLExporter().from_notebook_node(book)[0]
    assert "Made on 14 November 2023" in first
    assert json.dumps(book, sort_keys=True) == before


def test_nbconvert_knows_the_exporter():
    from nbconvert.exporters import get_exporter

    try:
        assert get_exporter("newskit") is OfflineHTMLExporter
    except ValueError:
        pytest.skip("newskit is not installed here, so nbconvert cannot know it")


def test_dead_controls_and_live_cells_are_left_out():
    book = nbformat.v4.new_notebook()
    slider = {
        "application/vnd.jupyter.widget-view+json": {"model_id": "abc", "version_major": 2, "version_minor": 0},
        "text/plain": "IntSlider(value=1)",
    }
    live = nbformat.v4.new_code_cell("view.filtered", metadata={"tags": ["live-only"]})
    live.outputs = [nbformat.v4.new_output("display_data", data={"text/plain": "only live"})]
    book.cells = [
        nbformat.v4.new_code_cell("slider", outputs=[nbformat.v4.new_output("display_data", data=slider)]),
        live,
    ]
    text = OfflineHTMLExporter().from_notebook_node(book)[0]
    assert "IntSlider" not in text
    assert "only live" not in text


def test_errors_and_output_of_cells():
    book = nbformat.v4.new_notebook()
    outputs = [
        nbformat.v4.new_output("stream", name="stdout", text="said <b>\x1b[31mred\x1b[0m"),
        nbformat.v4.new_output("stream", name="stderr", text="a progress bar"),
        nbformat.v4.new_output("error", ename="ValueError", evalue="<i>wrong</i>", traceback=[]),
    ]
    book.cells = [nbformat.v4.new_code_cell("x = '<u>'", outputs=outputs)]
    text = OfflineHTMLExporter().from_notebook_node(book)[0]
    assert "said &lt;b&gt;red" in text
    assert "progress" not in text
    assert "ValueError: &lt;i&gt;wrong" in text
    assert "&lt;u&gt;" in text


def test_title_comes_from_metadata_heading_or_name():
    book = nbformat.v4.new_notebook()
    assert title_of(book, "01-start-here") == "01 start here"
    book.cells = [nbformat.v4.new_markdown_cell("words\n# The *title*")]
    assert title_of(book) == "The title"
    book.metadata["title"] = "Given"
    assert title_of(book) == "Given"


def test_no_payload_leaves_its_place_in_the_file(tmp_path):
    corpus = synthetic.corpus(hostile=PAYLOADS)
    values = [
        describe(corpus),
        nk.show_evidence(corpus),
        nk.show_article(corpus),
        corpus.events,
        corpus.articles,
        nk.Explorer(corpus),
    ]
    target = page(values, tmp_path, title=PAYLOADS[0], words="\n\n".join(PAYLOADS))
    text = target.read_text(encoding="utf-8", errors="surrogatepass")
    body = re.sub(r"<script type=\"(?:application/json|text/plain)\".*?</script>", "", text, flags=re.DOTALL)
    own = len(re.findall(r"<script nonce=", body))
    assert len(re.findall(r"<script", body, re.IGNORECASE)) == own == 2
    assert not re.search(r"<[a-z][^<>]*\son\w+\s*=", body, re.IGNORECASE)
    assert not re.search(r"<(?:iframe|object|embed|svg|math|form|link|base|video|audio|input)\b", body, re.IGNORECASE)
    assert not re.search(r"<a\b[^<>]*href=[\"']?\s*(?:javascript|data):", body, re.IGNORECASE)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_script_json_holds_no_markup(payload):
    text = str(script_json({"a": payload}))
    assert "<" not in text
    assert json.loads(text) == {"a": payload}


def test_clean_keeps_tables_and_marks():
    html = clean(
        '<table class="dataframe"><tr><td colspan="2">1</td></tr></table><mark class="nk-actor">x</mark><a href="https://a.org/x">y</a>'
    )
    assert 'colspan="2"' in html
    assert 'class="nk-actor"' in html
    assert 'href="https://a.org/x"' in html


def test_index_has_a_card_a_page(exported, corpus):
    index = write_index([exported, exported], exported.parent, corpus=corpus)
    text = index.read_text(encoding="utf-8")
    assert text.count('class="nk-card"') == 2
    assert 'href="page.html"' in text
    assert "Who did it?" in text
    assert "14 articles" in text
    assert "give 70 events" in text.replace("<strong>", "").replace("</strong>", "")
    assert len(text) < 100_000


def test_index_says_what_could_not_be_read(exported, corpus):
    assert "could not be read" not in write_index([exported], exported.parent, corpus=corpus).read_text(
        encoding="utf-8"
    )
    failed = corpus.articles.assign(error=[f"{n}.doc: <b>save it</b>" for n in range(len(corpus.articles))])
    broken = nk.Corpus(**{name: getattr(corpus, name) for name in schema.TABLES} | {"articles": failed})
    text = write_index([exported], exported.parent, corpus=broken).read_text("utf-8")
    assert f"{len(failed)} articles could not be read" in text
    assert "0.doc: &lt;b&gt;save it" in text
    foreign = nk.Corpus(
        **{name: getattr(corpus, name) for name in schema.TABLES} | {"articles": corpus.articles.assign(language="fr")}
    )
    text = write_index([exported], exported.parent, corpus=foreign).read_text("utf-8")
    assert f"{len(failed)} articles are not in English, and left out" in text


def test_a_large_figure_is_packed(corpus, tmp_path):
    """Hundreds of places with a sentence each are long, and the same words again and again."""
    figure = nk.plot_event_map(corpus.events, corpus=corpus)
    figure.add_scattergeo(lat=[0.0] * 900, lon=[0.0] * 900, text=["The minister met her counterpart."] * 900)
    text = page([figure], tmp_path).read_text(encoding="utf-8")
    packed = re.search(r'<script type="text/plain" class="nk-plotly">([^<]*)</script>', text)[1]
    assert len(packed) < 20_000
    assert len(json.loads(gzip.decompress(from_letters(packed)))["data"][-1]["text"]) == 900


def test_pages_of_a_report_link_each_other(corpus, tmp_path):
    book = notebook([describe(corpus)])
    beside = [("index.html", "All pages"), ("01-a.html", "One & two"), ("02-b.html", "Two")]
    text, _ = OfflineHTMLExporter().from_notebook_node(book, {"metadata": {"name": "02-b"}, "beside": beside})
    assert '<a href="01-a.html">One &amp; two</a>' in text
    assert "<li aria-current='page'>Two</li>" in text
    alone, _ = OfflineHTMLExporter().from_notebook_node(book, {"metadata": {"name": "02-b"}})
    assert "nk-beside" not in alone.split("</style>")[1]


def test_index_escapes_titles(tmp_path):
    target = page([], tmp_path, title="<img src=x onerror=pwned()> & co")
    text = write_index([target], tmp_path).read_text(encoding="utf-8")
    assert "<img" not in text


# --- sharing as data ---


def test_csv_holds_no_formula():
    table = pd.DataFrame({"=a": PAYLOADS, "n": range(len(PAYLOADS))})
    lines = to_csv(table).split("\r\n")
    assert lines[0].startswith("'=a")
    table = pd.DataFrame({"text": ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "plain"], "n": [-1.5] * 7})
    cells = [line.rsplit(",", 1) for line in to_csv(table).split("\r\n")[1:-1]]
    assert [c[0].strip('"')[0] for c in cells] == ["'"] * 6 + ["p"]
    assert {c[1] for c in cells} == {"-1.5"}


@pytest.mark.parametrize("make", [synthetic.corpus, synthetic.bare, synthetic.nothing])
def test_data_for_other_tools(make, tmp_path):
    import networkx as nx

    corpus = make()
    features = json.loads(to_geojson(corpus, tmp_path / "e.geojson"))["features"]
    assert len(features) == len(corpus.events)
    assert all(f["geometry"] is None or len(f["geometry"]["coordinates"]) == 2 for f in features)
    graph = nx.parse_graphml(to_graphml(corpus, tmp_path / "e.graphml"))
    assert graph.number_of_edges() <= len(corpus.events)
    lines = to_plover_jsonl(corpus, tmp_path / "e.jsonl").splitlines()
    assert [json.loads(line)["Event ID"] for line in lines] == corpus.events["event_id"].tolist()
    assert {p.name for p in tmp_path.iterdir()} == {"e.geojson", "e.graphml", "e.jsonl"}


def test_hostile_names_in_graphml():
    import networkx as nx

    corpus = synthetic.corpus(hostile=PAYLOADS)
    nx.parse_graphml(to_graphml(corpus, events=corpus.events))


# --- evidence and words ---


def test_evidence_quotes_the_sentence_and_escapes_it():
    corpus = synthetic.corpus(hostile=PAYLOADS)
    for event_id in corpus.events["event_id"]:
        panel = nk.show_evidence(corpus, event_id)
        rest = re.sub(r"<style>.*?</style>", "", panel.html, flags=re.DOTALL)
        assert not re.search(r"<(?!/?(?:div|blockquote|mark|small|span|p|dl|dt|dd|cite|a|br)\b)", rest), rest
        assert "\u202e" not in rest


def test_evidence_of_an_unknown_event_says_what_is_known(corpus):
    with pytest.raises(ValueError, match=r"expected one of corpus\.events\.event_id"):
        nk.show_evidence(corpus, "nothing")
    with pytest.raises(ValueError, match=r"expected one of corpus\.articles\.article_id"):
        nk.show_article(corpus, "nothing")


def test_evidence_and_articles_of_little():
    for corpus in (synthetic.bare(), synthetic.nothing()):
        assert bundle(nk.show_evidence(corpus))["text/plain"]
        assert bundle(nk.show_article(corpus))["text/plain"]
        for topic in ("articles", "who", "what", "where", "sources", "article", "caveats"):
            assert str(describe(corpus, topic))


def test_words_of_articles_are_no_markdown():
    corpus = synthetic.corpus(hostile=["[x](javascript:pwned())", "# head", "<b>", "`code`", "|a|b|", "$x$"] * 20)
    for topic in ("articles", "who", "what", "where", "sources", "article"):
        text = bundle(describe(corpus, topic))["text/markdown"]
        assert "](" not in text.replace("\\]\\(", "")
        assert "<b>" not in text


def test_every_mark_is_labelled_once(corpus):
    html = nk.show_evidence(corpus, corpus.events["event_id"].iloc[0]).html
    assert html.count("<small>who</small>") == 1
    assert html.count("<small>event</small>") == 1


def test_an_example_is_folded_under_its_heading():
    book = notebook([], words="Words of their own.")
    tagged = {"tags": ["example"]}
    for text in ("## An example: strikes\n\nThree articles.", "### Its words\n\nTwo unions."):
        book.cells.append(nbformat.v4.new_markdown_cell(text, metadata=tagged))
    book.cells.append(nbformat.v4.new_markdown_cell("## Go on"))
    text = OfflineHTMLExporter().from_notebook_node(book)[0]
    before, rest = text.split('<details class="nk-example"><summary>An example: strikes</summary>')
    folded, after = rest.split("</details>", 1)
    assert "Words of their own." in before
    assert "Three articles." in folded
    assert "Its words</h3>" in folded
    assert "strikes</h2>" not in text
    assert "Go on</h2>" in after


def test_cells_carry_no_ids_that_nothing_uses(corpus, tmp_path):
    """Half of what a long table weighs; an article's words that look like one stay."""
    table = readable(pd.DataFrame({"title": ['<td id="T_1_row0_col0" class="data row0 col0">', "B"]}))
    text = page([table], tmp_path).read_text(encoding="utf-8")
    (body,) = re.findall(r"<tbody>.*?</tbody>", text, re.DOTALL)
    assert len(re.findall("<td>", body)) == 2
    assert "row1" not in body
    assert "&lt;td id=" in body
