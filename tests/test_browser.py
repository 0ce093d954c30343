"""The exported page in a real Chromium with no network: it counts what Python counts, and nothing hostile runs."""

import csv
import io
import json
import re
import shutil

import pytest
import synthetic
from pages import page
from payloads import PAYLOADS

import newskit as nk
from newskit.views.describe import describe
from newskit.views.pack import DEFAULT_FILTERS, FACETS, apply_filters
from newskit.views.spans import event_spans
from newskit.views.words import readable

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))), None
)
sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install playwright")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium"),
]
PATIENCE = 240_000  # ms: a machine that is busy with something else is no bug of the page


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-quic"])
        yield browser
        browser.close()


class Watched:
    """A page and everything that went wrong on it."""

    def __init__(self, browser, target, *, allowed=("file:", "data:", "blob:"), offline=True, **options):
        self.context = browser.new_context(offline=offline, accept_downloads=True, **options)
        self.context.set_default_timeout(PATIENCE)
        self.errors, self.requests = [], []
        self.page = self.context.new_page()
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))
        self.page.on("dialog", lambda d: (self.errors.append("dialog"), d.dismiss()))
        self.page.on("request", lambda r: None if r.url.startswith(allowed) else self.requests.append(r.url))
        self.page.add_init_script("window.pwned = () => { window.ran = true; }")
        self.page.goto(target, timeout=PATIENCE)
        if target.startswith("file:"):
            self.page.wait_for_selector("html[data-ready='1']", state="attached")

    def shown(self):
        return int(re.match(r"([\d,]+) of", self.page.inner_text(".nk-status"))[1].replace(",", ""))

    def filters(self):
        return self.page.evaluate("newskitPage.models[0].get('filters')")

    def clean(self):
        assert self.requests == []
        assert self.errors == []
        assert self.page.evaluate("window.ran") is None


@pytest.fixture(scope="module")
def corpus():
    return synthetic.corpus()


@pytest.fixture(scope="module")
def view(corpus):
    return nk.Explorer(corpus)


@pytest.fixture(scope="module")
def exported(corpus, view, tmp_path_factory):
    """A page without plotly, which most tests do not need: five megabytes of it take a while to start."""
    values = [describe(corpus), view, corpus.events.head(5), nk.show_evidence(corpus)]
    return page(values, tmp_path_factory.mktemp("browser"), title="What is in these articles?")


@pytest.fixture(scope="module")
def drawn(browser, corpus, tmp_path_factory):
    """A page with figures, opened once."""
    figures = [nk.plot_event_map(corpus.events, corpus=corpus), nk.plot_who_to_whom(corpus.events, corpus=corpus)]
    target = page([describe(corpus), *figures], tmp_path_factory.mktemp("drawn"), title="Where did it happen?")
    watched = Watched(browser, target.as_uri(), viewport={"width": 1280, "height": 1000})
    yield watched
    watched.clean()
    watched.context.close()


@pytest.fixture
def watched(browser, exported):
    watched = Watched(browser, exported.as_uri(), viewport={"width": 1280, "height": 1000})
    yield watched
    watched.clean()
    watched.context.close()


def agree(watched, view):
    """The page and Python show the same number for the filters that the page says it has."""
    filters = watched.filters()
    expected = int(apply_filters(view._rows, filters).sum())
    assert watched.shown() == expected, filters
    return expected


# every box is clicked and unclicked in the page itself: one message to the browser instead of a thousand
EVERY_BOX = """() => {
  for (const d of document.querySelectorAll('.nk-facet')) d.open = true;
  for (const more of document.querySelectorAll('.nk-facet .nk-plain')) if (!more.hidden) more.click();
  const shown = () => parseInt(document.querySelector('.nk-status').textContent.replaceAll(',', '')), seen = [];
  const filters = () => structuredClone(newskitPage.models[0].get('filters'));
  for (const facet of document.querySelectorAll('.nk-facet')) {
    for (const label of [...facet.querySelectorAll('label')]) {
      const box = label.querySelector('input'), alone = !facet.querySelector('input:checked');
      const says = parseInt(label.querySelector('.nk-n').textContent.replaceAll(',', ''));
      box.click(); seen.push({ value: box.value, alone, says, filters: filters(), shown: shown() });
      box.click(); seen.push({ value: box.value, alone: false, filters: filters(), shown: shown() });
    }
  }
  return seen;
}"""


