"""The Explorer in Python: what is packed, what is filtered, what is said; the browser's side is in test_browser.py."""

import gzip
import itertools
import json

import pytest
import synthetic
from conftest import ROOT

from newskit.views.assets import bundled
from newskit.views.explorer import EXPLORER_MIME, Explorer, explorer_module
from newskit.views.pack import DEFAULT_FILTERS, FACETS, apply_filters, explorer_rows, fold
from newskit.views.select import told_as


@pytest.fixture(scope="module")
def corpus():
    return synthetic.corpus()


@pytest.fixture
def view(corpus):
    return Explorer(corpus)


def unpacked(view):
    """What the page makes of the packed rows (explorer_js/unpack.js), before it sorts them by day."""
    data = json.loads(gzip.decompress(view.packed))
    tails = zip(data["id"], data["article"], strict=True)
    data["id"] = [t[1:] if t.startswith("=") else data["articles"][a]["id"] + t for t, a in tails]
    parts = zip(*(data["contexts"][k] for k in ("stretch", "start", "length")), strict=True)
    wide = [text.encode("utf-16-le", "surrogatepass") for text in data["stretches"]]
    data["contexts"] = [wide[s][2 * a : 2 * (a + n)].decode("utf-16-le", "surrogatepass") for s, a, n in parts]
    marks, flat = zip(*(data["marks"][k] for k in ("role", "gap", "length")), strict=True), []
    for n, at in zip(data["marks"]["n"], data["sentence_start"], strict=True):
        flat.append([])
        for role, gap, length in itertools.islice(marks, n):
            at += gap
            flat[-1] += [role, at, at + length]
    return data | {"marks": flat}


def test_happened_only_and_nothing_to_review_by_default(corpus, view):
    told = told_as(corpus.events)
    expected = corpus.events[told.isin(["happened", "ongoing"]) & corpus.events["review"].isna()]
    assert set(view.filtered["event_id"]) == set(expected["event_id"])
    assert list(view.filtered.columns) == list(corpus.events.columns)
    assert view.filters == DEFAULT_FILTERS


def test_filters_from_python(corpus, view):
    view.filters = {"event_type": ["ASSAULT"]}
    assert set(view.filtered["event_type"]) == {"ASSAULT"}
    view.filters = {"from": "2023-11-01", "to": "2023-11-30"}
    assert view.filtered["date_start"].between("2023-11-01", "2023-11-30").all()
    view.filters = {"area": [30, 20, 60, 45]}
    assert view.filtered["lat"].between(20, 45).all()
    view.filters = {"review": "only"}
    assert view.filtered["review"].notna().all()
    view.filters = {}
    assert len(view.filtered) == len(corpus.events)


def test_a_stretch_of_time_holds_what_has_all_its_days_in_it():
    """ "In November" is none of what happened on the third, and not before November has ended."""
    corpus = synthetic.corpus(n_articles=1, events_each=5)
    corpus.events["date_start"] = ["2023-11-03", "2023-11-01", "2023-01-01", "2023-10-30", None]
    corpus.events["date_end"] = ["2023-11-03", "2023-11-30", "2023-12-31", "2023-11-05", None]
    rows = explorer_rows(corpus)

    def held(start: str, end: str) -> list[str]:
        return sorted(rows.loc[apply_filters(rows, {"from": start, "to": end}), "date_start"])

    assert held("2023-11-01", "2023-11-03") == ["2023-11-03"]
    assert held("2023-11-01", "2023-11-30") == ["2023-11-01", "2023-11-03"]
    assert held("2023-01-01", "2023-12-31") == ["2023-01-01", "2023-10-30", "2023-11-01", "2023-11-03"]


def test_search_needs_every_word_and_no_accents():
    corpus = synthetic.corpus(hostile=["São Tomé"] * 10)
    rows = explorer_rows(corpus)
    hits = rows[apply_filters(rows, {"text": "SAO tome"})]
    assert len(hits) > 0
    assert hits["sentence"].str.contains("São Tomé").any()
    assert not apply_filters(rows, {"text": "sao nowhere-at-all"}).any()
    assert fold("ÉCOLE ß") == "ecole ß"


def test_unknown_filter_is_refused(corpus):
    with pytest.raises(ValueError, match="actors unknown"):
        Explorer(corpus, filters={"actors": ["x"]})


def test_selected_row(corpus, view):
    assert view.selected.empty
    view.selected_id = corpus.events["event_id"].iloc[2]
    assert view.selected["event_id"].tolist() == [corpus.events["event_id"].iloc[2]]


