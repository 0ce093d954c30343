// One filter: a list of values with the number of events that each would show.
const FACET_NAMES = {
  event_type: "What",
  actor: "Who",
  recipient: "To whom",
  place: "Where",
  country: "Country",
  source: "According to",
  modality: "Told as",
};

class Facet {
  constructor({ name, events, onChange }) {
    Object.assign(this, { name, events, onChange, more: false, query: "", rows: new Map() });
    this.values = events.data.words[name].values;
    const id = uid("facet");
    this.list = h("div", { class: "nk-values", id });
    this.find =
      this.values.length > 12
        ? h("input", {
            type: "search",
            class: "nk-find",
            placeholder: "find…",
            "aria-label": `Find in: ${FACET_NAMES[name]}`,
            oninput: () => {
              this.query = fold(this.find.value);
              this.paint();
            },
          })
        : null;
    this.moreButton = h("button", {
      type: "button",
      class: "nk-plain",
      "aria-controls": id,
      onclick: () => {
        this.more = !this.more;
        this.paint();
      },
    });
    this.chosenCount = h("span", { class: "nk-badge" });
    this.el = h(
      "details",
      { class: "nk-facet", open: ["event_type", "actor", "modality", "source"].includes(name) ? "" : false },
      h("summary", {}, FACET_NAMES[name], this.chosenCount),
      h("fieldset", {}, h("legend", { class: "nk-hidden" }, FACET_NAMES[name]), this.find, this.list, this.moreButton),
    );
  }

  update(counts, chosen) {
    this.counts = counts;
    this.chosen = new Set(chosen ?? []);
    this.paint();
  }

  // order by how often a value would be shown when the list was first drawn, so that it holds still under the hand
  order() {
    if (!this.sorted) {
      const start = this.counts,
        key = this.values.map((_, k) => k);
      const missing = this.events.data.missing[this.name],
        last = (k) => (this.name !== "source" && this.values[k] === missing ? 1 : 0);
      this.sorted = key.sort(
        (a, b) => last(a) - last(b) || start[b] - start[a] || (this.values[a] < this.values[b] ? -1 : 1),
      );
    }
    return this.sorted;
  }

  paint() {
    const limit = this.more ? 200 : 5,
      keep = [];
    let matches = 0;
    for (const k of this.order()) {
      const chosen = this.chosen.has(this.values[k]);
      if (this.query && !fold(this.values[k]).includes(this.query)) continue;
      if (!chosen && !this.query && !this.counts[k]) continue;
      matches++;
      if (chosen || keep.length < limit) keep.push(k);
    }
    const rows = keep.map((k) => this.row(k));
    if (rows.length !== this.list.children.length || rows.some((r, n) => r !== this.list.children[n])) {
      const active = this.list.contains(document.activeElement) ? document.activeElement : null;
      this.list.replaceChildren(...rows);
      active?.focus();
    }
    if (!rows.length)
      this.list.replaceChildren(
        h("p", { class: "nk-dim" }, this.query ? "Nothing found." : "None among what is shown."),
      );
    const rest = matches - keep.length;
    this.moreButton.hidden = !this.more && rest <= 0;
    this.moreButton.textContent = this.more ? "fewer" : `${rest.toLocaleString("en")} more`;
    this.moreButton.setAttribute("aria-label", `${this.moreButton.textContent}: ${FACET_NAMES[this.name]}`);
    this.chosenCount.textContent = this.chosen.size ? String(this.chosen.size) : "";
  }

  row(k) {
    let row = this.rows.get(k);
    if (!row) {
      const value = this.values[k],
        label = visible(this.name === "event_type" ? typeName(value) : value);
      const gloss = this.name === "event_type" ? this.events.data.gloss?.[value] : null;
      const box = h("input", {
        type: "checkbox",
        value,
        onchange: () => {
          const next = new Set(this.chosen);
          if (box.checked) next.add(value);
          else next.delete(value);
          this.onChange(this.name, [...next]);
        },
      });
      const count = h("span", { class: "nk-n" });
      row = h(
        "label",
        {},
        box,
        h("span", { class: "nk-v", title: gloss ? `${label}: ${gloss}` : label }, h("bdi", {}, label)),
        count,
      );
      Object.assign(row, { box, count });
      this.rows.set(k, row);
    }
    row.box.checked = this.chosen.has(this.values[k]);
    row.count.textContent = this.counts[k].toLocaleString("en");
    row.classList.toggle("nk-zero", !this.counts[k]);
    return row;
  }
}