def test_every_box_of_every_filter_counts_as_python_does(watched, view):
    assert watched.filters() == DEFAULT_FILTERS
    seen = watched.page.evaluate(EVERY_BOX)
    assert len(seen) > 80
    for step in seen:
        assert step["shown"] == int(apply_filters(view._rows, step["filters"]).sum()), step
        if step["alone"]:
            assert step["shown"] == step["says"], step
    assert sorted(watched.filters()["modality"]) == sorted(DEFAULT_FILTERS["modality"])


def test_defaults_legend_search_chips_and_reset(watched, view):
    page = watched.page
    assert "told as planned" in page.inner_text(".nk-defaults")
    hidden = int(re.search(r"– (\d+) told as", page.inner_text(".nk-defaults"))[1])
    before = agree(watched, view)
    page.get_by_label("Only what happened").uncheck()
    assert agree(watched, view) == before + hidden
    review = int(re.search(r"– (\d+) hidden", page.inner_text(".nk-defaults"))[1])
    now = watched.shown()
    page.get_by_label("Also what needs review").check()
    assert agree(watched, view) == now + review == len(view._rows)
    page.click(".nk-q3")
    assert agree(watched, view) == int(page.inner_text(".nk-q3 .nk-n"))
    page.fill(".nk-search", "HEZBOLLAH said")
    page.wait_for_selector(".nk-chip:has-text('HEZBOLLAH')")
    agree(watched, view)
    page.click(".nk-chip:has-text('HEZBOLLAH')")
    agree(watched, view)
    page.click("button:has-text('Reset')")
    assert watched.filters() == DEFAULT_FILTERS
    assert watched.shown() == before


def test_timeline_by_key_and_by_hand(watched, view):
    page = watched.page
    page.focus(".nk-handle >> nth=0")
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    assert agree(watched, view) < len(view._rows)
    assert watched.filters()["from"] > "2023"
    box = page.query_selector(".nk-plot").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 40, steps=4)
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 40, steps=4)
    page.mouse.up()
    assert set(watched.filters()) >= {"from", "to"}
    agree(watched, view)
    page.focus(".nk-handle >> nth=1")
    page.keyboard.press("Escape")
    assert "from" not in watched.filters()


def test_a_month_by_its_days(watched, view):
    page = watched.page
    day = sorted(view._rows["date_start"].dropna())[0]
    page.fill("[aria-label='From this day']", day)
    page.fill("[aria-label='To this day']", day[:8] + "28")
    assert 0 < agree(watched, view) < len(view._rows)
    assert watched.filters()["from"] == day
    page.click("button:has-text('Reset')")
    assert page.input_value("[aria-label='From this day']") == ""


def test_a_bar_holds_no_date_that_is_less_exact(browser, tmp_path):
    """A week among days is drawn on none of them, and said to be left out."""
    corpus = synthetic.corpus(n_articles=1, events_each=4)
    corpus.events["date_start"] = ["2023-11-01", "2023-11-06", "2023-11-20", "2023-11-21"]
    corpus.events["date_end"] = ["2023-11-01", "2023-11-12", "2023-11-20", "2023-11-21"]
    corpus.events = corpus.events.assign(modality="happened", negated=False, review=None)
    watched = Watched(browser, page([nk.Explorer(corpus)], tmp_path).as_uri())
    said = watched.page.inner_text(".nk-time .nk-note")
    assert "1 of the events shown has no date as exact as a day and is not drawn." in said
    watched.clean()
    watched.context.close()