def test_packed_marks_point_at_their_words(corpus, view):
    data = unpacked(view)
    events = corpus.events.set_index("event_id")
    for i, event_id in enumerate(data["id"]):
        text = data["contexts"][data["context"][i]]
        flat = data["marks"][i]
        words = {data["roles"][flat[k]]: text[flat[k + 1] : flat[k + 2]] for k in range(0, len(flat), 3)}
        event = events.loc[event_id]
        assert words["trigger"] == event["trigger"]
        assert words["place"] == event["place"]
        assert words["date"] == event["date_text"]
        assert words["actor"] == event["actor"]
        if isinstance(event["source"], str):
            assert words["speaker"] == event["source"]


def test_overlapping_paragraphs_are_packed_once():
    """A paragraph that is too long is cut around each event: what two cuts share stands in the page once."""
    corpus = synthetic.corpus(n_articles=1, events_each=5)
    text = corpus.articles["text"].iloc[0].replace("\n", " ") + " More of it." * 400
    corpus.articles["text"] = text
    data = unpacked(Explorer(corpus))
    packed = json.loads(gzip.decompress(Explorer(corpus).packed))
    assert len(set(data["contexts"])) > 1
    assert all(context in text for context in data["contexts"])
    assert sum(map(len, packed["stretches"])) < sum(map(len, set(data["contexts"])))


def test_incidents_are_packed_as_how_many_rows_before_they_began(corpus, view):
    data = unpacked(view)
    made = [d[1:] if isinstance(d, str) else f"i:{data['id'][k - d]}" for k, d in enumerate(data["incident"])]
    known = corpus.events.set_index("event_id")["incident_id"].astype("str").fillna("")
    assert dict(zip(data["id"], made, strict=True)) == known.to_dict()
    own = corpus.events.assign(incident_id=["i:" + i for i in corpus.events["event_id"].iloc[[0]]] * len(corpus.events))
    assert {type(d) for d in unpacked(Explorer(corpus, events=own))["incident"]} == {int}


def test_days_of_history_and_of_the_far_future(corpus):
    events = corpus.events.head(3).assign(
        date_start=["1066-10-14", "9999-12-31", None], date_end=["1066-10-14", "9999-12-31", None], review=None
    )
    view = Explorer(corpus, events=events, filters={})
    days = unpacked(view)["days"]["date_start"]
    assert sorted(days, key=str) == sorted([-329893, 2932896, None], key=str)
    assert view.filtered["date_start"].tolist()[:2] == ["1066-10-14", "9999-12-31"]


def test_offsets_count_as_javascript_counts():
    corpus = synthetic.corpus(n_articles=1, events_each=1, hostile=["😀 A", "😀😀 B", "Paris 😀"] * 5)
    data = unpacked(Explorer(corpus))
    text = data["contexts"][0].encode("utf-16-le")
    flat = data["marks"][0]
    words = {
        data["roles"][flat[k]]: text[2 * flat[k + 1] : 2 * flat[k + 2]].decode("utf-16-le")
        for k in range(0, len(flat), 3)
    }
    event = corpus.events.set_index("event_id").loc[data["id"][0]]
    assert words["trigger"] == event["trigger"]
    assert words["recipient"] == event["recipient"]


@pytest.mark.parametrize("make", [synthetic.bare, synthetic.nothing])
def test_little_or_nothing_to_show(make):
    view = Explorer(make())
    assert unpacked(view)["n"] == len(view._rows)
    assert len(view.filtered) <= len(view._rows)
    for facet in FACETS:
        view.filters = {facet: ["nothing like it"]}
        assert view.filtered.empty


def test_the_output_carries_the_events_for_an_export(view):
    data = view._repr_mimebundle_()[0]
    assert data["text/plain"] == "Explorer: 36 of 70 events shown"
    assert set(data[EXPLORER_MIME]) == {"packed", "filters"}


def test_unsafe_addresses_are_not_packed():
    corpus = synthetic.corpus(n_articles=2)
    corpus.articles["url"] = ["javascript:alert(1)", "https://example.org/a"]
    assert {a["url"] for a in unpacked(Explorer(corpus))["articles"]} == {"", "https://example.org/a"}


def test_nothing_in_the_module_turns_text_into_markup():
    module = explorer_module()
    for way in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "fetch(",
        "XMLHttpRequest",
    ):
        assert way not in module, way


SOURCES = sorted(p for p in (ROOT / "newskit" / "views").rglob("*") if p.suffix in (".js", ".css"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.name)
def test_pages_carry_every_word_of_the_code_but_comments(path):
    kept = bundled(path.relative_to(ROOT / "newskit" / "views").as_posix()).splitlines()
    assert not any(line.startswith((" ", "//", "/*")) or not line for line in kept)
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    left_out = [line for line in lines if line not in kept]
    assert all(line.startswith("//") or (line.startswith("/*") and line.endswith("*/")) for line in left_out if line)
    # a string over several lines would lose the space at their beginnings
    assert not any(line.count("`") % 2 for line in lines)
