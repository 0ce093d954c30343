// The words behind an event: its sentence in its paragraph, with every part marked.

// the context cut into pieces that have one role or none; the shortest mark wins
function markedWords(d, i) {
  const text = d.contexts[d.context[i]],
    flat = d.marks[i],
    marks = [];
  for (let k = 0; k < flat.length; k += 3) marks.push([d.roles[flat[k]], flat[k + 1], flat[k + 2]]);
  const s = d.sentence[2 * i],
    e = d.sentence[2 * i + 1];
  const cuts = [...new Set([0, text.length, s, e, ...marks.flatMap((m) => [m[1], m[2]])])].sort((a, b) => a - b),
    out = [];
  let last = null;
  for (let k = 0; k + 1 < cuts.length; k++) {
    const [a, b] = [cuts[k], cuts[k + 1]];
    const over = marks.filter((m) => m[1] <= a && m[2] >= b).sort((x, y) => x[2] - x[1] - (y[2] - y[1]))[0];
    const role = over?.[0] ?? "",
      inside = a >= s && b <= e;
    if (last && last.role === role && last.inside === inside && role) {
      last.text += text.slice(a, b);
      if (over[2] === b) last.label = ROLE_NAMES[role] ?? role;
      continue;
    }
    last = {
      role,
      inside,
      text: text.slice(a, b),
      label: role && (over[2] === b || k + 2 === cuts.length) ? (ROLE_NAMES[role] ?? role) : "",
    };
    out.push(last);
  }
  return out.map(({ role, inside, text: words, label }) =>
    role
      ? h(
          "mark",
          { class: "nk-" + (ROLE_NAMES[role] ? role : "other") },
          visible(words),
          label ? h("small", {}, label) : null,
        )
      : h("span", { class: inside ? "nk-here" : "nk-around" }, visible(words)),
  );
}