def test_a_large_figure_and_a_phone(browser, corpus, tmp_path):
    """A packed figure draws; an article's table is read row by row, as others are; a file has its table's name."""
    figure = nk.plot_event_map(corpus.events, corpus=corpus)
    figure.add_scattergeo(lat=[0.0] * 900, lon=[0.0] * 900, text=["The minister met her counterpart."] * 900)
    target = page([figure, nk.show_article(corpus), readable(corpus.events[["actor", "trigger"]].head(2))], tmp_path)
    watched = Watched(browser, target.as_uri(), viewport={"width": 390, "height": 844})
    watched.page.wait_for_selector(".nk-figure .main-svg")
    assert watched.page.locator(".nk-figure .scattergeo path.point").count() > 900
    assert watched.page.locator(".nk-article table.nk-stacked").count() == 1
    with watched.page.expect_download() as download:
        watched.page.locator(".nk-csv").first.click()
    assert download.value.suggested_filename == "table.csv"
    watched.clean()
    watched.context.close()


def test_map_by_box_click_and_key(watched, view):
    page = watched.page
    page.locator(".nk-map").scroll_into_view_if_needed()
    box = page.query_selector(".nk-top").bounding_box()
    page.click("[aria-label^='Choose an area']")
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.1)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.6, steps=5)
    page.mouse.up()
    assert 0 < agree(watched, view) < len(view.filtered)
    assert len(watched.filters()["area"]) == 4
    page.focus(".nk-top")
    page.keyboard.press("Escape")
    assert "area" not in watched.filters()
    for key in ("+", "ArrowLeft", "ArrowUp", "-", "0"):
        page.keyboard.press(key)
    assert "places with events" in page.get_attribute(".nk-top", "aria-label")
    page.select_option(".nk-mapbar select", "killed")
    page.get_by_label("links between countries").check()
    assert watched.shown() == len(view.filtered)


def test_circles_of_killed_are_the_largest_figure_and_no_sum(browser, tmp_path):
    """As `plot_event_map` has it: neither sources nor happenings of one place are added up, and each is named."""
    tolls = synthetic.tolls()
    tolls.events.loc[3, ["killed_min", "killed_max"]] = None
    told = synthetic.so_far(tolls, tolls.events["event_id"].iloc[3], 38.0)
    target = page([nk.Explorer(told)], tmp_path)
    watched = Watched(browser, target.as_uri(), viewport={"width": 1280, "height": 1000})
    opened = watched.page
    assert "its area shows how many events" in opened.inner_text(".nk-map-note")
    opened.select_option(".nk-mapbar select", "killed")
    assert "Marrakesh 40." in opened.get_attribute(".nk-top", "aria-label")
    assert "nothing is added up" in opened.inner_text(".nk-map-note")
    opened.locator(".nk-top").scroll_into_view_if_needed()
    box = opened.query_selector(".nk-top").bounding_box()
    opened.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert opened.inner_text(".nk-tip").splitlines() == [
        "Marrakesh",
        "killed: 40 · the ministry · 6 Nov 2023",
        "the largest of 4 figures of 3 happenings, not added up; the others:",
        "38 (total so far) · the ministry · 6 Nov 2023",
        "≥ 15 · a union",
        "12 · police · 5 Nov 2023",
    ]
    watched.clean()
    watched.context.close()


def test_the_map_says_how_many_events_have_no_place(browser, tmp_path):
    tolls = synthetic.tolls()
    tolls.events.loc[1:, ["lat", "lon"]] = None
    watched = Watched(browser, page([nk.Explorer(tolls)], tmp_path).as_uri())
    assert "not on the map: 3 events." in watched.page.inner_text(".nk-map-note")
    watched.page.select_option(".nk-mapbar select", "killed")
    assert "not on the map: 3 events with a figure of people killed." in watched.page.inner_text(".nk-map-note")
    watched.clean()
    watched.context.close()


def test_the_address_restores_the_view(watched, view, exported):
    page = watched.page
    page.click(".nk-facet >> nth=0 >> input >> nth=0")
    count, filters, address = agree(watched, view), watched.filters(), page.url
    assert "#explore=" in address
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("html[data-ready='1']", state="attached")
    assert watched.filters() == filters
    assert watched.shown() == count
    # nonsense in the address must not break the page
    for nonsense in (
        "#explore=%7B",
        '#explore={"actor":[1,{}],"area":["x"],"review":"<b>","__proto__":{"a":1}}',
        "#explore=[1]",
    ):
        page.goto("about:blank")
        page.goto(exported.as_uri() + nonsense)
        page.wait_for_selector("html[data-ready='1']", state="attached")
        agree(watched, view)


