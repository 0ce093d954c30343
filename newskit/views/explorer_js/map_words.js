// What the map says of a circle: in the box beside it, and to who cannot see it.
function circleWords(map, d) {
  const names = [...new Set(d.points.map((p) => map.events.points[p].name).filter(Boolean))];
  const place = names.slice(0, 4).join(", ") + (names.length > 4 ? ` and ${names.length - 4} more` : "");
  if (map.size === "killed") return [place, ...killedWords(map.events, d)];
  const kinds = [...QUADS, "not coded"]
    .map((q, k) => (d.parts[k] ? `${q} ${d.parts[k].toLocaleString("en")}` : ""))
    .filter(Boolean);
  return [place, many(d.total, "event"), kinds.join(" · ")];
}

function killedWords(events, d) {
  const most = 6,
    incidents = events.data.words.incident_id.codes,
    figures = figuresOf(events, d.told),
    [first, ...others] = figures.keys();
  if (!others.length) return [`killed: ${first}`];
  const n = new Set([...figures.values()].map((i) => incidents[i])).size,
    happenings = n === 1 ? "one happening" : many(n, "happening");
  const more = others.length >= most ? [`and ${others.length - most + 1} more`] : [];
  return [
    `killed: ${first}`,
    `the largest of ${others.length + 1} figures of ${happenings}, not added up; the others:`,
    ...others.slice(0, most - 1),
    ...more,
  ];
}

// all circles in one sentence, the largest by name
function mapWords(map) {
  const top = map.drawn.slice(0, 5).map((d) => `${circleWords(map, d)[0] || "unnamed place"} ${d.total}`);
  const shown = map.size === "killed" ? "people reported killed, the largest figure of each" : "events";
  return (
    `Map: ${many(map.drawn.length, "place")} with ${shown}` +
    (top.length ? `; most: ${top.join(", ")}.` : ".") +
    " Arrow keys move, plus and minus zoom."
  );
}

function showTip(map, d) {
  const { tip } = map;
  tip.hidden = !d;
  if (!d) return;
  const [place, what, ...more] = circleWords(map, d);
  tip.replaceChildren(
    h("strong", {}, visible(place)),
    h("span", {}, visible(what)),
    ...more.map((words) => h("span", { class: "nk-dim" }, visible(words))),
  );
  const left = d.x + d.r + 8 + tip.offsetWidth > map.w ? d.x - d.r - 8 - tip.offsetWidth : d.x + d.r + 8;
  tip.style.left = Math.max(2, left) + "px";
  tip.style.top = Math.max(2, Math.min(map.hgt - tip.offsetHeight - 2, d.y - tip.offsetHeight / 2)) + "px";
}
