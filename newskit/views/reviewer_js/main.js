// The Reviewer: shows what the kernel says of one event and sends back what the analyst decides. It decides nothing itself.
const COMMANDS = { a: "accept", x: "reject", j: "next", k: "back", u: "undo" };
const ARROWS = { ArrowRight: "next", ArrowLeft: "back" };

function needsKernel(el) {
  // an exported page has no kernel to write the decisions down
  el.append(
    h("p", { class: "nk-review-live" }, "Reviewing needs a running notebook: open it in JupyterLab and run this cell."),
  );
}

function keysHelp() {
  const keys = [...Object.entries(COMMANDS), ...Object.values(FIELDS).map(([name, key]) => [key, name])].map(
    ([key, name]) => h("span", {}, h("kbd", {}, key), " " + name + "  "),
  );
  return h("details", { class: "nk-keys" }, h("summary", {}, "Keys (?)"), h("p", {}, keys));
}

function render({ model, el, experimental, signal }) {
  if (globalThis.newskitPage) return needsKernel(el);
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
  const act = (name, key) =>
    h(
      "button",
      { type: "button", "aria-keyshortcuts": key, onclick: () => send(COMMANDS[key]) },
      name,
      h("kbd", { "aria-hidden": "true" }, key),
    );
  const bar = h(
    "div",
    { class: "nk-bar" },
    act("Accept", "a"),
    act("Reject", "x"),
    act("Back", "k"),
    act("Next", "j"),
    act("Undo", "u"),
    where,
  );
  const quote = h("blockquote", {
    tabindex: "0",
    "aria-label": "The sentence in its paragraph; words that you select can be made a part of the event",
  });
  const flag = h("p", { class: "nk-review" }),
    facts = h("dl"),
    decided = h("ul", { class: "nk-decided", "aria-label": "Decisions about this event" }),
    credit = h("p", { class: "nk-credit" }),
    help = keysHelp();
  const colours = () => {
    const css = getComputedStyle(root),
      get = (name) => css.getPropertyValue(name).trim();
    return { sea: get("--nk-sea"), land: get("--nk-land"), border: get("--nk-border"), mark: get("--nk-mark") };
  };
  const chooser = new Chooser({ model, send, experimental, colours, onClose: () => root.focus() });
  root.append(bar, status, flag, quote, chooser.el, facts, decided, credit, help);
  el.append(root);

  const start = (field) => {
    if (model.get("card").event_id) chooser.open(field);
  };
  const selecting = () => {
    const span = selectedSpan(quote);
    if (span && !chooser.take(span))
      status.textContent = "Words chosen: press w (who), h (to whom), p (where) or s (according to).";
  };
  quote.addEventListener("mouseup", selecting);
  quote.addEventListener("keyup", (e) => {
    if (e.shiftKey || e.key === "Shift") selecting();
  });
  root.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || chooser.el.contains(e.target)) return;
    if (e.shiftKey && e.key.startsWith("Arrow")) return; // selects words
    const command = COMMANDS[e.key] ?? ARROWS[e.key];
    if (command) send(command);
    else if (e.key in BY_KEY) start(BY_KEY[e.key]);
    else if (e.key === "?") help.open = !help.open;
    else return;
    e.preventDefault();
    e.stopPropagation();
  });

  const count = () => {
    if (model.get("card").event_id)
      where.textContent = `${model.get("position") + 1} of ${many(model.get("total"), "event")}, ${model.get("reviewed")} decided`;
  };
  const paint = () => {
    const card = model.get("card"),
      some = Boolean(card.event_id);
    for (const part of [quote, facts, decided, credit, help, bar]) part.hidden = !some;
    flag.hidden = !card.review;
    if (!some) return;
    if (chooser.field) chooser.close();
    count();
    quote.replaceChildren(...quoteParts(card.pieces));
    flag.textContent = "To review: " + card.review;
    facts.replaceChildren(...factRows(card.facts, start));
    decided.replaceChildren(...decisionRows(card.decided, (row) => send("undo", { row })));
    root.dataset.verdict = card.verdict;
    credit.textContent = card.credit;
  };
  const say = () => {
    status.textContent = model.get("message");
  };
  const offered = () => chooser.paint();
  model.on("change:card", paint);
  model.on("change:position change:reviewed", count);
  model.on("change:message", say);
  model.on("change:offered", offered);
  paint();
  say();
  root.dataset.ready = "1";
  signal?.addEventListener("abort", () => clearTimeout(chooser.asked));
  return () => {
    model.off("change:card", paint);
    model.off("change:position change:reviewed", count);
    model.off("change:message", say);
    model.off("change:offered", offered);
  };
}

export default { render };