def test_a_row_shows_its_words(watched, view):
    page = watched.page
    page.click(".nk-pick >> nth=2")
    chosen = page.evaluate("newskitPage.models[0].get('selected_id')")
    event = view._events.set_index("event_id").loc[chosen]
    marks = {
        m.query_selector("small").inner_text(): m.inner_text()
        for m in page.query_selector_all(".nk-panel mark")
        if m.query_selector("small")
    }
    assert marks["event"].startswith(event["trigger"])
    assert marks["who"].startswith(event["actor"])
    page.click("th button:has-text('Who')")
    names = [t.inner_text() for t in page.query_selector_all("td.nk-c-actor")]
    assert names == sorted(names, key=str.lower)
    page.click(".nk-panel button:has-text('Close')")
    assert page.evaluate("newskitPage.models[0].get('selected_id')") == ""


def test_rows_are_read_with_the_keyboard(watched):
    page = watched.page
    focused = "document.activeElement.closest('tr')?.dataset.event ?? ''"
    rows = page.eval_on_selector_all("tr[data-event]", "rows => rows.map((r) => r.dataset.event)")
    page.focus(".nk-pick >> nth=0")
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    chosen = "newskitPage.models[0].get('selected_id')"
    assert page.evaluate(focused) == page.evaluate(chosen) == rows[1]
    page.click(".nk-panel button:has-text('Close')")
    assert page.evaluate(focused) == rows[1]  # back where the hand was
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.evaluate(chosen) == ""


def test_what_the_article_asserts_itself_is_said_in_its_row(watched, view):
    own = set(view._events.loc[view._events["claim_id"].isna() & view._events["source"].isna(), "event_id"])
    told = watched.page.eval_on_selector_all(
        "td.nk-c-source .nk-own", "own => own.map((o) => [o.closest('tr').dataset.event, o.textContent])"
    )
    assert told
    assert {event for event, _ in told} <= own
    assert {words for _, words in told} == {"the article itself"}


def test_what_other_sentences_give_is_told_apart_and_what_nobody_knows_is_said(browser, tmp_path):
    corpus = synthetic.corpus()
    happened = nk.Explorer(corpus).filtered["event_id"]
    moved, nowhere = happened.iloc[0], happened.iloc[1]
    ids = corpus.events["event_id"]
    place = corpus.events["place"].mask(ids == moved, "Port Royal").mask(ids == nowhere)
    corpus.events = corpus.events.assign(place=place, place_id=corpus.events["place_id"].where(place != "Port Royal"))
    corpus.events.loc[ids == nowhere, "place_id"] = None
    spans = event_spans(corpus, corpus.events)
    away = {
        i for i, p in zip(ids, place, strict=True) if isinstance(p, str) and "place" not in {s.role for s in spans[i]}
    }
    watched = Watched(browser, page([nk.Explorer(corpus, filters={})], tmp_path).as_uri())
    tab, more = watched.page, ".nk-table > .nk-plain"
    while tab.is_visible(more):
        tab.click(more)
    drawn = tab.eval_on_selector_all(
        "td.nk-c-place.nk-elsewhere", "cells => cells.map(c => c.parentElement.dataset.event)"
    )
    assert moved in away
    assert set(drawn) == away
    for event_id, words in ((moved, "Port Royal (given elsewhere in the article)"), (nowhere, "(no place)")):
        tab.click(f"tr[data-event='{event_id}'] .nk-pick")
        assert words in tab.inner_text(".nk-panel dl")
        assert words in repr(nk.show_evidence(corpus, event_id))
    watched.clean()
    watched.context.close()


def test_the_download_menu_closes_by_key_and_when_left(watched):
    page = watched.page
    for leave in (lambda: page.keyboard.press("Escape"), lambda: page.focus(".nk-search")):
        page.click(".nk-menu summary")
        assert page.is_visible("button:has-text('CSV of what is shown')")
        leave()
        assert not page.is_visible("button:has-text('CSV of what is shown')")


