// Figures made to fit the page: plotly breaks no lines, so a heading that is too long is broken here; on a narrow page names are cut.
const NARROW = 700,
  LETTER = 6.6,
  MOST_LETTERS = 24,
  MOST_NAMES = 3, // of places on a narrow map
  SHRUNK = 0.62, // of circles on a narrow map
  PLOTTED = 0.6; // share of a figure's width beside the names of an axis
function broken(text, room) {
  const lines = [""];
  for (const word of String(text ?? "").split(" ")) {
    if ((lines.at(-1) + word).length > room && lines.at(-1)) lines.push("");
    lines[lines.length - 1] += (lines.at(-1) ? " " : "") + word;
  }
  return lines;
}
function cut(text, most = MOST_LETTERS) {
  const bare = String(text).replace(/<\/?b>/g, ""),
    short = bare.length > most ? bare.slice(0, most - 1).replace(/&\w*$/, "").trimEnd() + "…" : bare;
  return /^<b>/.test(text) ? `<b>${short}</b>` : short;
}
// a map as high as what it shows needs at this width: no empty stripes beside or below it
const WORLD = 2.2; // width of the world in its projection by its height, from Cape Horn to the north
const mercator = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
function mapHeight(layout, width) {
  const { projection, lataxis, lonaxis } = layout.geo,
    [south, north] = lataxis?.range ?? [],
    [west, east] = lonaxis?.range ?? [];
  const drawn = ((east - west) * Math.PI) / 180 / (mercator(north) - mercator(south)),
    shape = projection?.type === "mercator" && drawn > 0 ? drawn : WORLD; // a figure of one's own may name no range
  const { t = 74, b = 62, l = 14, r = 14 } = layout.margin ?? {},
    legend = width <= NARROW ? 46 : 0; // its entries stand in several lines there
  const high = Math.min((width - l - r) / shape, width * 0.9, 620);
  return Math.round(high + t + Math.max(b, legend));
}
function fitted(layout, width) {
  const out = structuredClone(layout),
    room = Math.max(24, Math.floor((width - 28) / LETTER));
  const title = broken(out.title?.text, Math.floor(room * 0.68)),
    sub = broken(out.title?.subtitle?.text, room);
  if (out.title?.text) out.title.text = title.join("<br>");
  if (out.title?.subtitle?.text) out.title.subtitle.text = sub.join("<br>");
  const more = (title.length - 1) * 22 + (sub.length - 1) * 17;
  if (more) out.margin = { ...(out.margin ?? {}), t: (out.margin?.t ?? 74) + more };
  if (out.geo) out.height = mapHeight(out, width);
  else if (out.height) out.height += more;
  // a figure with nothing in it says why, in words that plotly would let run out on both sides
  for (const note of out.meta?.empty ? (out.annotations ?? []) : [])
    note.text = broken(note.text.replaceAll("<br>", " "), Math.floor(room * 0.85)).join("<br>");
  // headings that begin above the names of their rows
  if (out.meta?.headed) {
    const names = width <= NARROW ? 118 : out.margin.l,
      most = Math.floor((width - 24) / LETTER);
    out.margin.l = names;
    if (width <= NARROW) out.yaxis.ticktext = out.yaxis.ticktext.map((words) => cut(words, 19));
    out.annotations = (out.annotations ?? []).map((note) => ({
      ...note,
      xshift: 14 - names,
      text: cut(note.text, most),
    }));
  }
  // names of a network stand beside its dots, and those at the edge would be cut
  if (width <= NARROW && out.meta?.narrow_names) out.xaxis = { ...out.xaxis, range: [-0.22, 1.22] };
  if (width <= NARROW)
    for (const key of Object.keys(out).filter((k) => /^[xy]axis\d*$/.test(k)))
      narrowAxis(out[key], key.startsWith("x"));
  return out;
}
// names beside an axis would leave no room for the figure
function narrowAxis(axis, below) {
  if (axis.ticktext) {
    axis.ticktext = axis.ticktext.map((words) => cut(words));
    axis.tickfont = { ...axis.tickfont, size: 10.5 };
  }
  if (below && axis.ticktext?.length > 10)
    Object.assign(axis, { tickangle: -90, tickfont: { ...axis.tickfont, size: 9 } });
  // words beside the last dot stand left of it (see thinned): they need no room on the right
  if (axis.type === "log" && axis.dtick && axis.range)
    Object.assign(axis, { dtick: 2, range: [axis.range[0], axis.range[1] - 1.1] });
}

// words beside a dot that would run out of the figure stand left of it; on a narrow page they are cut, too
function thinned(data, layout, width) {
  const narrow = width <= NARROW,
    names = layout.meta?.narrow_names,
    { range, type } = layout.xaxis ?? {};
  const room = (x) =>
    (range ? 1 - ((type === "log" ? Math.log10(x) : x) - range[0]) / (range[1] - range[0]) : 1) * width * PLOTTED;
  const below = { orientation: "h", x: 0.5, xanchor: "center", y: 0, yanchor: "top", len: 0.8, thickness: 10 };
  const labels = data.flatMap((t) => (t.type === "scattergeo" && Array.isArray(t.text) ? t.text.filter(Boolean) : []));
  return data.map((t) => {
    // circles of one figure shrink alike: their areas still compare
    if (narrow && t.type === "scattergeo" && Array.isArray(t.marker?.size))
      t = {
        ...t,
        marker: { ...t.marker, size: t.marker.size.map((s) => s * SHRUNK) },
        // more names than these would lie on each other
        ...(labels.length > MOST_NAMES ? { mode: "markers" } : {}),
      };
    if (t.colorbar && narrow) return { ...t, colorbar: { ...t.colorbar, ...below } };
    if (!t.mode?.includes("text") || !Array.isArray(t.text)) return t;
    const text = narrow
      ? t.text.map((words, k) => (names && k >= names ? "" : cut(String(words).replace(/ \([^()]*\)$/, ""))))
      : t.text;
    const textfont = narrow ? { ...t.textfont, size: 10 } : t.textfont;
    if (t.textposition !== "middle right") return { ...t, text };
    const right = text.map((_, k) => room(t.x[k]));
    const left = text.map((words, k) => words.length * LETTER > right[k] && right[k] < (width * PLOTTED) / 2);
    // words that fit on neither side would lie on the names of the axis
    const fits = (words, k) => {
      const most = Math.floor((left[k] ? width * PLOTTED - right[k] : right[k]) / LETTER);
      return narrow && words.trim().length > most ? words.trim().slice(0, Math.max(most - 1, 1)) + "…" : words.trim();
    };
    return {
      ...t,
      textfont,
      text: text.map((words, k) => (left[k] ? fits(words, k) + "  " : words && "  " + fits(words, k))),
      textposition: left.map((yes) => (yes ? "middle left" : "middle right")),
    };
  });
}
