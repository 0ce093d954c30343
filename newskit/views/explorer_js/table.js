// The evidence: a table of what is shown, and the words behind the chosen row.
const TABLE = [
  ["date_start", "When"],
  ["actor", "Who"],
  ["event_type", "What"],
  ["recipient", "To whom"],
  ["place", "Where"],
  ["killed_min", "Killed"],
  ["source", "According to"],
  ["sentence", "Words"],
];

// a place or a day that no word of the sentence gives; as in Python's facts_of
const FROM_ELSEWHERE = "given elsewhere in the article";

function range(low, high) {
  const f = (v) => v.toLocaleString("en");
  if (Number.isNaN(low)) return Number.isNaN(high) ? "" : "≤ " + f(high);
  if (Number.isNaN(high)) return "≥ " + f(low);
  return low === high ? f(low) : `${f(low)}–${f(high)}`;
}

class Evidence {
  constructor({ events, onSelect }) {
    Object.assign(this, {
      events,
      onSelect,
      limit: 40,
      sort: { column: "date_start", down: false },
      orders: new Map(),
      selected: -1,
    });
    this.body = h("tbody", { onkeydown: (e) => this.key(e) });
    this.heads = TABLE.map(([column, label]) => {
      const th = h("th", { scope: "col", class: "nk-c-" + column });
      th.append(
        column === "sentence" ? label : h("button", { type: "button", onclick: () => this.sortBy(column) }, label),
      );
      return th;
    });
    this.moreButton = h("button", {
      type: "button",
      class: "nk-plain",
      onclick: () => {
        this.limit += 200;
        this.paint();
      },
    });
    this.table = h(
      "div",
      { class: "nk-table", tabindex: "0", role: "region", "aria-label": "Events shown, one a row" },
      h(
        "table",
        {},
        h("caption", { class: "nk-hidden" }, "Events shown. Choose a row to read its words in the article."),
        h("thead", {}, h("tr", {}, this.heads)),
        this.body,
      ),
      this.moreButton,
    );
    this.panel = h("section", {
      class: "nk-panel",
      "aria-live": "polite",
      "aria-label": "The words behind the chosen event",
    });
    this.el = h(
      "div",
      {},
      h("p", { class: "nk-dim nk-note" }, "Choose a row to read its words in the article, with every part marked."),
      h("div", { class: "nk-evidence-grid" }, this.table, this.panel),
    );
    this.show(-1);
  }

  // up and down go from row to row, Escape puts the words away
  key(e) {
    const tr = e.target.closest("tr"),
      next = { ArrowDown: tr?.nextElementSibling, ArrowUp: tr?.previousElementSibling }[e.key];
    if (next) next.querySelector(".nk-pick")?.focus();
    else if (e.key === "Escape" && this.selected >= 0) this.onSelect(-1);
    else return;
    e.preventDefault();
    e.stopPropagation();
  }

  // where the hand was before the words were opened
  close() {
    const id = this.events.data.id[this.selected];
    this.onSelect(-1);
    [...this.body.children]
      .find((tr) => tr.dataset.event === id)
      ?.querySelector(".nk-pick")
      ?.focus();
  }

  update(result) {
    this.result = result;
    this.limit = 40;
    this.paint();
    if (this.selected >= 0) this.show(this.selected);
  }

  sortBy(column) {
    this.sort = { column, down: this.sort.column === column ? !this.sort.down : column === "killed_min" };
    this.limit = 40;
    this.paint();
  }