def test_downloads_hold_what_is_shown(watched, view):
    page = watched.page
    page.click(".nk-menu summary")
    with page.expect_download() as got:
        page.click("button:has-text('CSV of what is shown')")
    rows = list(csv.DictReader(io.StringIO(got.value.path().read_text(encoding="utf-8-sig"))))
    assert [r["event_id"] for r in rows] == view.filtered["event_id"].tolist()
    page.click(".nk-menu summary")
    with page.expect_download() as got:
        page.click("button:has-text('GeoJSON of what is shown')")
    features = json.loads(got.value.path().read_text(encoding="utf-8"))["features"]
    assert len(features) == len(rows)
    with page.expect_download() as got:
        page.click(".nk-csv")
    assert len(list(csv.reader(io.StringIO(got.value.path().read_text(encoding="utf-8-sig"))))) == 6


def test_figures_are_drawn_with_their_map(drawn):
    page = drawn.page
    assert page.evaluate("document.querySelectorAll('.js-plotly-plot').length") == 2
    assert (
        page.evaluate("document.querySelector('.js-plotly-plot .layer.land path')?.getAttribute('d')?.length ?? 0")
        > 10_000
    )
    assert page.evaluate("document.querySelectorAll('.js-plotly-plot .scattergeo path.point').length") > 5
    buttons = [b.get_attribute("data-title") for b in page.query_selector_all(".modebar-btn")]
    assert buttons
    assert "Share chart..." not in buttons  # it would send the figure to a server


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 380])
def test_no_serious_finding_of_axe(browser, exported, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    watched = Watched(browser, exported.as_uri(), viewport={"width": width, "height": 900}, color_scheme=scheme)
    watched.page.click(".nk-pick >> nth=0")
    found = axe.Axe().run(watched.page).response["violations"]
    serious = {v["id"]: [n["target"] for n in v["nodes"]][:4] for v in found if v["impact"] in ("serious", "critical")}
    assert serious == {}
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
    watched.clean()
    watched.context.close()


def test_theme_code_and_print(drawn):
    page = drawn.page
    page.click("#nk-theme")
    assert page.get_attribute("html", "data-theme") == "dark"
    page.click("#nk-theme")
    page.click("#nk-code")
    assert page.locator(".nk-code").first.is_visible()
    pdf = page.pdf(format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 8


EVERY_ROW = """() => {
  for (const d of document.querySelectorAll('details')) d.open = true;
  for (const more of document.querySelectorAll('.nk-facet .nk-plain')) if (!more.hidden) more.click();
  for (const more = document.querySelector('.nk-table > button'); !more.hidden;) more.click();
  return [...document.querySelectorAll('.nk-pick')].map(pick => {
    pick.click();
    const words = document.querySelector('.nk-panel blockquote').textContent;
    document.querySelector('.nk-panel button').click();
    return words;
  });
}"""


def test_hostile_articles_run_nothing(browser, tmp_path):
    corpus = synthetic.corpus(hostile=PAYLOADS)
    assert len(PAYLOADS) >= 60
    view = nk.Explorer(corpus, filters={})
    events = corpus.events
    figures = [
        nk.plot_event_map(events, corpus=corpus),
        nk.plot_who_to_whom(events, corpus=corpus),
        nk.plot_actor_network(events, corpus=corpus),
        nk.plot_contested_figures(corpus),
        nk.plot_timeline(nk.count_by(events, "place", every="week")),
        nk.plot_entity_timeline(corpus),
        nk.plot_choropleth(events),
    ]
    tables = [events, corpus.articles, corpus.entities, corpus.claims, events.head(9).style]
    words = [describe(corpus, t) for t in ("articles", "who", "what", "where", "sources", "article", "caveats")]
    panels = [nk.show_article(corpus), *(nk.show_evidence(corpus, e) for e in events["event_id"].head(20))]
    target = page([view, *figures, *tables, *words, *panels], tmp_path, title=PAYLOADS[0], words="\n\n".join(PAYLOADS))
    watched = Watched(browser, target.as_uri(), viewport={"width": 1280, "height": 1000})
    page_ = watched.page
    seen = set(page_.evaluate(EVERY_ROW))
    assert len(seen) > 60
    for payload in PAYLOADS[::12]:
        page_.fill(".nk-search", payload)
    page_.fill(".nk-search", "")
    for plot in page_.query_selector_all(".js-plotly-plot"):
        plot.scroll_into_view_if_needed()
        page_.evaluate(
            "p => p._fullLayout._hasCartesian && Plotly.Fx.hover(p, [{curveNumber: 0, pointNumber: 0}])", plot
        )
        hover = page_.evaluate(
            "[...document.querySelectorAll('.hoverlayer a')].map(a => a.getAttribute('href') ?? a.outerHTML)"
        )
        assert hover == []
    page_.click(".nk-menu summary")
    with page_.expect_download() as got:
        page_.evaluate(
            "[...document.querySelectorAll('.nk-menu button')].find(b => b.textContent.startsWith('CSV')).click()"
        )
    text = got.value.path().read_text(encoding="utf-8-sig", errors="surrogatepass")
    for row in csv.reader(io.StringIO(text, newline="")):
        for value in row:
            assert not re.match(r"\s*[=+@＝＋＠]|\s*-(?![\d.]+$)", value), value
    injected = "script:not([type='application/json']):not([type='text/plain']), iframe, object, embed, base, "
    injected += "form, link, video, audio, marquee"
    assert (
        page_.evaluate(
            "s => [...document.querySelectorAll(s)].filter(e => !e.nonce).map(e => e.outerHTML.slice(0, 80))", injected
        )
        == []
    )
    handlers = """[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on/i.test(a.name)
        || (/^(href|src|action)$/i.test(a.name) && /^\\s*(javascript|data:text)/i.test(a.value))))
        .map(e => e.tagName)"""
    assert page_.evaluate(handlers) == []
    watched.clean()
    watched.context.close()


def test_all_facets_have_a_panel(watched):
    assert watched.page.locator(".nk-facet").count() == len(FACETS) - 1  # the quad class is the legend


OVERLAPPING = """() => {
  const boxes = [...document.querySelectorAll('.js-plotly-plot .textpoint text')].filter(t => t.textContent.trim())
    .map(t => t.getBoundingClientRect());
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  return [boxes.length, boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b => over(a, b))).length];
}"""


def test_names_in_the_network_do_not_lie_on_each_other(browser, tmp_path):
    events = synthetic.corpus(n_articles=30).events.assign(modality="happened", negated=False, review=None)
    names = [f"Ministry of waterways {n * n % 41}" for n in range(len(events))]
    crowd = events.assign(actor=names, recipient=[f"Ministry of waterways {n % 38}" for n in range(len(names))])
    target = page([nk.plot_actor_network(crowd)], tmp_path)
    watched = Watched(browser, target.as_uri(), viewport={"width": 1280, "height": 1000})
    drawn, overlapping = watched.page.evaluate(OVERLAPPING)
    assert drawn >= 30
    assert overlapping == 0
    watched.context.close()


def test_on_a_phone_nothing_lies_on_the_headings_and_tables_say_how_long_they_are(browser, corpus, tmp_path):
    target = page([nk.plot_contested_figures(corpus), nk.plot_choropleth(corpus.events), corpus.articles], tmp_path)
    watched = Watched(browser, target.as_uri(), viewport={"width": 390, "height": 844}, has_touch=True)
    assert watched.page.query_selector_all(".modebar-btn") == []
    bar, land = (watched.page.locator(s).first.bounding_box() for s in (".colorbar", ".layer.land"))
    assert bar["y"] > land["y"] + land["height"] / 2
    assert (
        watched.page.inner_text(".nk-tablebar span") == f"{len(corpus.articles)} rows; scroll in the table to see all"
    )
    watched.clean()
    watched.context.close()


OUTSIDE = """() => [...document.querySelectorAll('.nk-figure')].flatMap((box) => {
  const { left, right } = box.getBoundingClientRect();
  return [...box.querySelectorAll('.gtitle, .gtitle-subtitle, .textpoint text')].filter((t) => t.textContent.trim())
    .map((t) => [t.textContent, t.getBoundingClientRect()])
    .filter(([, r]) => r.left < left || r.right > right).map(([words]) => words);
})"""


@pytest.mark.parametrize("width", [390, 800, 1280])
def test_words_of_figures_stay_inside(browser, tmp_path, width):
    corpus = synthetic.corpus(n_articles=30)
    figures = [nk.plot_contested_figures(corpus), nk.plot_event_map(corpus.events, corpus=corpus, size="killed")]
    figures += [nk.plot_actor_network(corpus.events, corpus=corpus)]
    target = page(figures, tmp_path)
    watched = Watched(browser, target.as_uri(), viewport={"width": width, "height": 900})
    assert watched.page.query_selector_all(".textpoint text")
    assert watched.page.evaluate(OUTSIDE) == []
    watched.clean()
    watched.context.close()


def test_wide_tables_are_read_row_by_row_on_a_phone(browser, corpus, tmp_path):
    sizes = {}
    for width in (390, 1280):
        target = page([readable(corpus.claims[["speaker", "cue", "content"]].head(4))], tmp_path)
        watched = Watched(browser, target.as_uri(), viewport={"width": width, "height": 900})
        cell = watched.page.locator("tbody tr:nth-child(1) td:nth-child(3)")
        sizes[width] = cell.bounding_box()["width"]
        label = cell.evaluate("c => getComputedStyle(c, '::before').content")
        assert ("what was said" in label) == (width == 390)
        watched.clean()
        watched.context.close()
    assert sizes[390] > 300  # the words have the whole width


def test_tables_are_named_after_their_headings(browser, corpus, tmp_path):
    tables = [readable(corpus.claims[["speaker", "cue"]].head(n)) for n in (2, 40)]
    watched = Watched(browser, page(tables, tmp_path, words="## What they say").as_uri())
    names = [f.get_attribute("aria-label") for f in watched.page.query_selector_all(".nk-frame")]
    assert names == ["Table What they say", "Table What they say 2"]
    assert watched.page.get_by_label("Download as CSV: Table What they say 2").is_visible()
    watched.page.emulate_media(media="print")
    ends = "fs => fs.map((f) => getComputedStyle(f, '::after').content)"
    cut = watched.page.eval_on_selector_all(".nk-frame", ends)
    assert ["30 rows are printed" in words for words in cut] == [False, True]  # nothing is left out in silence
    watched.clean()
    watched.context.close()


def test_an_old_browser_still_has_the_words_and_the_tables(browser, corpus, tmp_path):
    """One that cannot inflate what is packed says so in place of each figure, and breaks nothing else."""
    view = page([nk.plot_event_map(corpus.events), nk.Explorer(corpus), readable(corpus.entities)], tmp_path)
    context = browser.new_context(offline=True)
    old, errors = context.new_page(), []
    old.on("pageerror", lambda e: errors.append(str(e)))
    old.add_init_script("delete window.DecompressionStream")
    old.goto(view.as_uri(), timeout=PATIENCE)
    old.wait_for_selector(".nk-csv", timeout=PATIENCE)
    assert [box.inner_text() for box in old.query_selector_all(".nk-plot-wait, .nk-wait")] == [
        "This browser is too old for maps and filters: the text and the tables are all here. A current one shows them."
    ] * 2
    assert len(old.query_selector_all("tbody tr")) == len(corpus.entities)
    assert not errors
    context.close()


def test_rows_are_shown_by_day_whatever_their_order_in_the_page(browser, corpus, tmp_path):
    """Packed in the order of articles, sorted again where they are shown: as Python has them."""
    view = nk.Explorer(corpus)
    watched = Watched(browser, page([view], tmp_path).as_uri())
    downloaded = watched.page.evaluate("newskitPage.models[0].get('packed').byteLength")
    assert downloaded == len(view.packed)
    with watched.page.expect_download() as waiting:
        watched.page.click(".nk-actions summary")
        watched.page.click("text=CSV")
    rows = list(csv.DictReader(io.StringIO(waiting.value.path().read_text(encoding="utf-8-sig"))))
    assert [r["event_id"] for r in rows] == view.filtered["event_id"].tolist()
    known = corpus.events.set_index("event_id")["incident_id"].astype("str").fillna("")
    assert {r["event_id"]: r["incident_id"] for r in rows} == known[[r["event_id"] for r in rows]].to_dict()
    watched.context.close()
