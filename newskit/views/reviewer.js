// The Reviewer: shows what the kernel says of one event and sends back what the analyst decides. It decides nothing itself.
const PARTS = {
  // field: name, key
  event_type: ["type", "t"],
  modality: ["told as", "m"],
  negated: ["took place?", "n"],
  actor: ["who", "w"],
  recipient: ["to whom", "h"],
  place: ["where", "p"],
  date: ["when", "d"],
  number: ["how many", "c"],
  speaker: ["according to", "s"],
  incident: ["same happening?", "i"],
  actor_entity: ["who is that?", "e"],
  recipient_entity: ["to whom: who is that?", "f"],
};
const MARKS = {
  trigger: "event",
  actor: "who",
  recipient: "to whom",
  place: "where",
  date: "when",
  number: "how many",
  speaker: "according to",
  cue: "says",
  instrument: "with what",
};
const FIND = {
  place: "A place in the text, or any place of the gazetteer; or click on the map",
  date: "2024-02-28, or 2024-02-28 to 2024-03-02",
  number: "killed 4, injured 12-15, killed 5+, injured none",
  incident: "Words of the other event's sentence",
  actor_entity: "Name of the entity that it is",
  recipient_entity: "Name of the entity that it is",
};
const BY_KEY = Object.fromEntries(Object.entries(PARTS).map(([field, [, key]]) => [key, field]));
const TEXT_FIELDS = new Set(["actor", "recipient", "place", "speaker"]);

