// The card of one event: its words with every part marked, its facts, and what was decided about it.
const codePoints = (text) => [...text].length; // Python counts characters, JavaScript half of some

function quoteParts(pieces) {
  return pieces.map(([from, text, role, inside, last]) =>
    role
      ? h(
          "mark",
          { class: "nk-" + (ROLE_NAMES[role] ? role : "other"), "data-start": from },
          text,
          last ? h("small", {}, ROLE_NAMES[role] ?? role) : "",
        )
      : h("span", { class: inside ? null : "nk-around", "data-start": from }, text),
  );
}

// where in the article the words stand that are selected inside the quotation; null where none are
function selectedSpan(quote) {
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

function factRows(facts, onChange) {
  return Object.entries(FIELDS).flatMap(([field, [name, key]]) => [
    h(
      "dt",
      {},
      h(
        "button",
        {
          type: "button",
          "aria-keyshortcuts": key,
          "aria-label": `Change ${name}: ${facts[field] ?? ""}`,
          onclick: () => onChange(field),
        },
        name,
        h("kbd", { "aria-hidden": "true" }, key),
      ),
    ),
    h("dd", {}, facts[field] ? h("bdi", {}, facts[field]) : field in facts ? h("span", { class: "nk-dim" }, "–") : ""),
  ]);
}

function decisionRows(decided, onUndo) {
  return decided.map(({ row, words }) =>
    h(
      "li",
      {},
      h("bdi", {}, words),
      " ",
      h("button", { type: "button", "aria-label": `Undo: ${words}`, onclick: () => onUndo(row) }, "undo"),
    ),
  );
}