  // the order of all events by a column, worked out once
  order(column) {
    let order = this.orders.get(column);
    if (order) return order;
    const d = this.events.data,
      n = this.events.n,
      codes = d.words[column]?.codes,
      values = d.words[column]?.values;
    let key;
    if (codes) {
      const rank = new Int32Array(values.length);
      values
        .map((v, k) => [v.toLowerCase(), k])
        .sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]))
        .forEach(([, k], r) => {
          rank[k] = r;
        });
      key = (i) => (codes[i] < 0 ? 1e12 : rank[codes[i]]);
    } else if (column === "date_start") key = (i) => (this.events.day[i] === NO_DAY ? 1e12 : this.events.day[i]);
    else key = (i) => (Number.isNaN(d.numbers[column][i]) ? -1 : d.numbers[column][i]);
    const keys = Float64Array.from({ length: n }, (_, i) => key(i));
    order = Int32Array.from({ length: n }, (_, i) => i).sort((a, b) => keys[a] - keys[b] || a - b);
    this.orders.set(column, order);
    return order;
  }

  rows(limit) {
    const { column, down } = this.sort,
      mask = this.events.mask,
      out = [];
    if (column === "date_start" && !down) return this.result.shown.subarray(0, limit); // events come sorted by date
    const order = this.order(column),
      n = order.length;
    for (let k = 0; k < n && out.length < limit; k++) {
      const i = order[down ? n - 1 - k : k];
      if (mask[i] === 0) out.push(i);
    }
    return out;
  }

  paint() {
    TABLE.forEach(([column], k) =>
      this.heads[k].setAttribute(
        "aria-sort",
        this.sort.column !== column ? "none" : this.sort.down ? "descending" : "ascending",
      ),
    );
    const total = this.result.shown.length;
    this.body.replaceChildren(...Array.from(this.rows(this.limit), (i) => this.row(i)));
    if (!total)
      this.body.append(
        h("tr", {}, h("td", { colspan: TABLE.length, class: "nk-none" }, "No event passes these filters.")),
      );
    const rest = total - Math.min(total, this.limit);
    this.moreButton.hidden = rest <= 0;
    this.moreButton.textContent = `Show ${Math.min(200, rest)} more of ${rest.toLocaleString("en")}`;
  }

  row(i) {
    const d = this.events.data,
      missing = d.missing,
      cell = (column) => {
        const w = word(d, column, i);
        return w === missing[column] ? "" : w;
      };
    const day = when(d, i);
    const told = word(d, "modality", i),
      review = word(d, "review", i);
    const what = [
      typeName(cell("event_type")),
      told !== "happened" ? h("span", { class: "nk-told" }, told) : null,
      review ? h("span", { class: "nk-flag", title: visible(review) }, "review") : null,
    ];
    const pick = h(
      "button",
      {
        type: "button",
        class: "nk-pick",
        "aria-label": `Show the words: ${visible(cell("actor"))} ${visible(word(d, "trigger", i))} ${visible(cell("recipient"))}, ${day || "no date"}`,
      },
      visible(day) || "no date",
    );
    const cells = [
      pick,
      cell("actor"),
      what,
      cell("recipient"),
      cell("place"),
      range(d.numbers.killed_min[i], d.numbers.killed_max[i]),
      cell("source") || h("span", { class: "nk-own nk-dim" }, missing.source),
      this.events.sentence(i),
    ];
    const away = { place: cell("place") && !this.isMarked(i, "place"), date_start: day && !this.isMarked(i, "date") };
    return h(
      "tr",
      { class: i === this.selected ? "nk-chosen" : null, "data-event": d.id[i], onclick: () => this.onSelect(i) },
      cells.map((c, k) => {
        const [column, label] = TABLE[k],
          elsewhere = Boolean(away[column]);
        return h(
          "td",
          {
            class: `nk-c-${column}${elsewhere ? " nk-elsewhere" : ""}`,
            title: elsewhere ? FROM_ELSEWHERE : null,
            "data-label": label,
          },
          typeof c === "string" ? h("bdi", {}, visible(c)) : c,
        );
      }),
    );
  }

  isMarked(i, role) {
    const { marks, roles } = this.events.data;
    for (let k = 0; k < marks[i].length; k += 3) if (roles[marks[i][k]] === role) return true;
    return false;
  }

  show(i) {
    const d = this.events.data;
    this.selected = i;
    this.el.lastChild.classList.toggle("nk-open", i >= 0);
    for (const tr of this.body.children) tr.classList.toggle("nk-chosen", i >= 0 && tr.dataset.event === d.id[i]);
    if (i < 0) {
      this.panel.replaceChildren();
      return;
    }
    const article = d.articles[d.article[i]] ?? {},
      review = word(d, "review", i),
      source = word(d, "source", i);
    const gloss = d.gloss?.[word(d, "event_type", i)];
    const from = (words, role) => (words && !this.isMarked(i, role) ? `${words} (${FROM_ELSEWHERE})` : words);
    const known = (column) => {
      const w = word(d, column, i);
      return w === d.missing[column] ? "" : w;
    };
    const kind =
      typeName(word(d, "event_type", i)) +
      (word(d, "mode", i) ? ` (${word(d, "mode", i)})` : "") +
      (gloss ? `: ${gloss}` : "");
    const facts = [
      ["event", kind],
      ["told as", word(d, "modality", i)],
      ["who", word(d, "actor", i)],
      ["to whom", known("recipient")],
      ["where", from(known("place"), "place") || d.missing.place],
      ["when", from(when(d, i), "date") || "(no date)"],
      ["killed", range(d.numbers.killed_min[i], d.numbers.killed_max[i])],
      ["injured", range(d.numbers.injured_min[i], d.numbers.injured_max[i])],
      ["according to", source],
    ].filter(([, value]) => value);
    const title = visible(article.title) || visible(article.file);
    this.panel.replaceChildren(
      h("blockquote", {}, markedWords(d, i)),
      review ? h("p", { class: "nk-review" }, "To review: " + visible(review)) : "",
      h(
        "dl",
        {},
        facts.map(([k, v]) => [h("dt", {}, k), h("dd", {}, h("bdi", {}, visible(v)))]),
      ),
      h(
        "p",
        { class: "nk-credit" },
        article.url
          ? h("a", { href: article.url, rel: "noopener noreferrer nofollow", target: "_blank" }, title)
          : h("cite", {}, title),
        [
          article.outlet,
          article.date ? dayWords(dayOf(article.date)) : "no publication date",
          article.title ? article.file : "",
        ]
          .filter(Boolean)
          .map((t) => " · " + visible(t))
          .join(""),
      ),
      h("button", { type: "button", class: "nk-plain", onclick: () => this.close() }, "Close"),
    );
  }
}