function render({ model, el, experimental, signal }) {
  if (globalThis.newskitPage) {
    // an exported page has no kernel to write the decisions down
    el.append(
      h(
        "p",
        { class: "nk-review-live" },
        "Reviewing needs a running notebook: open it in JupyterLab and run this cell.",
      ),
    );
    return undefined;
  }
  const send = (what, more = {}) => model.send({ do: what, ...more });
  const root = h("div", {
    class: "nk-evidence nk-reviewer",
    role: "group",
    "aria-label": "Reviewer",
    tabindex: "0",
    "data-lm-suppress-shortcuts": "true",
  });
  const where = h("span", { class: "nk-where" }),
    status = h("output", { class: "nk-said", "aria-live": "polite" });
  const act = (name, key, what) =>
    h(
      "button",
      { type: "button", "aria-keyshortcuts": key, onclick: () => send(what) },
      name,
      h("kbd", { "aria-hidden": "true" }, key),
    );
  const bar = h(
    "div",
    { class: "nk-bar" },
    act("Accept", "a", "accept"),
    act("Reject", "x", "reject"),
    act("Back", "k", "back"),
    act("Next", "j", "next"),
    act("Undo", "u", "undo"),
    where,
  );
  const quote = h("blockquote", {
    tabindex: "0",
    "aria-label": "The sentence in its paragraph; words that you select can be made a part of the event",
  });
  const flag = h("p", { class: "nk-review" }),
    facts = h("dl"),
    decided = h("ul", { class: "nk-decided", "aria-label": "Decisions about this event" }),
    credit = h("p", { class: "nk-credit" });
  const chooser = h("div", { class: "nk-chooser", role: "dialog" });
  const help = h(
    "details",
    { class: "nk-keys" },
    h("summary", {}, "Keys (?)"),
    h(
      "p",
      {},
      [
        ["a", "accept"],
        ["x", "reject"],
        ["j", "next"],
        ["k", "back"],
        ["u", "undo"],
        ...Object.values(PARTS).map(([name, key]) => [key, name]),
      ].map(([key, name]) => h("span", {}, h("kbd", {}, key), " " + name + "  ")),
    ),
  );
  root.append(bar, status, flag, quote, chooser, facts, decided, credit, help);
  el.append(root);

  // --- words chosen in the text -------------------------------------------------------------------------------------
  function chosenWords() {
    const s = globalThis.getSelection?.();
    if (!s || s.isCollapsed || !quote.contains(s.anchorNode) || !quote.contains(s.focusNode)) return null;
    const range = s.getRangeAt(0);
    const at = (node, offset) => {
      const piece = (node.nodeType === 3 ? node.parentElement : node).closest("[data-start]");
      if (!piece || node.nodeType !== 3 || node.parentElement.tagName === "SMALL") return null;
      return Number(piece.dataset.start) + codePoints(node.data.slice(0, offset));
    };
    const a = at(range.startContainer, range.startOffset),
      b = at(range.endContainer, range.endOffset);
    return a !== null && b !== null && b > a ? [a, b] : null;
  }
  const codePoints = (text) => [...text].length; // Python counts characters, JavaScript half of some
  let span = null,
    open = null,
    active = 0,
    asked = 0;
  const selecting = () => {
    const found = chosenWords();
    if (!found) return;
    span = found;
    if (open && TEXT_FIELDS.has(open)) offer("");
    else status.textContent = "Words chosen: press w (who), h (to whom), p (where) or s (according to).";
  };
  quote.addEventListener("mouseup", selecting);
  quote.addEventListener("keyup", (e) => {
    if (e.shiftKey || e.key === "Shift") selecting();
  });

  // --- the chooser ------------------------------------------------------------------------------------------------------
  const listId = uid("options");
  const input = h("input", {
    type: "text",
    role: "combobox",
    "aria-expanded": "true",
    "aria-controls": listId,
    "aria-autocomplete": "list",
    autocomplete: "off",
    spellcheck: "false",
    oninput: () => {
      clearTimeout(asked);
      asked = setTimeout(() => offer(input.value), 150);
    },
  });
  const why = h("input", {
    type: "text",
    class: "nk-why",
    placeholder: "why (optional)",
    "aria-label": "Why: a reason to keep with the decision",
    autocomplete: "off",
  });
  const colours = () => {
    const css = getComputedStyle(root),
      get = (name) => css.getPropertyValue(name).trim();
    return { sea: get("--nk-sea"), land: get("--nk-land"), border: get("--nk-border"), mark: get("--nk-mark") };
  };
  const map = new PlaceMap({
    colours,
    onPick: (spot) => {
      clearTimeout(asked);
      active = 0;
      send("offer", { field: "place", spot });
      input.focus();
    },
  });
  const list = h("ul", { id: listId, role: "listbox" }),
    title = h("strong", { id: uid("title") });
  chooser.append(
    h(
      "div",
      { class: "nk-choose-head" },
      title,
      h(
        "button",
        { type: "button", class: "nk-close", onclick: () => close(), "aria-label": "Close without a decision" },
        "×",
      ),
    ),
    input,
    map.el,
    list,
    why,
  );
  chooser.setAttribute("aria-labelledby", title.id);
  chooser.hidden = true;
  const offer = (text) => send("offer", { field: open, text, span: TEXT_FIELDS.has(open) ? span : null });
  function start(field) {
    if (!model.get("card").event_id) return;
    open = field;
    active = 0;
    input.value = "";
    why.value = "";
    title.textContent = PARTS[field][0];
    input.placeholder =
      FIND[field] ??
      (TEXT_FIELDS.has(field) ? "Type words of the article, or select them in the text" : "Type to narrow the list");
    input.setAttribute("aria-label", `${PARTS[field][0]}: ${input.placeholder}`);
    list.setAttribute("aria-label", `Choices for ${PARTS[field][0]}`);
    list.replaceChildren();
    chooser.hidden = false;
    map.el.hidden = field !== "place" || !experimental;
    if (!map.el.hidden) {
      map.show(model.get("card").point);
      if (!map.world)
        worldMap(experimental)
          .then((world) => map.setWorld(world))
          .catch(() => {
            map.el.hidden = true;
          }); // the search does without
    }
    offer("");
    input.focus();
  }
  function close() {
    open = null;
    span = null;
    chooser.hidden = true;
    root.focus();
  }
  function choose(number) {
    if (model.get("offered").items?.length > number && number >= 0) {
      const reason = why.value;
      send("choose", { number, why: reason });
      close();
    }
  }
  function paintOptions() {
    const { field, items = [] } = model.get("offered");
    if (!open || field !== open) return;
    active = Math.min(active, Math.max(items.length - 1, 0));
    list.replaceChildren(
      ...items.map((o, n) =>
        h(
          "li",
          {
            role: "option",
            id: `${listId}-${n}`,
            "aria-selected": String(n === active),
            onmousedown: (e) => e.preventDefault(),
            onclick: () => choose(n),
          },
          h("bdi", {}, o.label),
          o.note ? h("small", {}, " " + o.note) : "",
        ),
      ),
    );
    if (!items.length)
      list.append(
        h(
          "li",
          { class: "nk-none" },
          open === "speaker" && !model.get("card").claim
            ? "The article states this itself: no claim to give a speaker to."
            : open.endsWith("entity") && !input.value
              ? "Nobody is named here."
              : "Nothing fits what was typed.",
        ),
      );
    point();
  }
  function point() {
    [...list.children].forEach(
      (li, n) => li.getAttribute("role") && li.setAttribute("aria-selected", String(n === active)),
    );
    const on = list.children[active];
    if (on?.id) {
      input.setAttribute("aria-activedescendant", on.id);
      on.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }
  chooser.addEventListener("keydown", (e) => {
    const n = list.querySelectorAll("[role=option]").length;
    if (e.key === "Escape") {
      close();
      e.preventDefault();
    } else if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      if (n) active = (active + (e.key === "ArrowDown" ? 1 : n - 1)) % n;
      point();
      e.preventDefault();
    } else if (e.key === "Enter" && (e.target === input || e.target === why)) {
      choose(active);
      e.preventDefault();
    }
    e.stopPropagation();
  });

  // --- keys ---------------------------------------------------------------------------------------------------------------
  const PLAIN = { a: "accept", x: "reject", j: "next", k: "back", u: "undo", ArrowRight: "next", ArrowLeft: "back" };
  root.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || chooser.contains(e.target)) return;
    if (e.shiftKey && e.key.startsWith("Arrow")) return; // selects words
    if (e.key in PLAIN) send(PLAIN[e.key]);
    else if (e.key in BY_KEY) start(BY_KEY[e.key]);
    else if (e.key === "?") help.open = !help.open;
    else return;
    e.preventDefault();
    e.stopPropagation();
  });

  // --- painting -------------------------------------------------------------------------------------------------------------
  function paint() {
    const card = model.get("card"),
      some = Boolean(card.event_id);
    for (const part of [quote, facts, decided, credit, help, bar]) part.hidden = !some;
    flag.hidden = !card.review;
    if (!some) return;
    if (open) close();
    where.textContent = `${model.get("position") + 1} of ${many(model.get("total"), "event")}, ${model.get("reviewed")} decided`;
    quote.replaceChildren(
      ...card.pieces.map(([from, text, role, inside, last]) =>
        role
          ? h(
              "mark",
              { class: "nk-" + (MARKS[role] ? role : "other"), "data-start": from },
              text,
              last ? h("small", {}, MARKS[role] ?? role) : "",
            )
          : h("span", { class: inside ? null : "nk-around", "data-start": from }, text),
      ),
    );
    flag.textContent = "To review: " + card.review;
    facts.replaceChildren(
      ...Object.entries(PARTS).flatMap(([field, [name, key]]) => [
        h(
          "dt",
          {},
          h(
            "button",
            {
              type: "button",
              "aria-keyshortcuts": key,
              "aria-label": `Change ${name}: ${card.facts[field] ?? ""}`,
              onclick: () => start(field),
            },
            name,
            h("kbd", { "aria-hidden": "true" }, key),
          ),
        ),
        h(
          "dd",
          {},
          card.facts[field]
            ? h("bdi", {}, card.facts[field])
            : field in card.facts
              ? h("span", { class: "nk-dim" }, "–")
              : "",
        ),
      ]),
    );
    decided.replaceChildren(
      ...card.decided.map(({ row, words }) =>
        h(
          "li",
          {},
          h("bdi", {}, words),
          " ",
          h("button", { type: "button", "aria-label": `Undo: ${words}`, onclick: () => send("undo", { row }) }, "undo"),
        ),
      ),
    );
    root.dataset.verdict = card.verdict;
    credit.textContent = card.credit;
  }
  const say = () => {
    status.textContent = model.get("message");
  };
  const count = () => {
    if (model.get("card").event_id)
      where.textContent = `${model.get("position") + 1} of ${many(model.get("total"), "event")}, ${model.get("reviewed")} decided`;
  };
  model.on("change:card", paint);
  model.on("change:position change:reviewed", count);
  model.on("change:message", say);
  model.on("change:offered", paintOptions);
  paint();
  say();
  root.dataset.ready = "1";
  signal?.addEventListener("abort", () => clearTimeout(asked));
  return () => {
    model.off("change:card", paint);
    model.off("change:position change:reviewed", count);
    model.off("change:message", say);
    model.off("change:offered", paintOptions);
  };
}

export default { render };
