// The chooser: a list of what one field may become, narrowed by typing; for places with a map beside it.
class Chooser {
  constructor({ model, send, experimental, colours, onClose }) {
    Object.assign(this, { model, send, experimental, onClose, field: null, span: null, active: 0, asked: 0 });
    this.listId = uid("options");
    this.input = h("input", {
      type: "text",
      role: "combobox",
      "aria-expanded": "true",
      "aria-controls": this.listId,
      "aria-autocomplete": "list",
      autocomplete: "off",
      spellcheck: "false",
      oninput: () => {
        clearTimeout(this.asked);
        this.asked = setTimeout(() => this.offer(this.input.value), 150);
      },
    });
    this.why = h("input", {
      type: "text",
      class: "nk-why",
      placeholder: "why (optional)",
      "aria-label": "Why: a reason to keep with the decision",
      autocomplete: "off",
    });
    this.map = new PlaceMap({
      colours,
      onPick: (spot) => {
        clearTimeout(this.asked);
        this.active = 0;
        send("offer", { field: "place", spot });
        this.input.focus();
      },
    });
    this.list = h("ul", { id: this.listId, role: "listbox" });
    this.title = h("strong", { id: uid("title") });
    const close = h(
      "button",
      {
        type: "button",
        class: "nk-close",
        onclick: () => this.close(),
        "aria-label": "Close without a decision",
      },
      "×",
    );
    this.el = h(
      "div",
      { class: "nk-chooser", role: "dialog", "aria-labelledby": this.title.id, onkeydown: (e) => this.key(e) },
      h("div", { class: "nk-choose-head" }, this.title, close),
      this.input,
      this.map.el,
      this.list,
      this.why,
    );
    this.el.hidden = true;
  }

  // ask the kernel what the field may become; words selected in the text go with it
  offer(text) {
    this.send("offer", { field: this.field, text, span: TEXT_FIELDS.has(this.field) ? this.span : null });
  }

  // words were selected in the text; true if the open field takes them
  take(span) {
    this.span = span;
    if (!TEXT_FIELDS.has(this.field)) return false;
    this.offer("");
    return true;
  }

  open(field) {
    this.field = field;
    this.active = 0;
    this.input.value = "";
    this.why.value = "";
    const [name] = FIELDS[field];
    this.title.textContent = name;
    this.input.placeholder = placeholderOf(field);
    this.input.setAttribute("aria-label", `${name}: ${this.input.placeholder}`);
    this.list.setAttribute("aria-label", `Choices for ${name}`);
    this.list.replaceChildren();
    this.el.hidden = false;
    this.map.el.hidden = field !== "place" || !this.experimental;
    if (!this.map.el.hidden) {
      this.map.show(this.model.get("card").point);
      if (!this.map.world)
        worldMap(this.experimental)
          .then((world) => this.map.setWorld(world))
          .catch(() => {
            this.map.el.hidden = true;
          }); // the search does without
    }
    this.offer("");
    this.input.focus();
  }

  close() {
    this.field = null;
    this.span = null;
    this.el.hidden = true;
    this.onClose();
  }

  choose(number) {
    if (this.model.get("offered").items?.length > number && number >= 0) {
      this.send("choose", { number, why: this.why.value });
      this.close();
    }
  }

  paint() {
    const { field, items = [] } = this.model.get("offered");
    if (!this.field || field !== this.field) return;
    this.active = Math.min(this.active, Math.max(items.length - 1, 0));
    this.list.replaceChildren(
      ...items.map((o, n) =>
        h(
          "li",
          {
            role: "option",
            id: `${this.listId}-${n}`,
            "aria-selected": String(n === this.active),
            onmousedown: (e) => e.preventDefault(),
            onclick: () => this.choose(n),
          },
          h("bdi", {}, o.label),
          o.note ? h("small", {}, " " + o.note) : "",
        ),
      ),
    );
    if (!items.length) this.list.append(h("li", { class: "nk-none" }, this.whyNothing()));
    this.point();
  }

  whyNothing() {
    if (this.field === "speaker" && !this.model.get("card").claim)
      return "The article states this itself: no claim to give a speaker to.";
    return this.field.endsWith("entity") && !this.input.value
      ? "Nobody is named here."
      : "Nothing fits what was typed.";
  }

  // show which option Enter takes
  point() {
    [...this.list.children].forEach(
      (li, n) => li.getAttribute("role") && li.setAttribute("aria-selected", String(n === this.active)),
    );
    const on = this.list.children[this.active];
    if (on?.id) {
      this.input.setAttribute("aria-activedescendant", on.id);
      on.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  key(e) {
    const n = this.list.querySelectorAll("[role=option]").length;
    if (e.key === "Escape") {
      this.close();
      e.preventDefault();
    } else if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      if (n) this.active = (this.active + (e.key === "ArrowDown" ? 1 : n - 1)) % n;
      this.point();
      e.preventDefault();
    } else if (e.key === "Enter" && (e.target === this.input || e.target === this.why)) {
      this.choose(this.active);
      e.preventDefault();
    }
    e.stopPropagation();
  }
}
