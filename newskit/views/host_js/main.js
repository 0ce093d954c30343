// Wakes an exported page: unpacks plotly and the base map, draws the figures, starts the widgets. Nothing here asks a server.
const page = (globalThis.newskitPage = {});
const root = document.documentElement,
  $ = (id) => document.getElementById(id);
const nonce = document.currentScript?.nonce ?? "";

const inflate = (id) => unpacked($(id).textContent);

// --- theme ----------------------------------------------------------------------------------------------------------
const media = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : media.matches);
const LIGHT = {
  ink: "#1d2733",
  muted: "#5b6775",
  paper: "#ffffff",
  line: "#e4e8ee",
  border: "#c3ccd6",
  land: "#eef1f4",
  sea: "#f8fafc",
};
const DARK = {
  ink: "#e6ebf1",
  muted: "#a3afbc",
  paper: "#151b22",
  line: "#2c3743",
  border: "#4a5866",
  land: "#2b3540",
  sea: "#151b22",
};
function themed(layout, dark) {
  const c = dark ? DARK : LIGHT,
    out = {
      "font.color": c.ink,
      "title.font.color": c.ink,
      "title.subtitle.font.color": c.muted,
      paper_bgcolor: c.paper,
      plot_bgcolor: c.paper,
      "hoverlabel.bgcolor": c.paper,
      "hoverlabel.font.color": c.ink,
      "hoverlabel.bordercolor": c.border,
      "legend.bgcolor": "rgba(0,0,0,0)",
    };
  for (const key of Object.keys(layout)) {
    if (/^[xy]axis\d*$/.test(key))
      Object.assign(out, {
        [key + ".gridcolor"]: c.line,
        [key + ".linecolor"]: c.border,
        [key + ".tickcolor"]: c.border,
        [key + ".zerolinecolor"]: c.line,
        [key + ".title.font.color"]: c.muted,
        [key + ".tickfont.color"]: c.ink,
      });
    if (/^geo\d*$/.test(key))
      Object.assign(out, {
        [key + ".landcolor"]: c.land,
        [key + ".oceancolor"]: c.sea,
        [key + ".countrycolor"]: c.border,
        [key + ".coastlinecolor"]: c.border,
      });
  }
  // a heading, or why there is nothing to see
  (layout.annotations ?? []).forEach((_, k) => {
    out[`annotations[${k}].font.color`] = layout.meta?.empty ? c.muted : c.ink;
  });
  return out;
}
// in the dark what is most must be what is brightest
const DEEP = [
  [0, "#23425c"],
  [0.5, "#4a90c4"],
  [1, "#cfe8fb"],
];
const scales = new WeakMap(); // of each figure, as Python made them
async function rescale(div, dark) {
  if (!scales.has(div)) scales.set(div, div.data.map((t) => ({ colorscale: t.colorscale, marker: t.marker?.colorscale })));
  for (const [k, kept] of scales.get(div).entries())
    for (const [key, own] of [["colorscale", kept.colorscale], ["marker.colorscale", kept.marker]])
      if (own) await globalThis.Plotly.restyle(div, { [key]: [dark ? DEEP : own] }, [k]);
}
const figures = [];
const recolour = (dark = isDark()) =>
  Promise.all(
    figures.map(async (div) => {
      await globalThis.Plotly.relayout(div, themed(div.layout, dark));
      await rescale(div, dark);
      const inked = div.data.map((t, k) => (t.mode?.includes("text") ? k : -1)).filter((k) => k >= 0);
      if (inked.length) await globalThis.Plotly.restyle(div, { "textfont.color": (dark ? DARK : LIGHT).ink }, inked);
    }),
  );

// --- figures ----------------------------------------------------------------------------------------
async function draw() {
  const waiting = [...document.querySelectorAll("script.nk-plotly")];
  if (!waiting.length && !$("nk-plotly-gz")) return;
  if ($("nk-plotly-gz")) {
    const script = document.createElement("script");
    script.nonce = nonce;
    script.textContent = await inflate("nk-plotly-gz");
    document.head.append(script);
  }
  for (const source of waiting) {
    const json = source.type === "text/plain" ? await unpacked(source.textContent) : source.textContent;
    const figure = JSON.parse(json),
      div = document.createElement("div"),
      box = source.parentElement;
    box.querySelector(".nk-plot-wait")?.remove();
    box.append(div);
    const width = box.clientWidth,
      layout = fitted(figure.layout, width);
    // on a phone plotly's buttons would lie on the heading
    const config = {
      responsive: true,
      displaylogo: false,
      ...(width > NARROW ? {} : { displayModeBar: false }),
      modeBarButtonsToRemove: ["lasso2d", "select2d"],
      ...(figure.config ?? {}),
      showSendToCloud: false, // the page sends nothing anywhere
      topojsonURL: "",
      plotlyServerURL: "",
    };
    try {
      await globalThis.Plotly.newPlot(div, thinned(figure.data, layout, width), layout, config);
      figures.push(div);
    } catch (why) {
      div.textContent = "This figure could not be drawn: " + why.message;
      console.error(why);
    }
  }
  if (isDark()) await recolour();
}

// --- widgets ----------------------------------------------------------------------------------------
async function start() {
  const store = $("nk-widgets");
  if (!store) return;
  const { models, modules, styles } = JSON.parse(store.textContent),
    loaded = modules.map(() => null),
    live = {};
  for (const css of styles) {
    const style = document.createElement("style");
    style.textContent = css;
    document.head.append(style);
  }
  const load = (k) => (loaded[k] ??= import(URL.createObjectURL(new Blob([modules[k]], { type: "text/javascript" }))));
  const model = (id) =>
    (live[id] ??= (async () => {
      const { state, buffers, module } = models[id];
      for (const { path, data } of buffers) {
        let at = state;
        for (const key of path.slice(0, -1)) at = at[key];
        const bytes = bytesOf(data);
        at[path.at(-1)] = new DataView(bytes.buffer, 0, bytes.byteLength);
      }
      const m = new Model(state),
        found = (await load(module)).default;
      m.widget_manager = { get_model: model };
      m.widget = typeof found === "function" ? await found() : found;
      await m.widget.initialize?.({ model: m, experimental, signal: new AbortController().signal });
      return m;
    })());
  for (const box of document.querySelectorAll(".nk-widget")) {
    const el = document.createElement("div");
    try {
      const m = await model(box.dataset.model);
      box.replaceChildren(el);
      await m.widget.render?.({ model: m, el, experimental, signal: new AbortController().signal });
      (page.models ??= []).push(m);
    } catch (why) {
      box.textContent = "This part of the page could not be shown: " + why.message;
      console.error(why);
    }
  }
}

function tools() {
  const theme = $("nk-theme"),
    code = $("nk-code"),
    print = $("nk-print");
  const name = () => {
    theme.textContent = isDark() ? "Light" : "Dark";
  };
  const remember = (value) => {
    try {
      localStorage.setItem("newskit-theme", value);
    } catch {
      /* a page opened from a file may have no storage */
    }
  };
  theme.hidden = print.hidden = false;
  code.hidden = !document.querySelector(".nk-code");
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    remember(root.dataset.theme);
    name();
    recolour();
  });
  media.addEventListener("change", () => {
    name();
    recolour();
  });
  code.addEventListener("click", () => {
    const on = document.body.classList.toggle("nk-show-code");
    code.setAttribute("aria-pressed", String(on));
    code.textContent = on ? "Hide code" : "Show code";
  });
  print.addEventListener("click", () => globalThis.print());
  name();
}

// paper cannot be unfolded
const unfolded = [];
addEventListener("beforeprint", () => {
  for (const box of document.querySelectorAll(".nk-answer details:not([open]), .nk-example:not([open])")) {
    box.open = true;
    unfolded.push(box);
  }
  for (const div of figures) {
    const { width, height } = div._fullLayout ?? {};
    if (!width) continue;
    div.parentElement.style.setProperty("--nk-ratio", `${width} / ${height}`);
    for (const svg of div.querySelectorAll(".main-svg")) svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  }
  if (isDark()) recolour(false);
});
addEventListener("afterprint", () => {
  for (const box of unfolded.splice(0)) box.open = false;
  if (isDark()) recolour(true);
});

page.ready = (async () => {
  tools();
  offerTables();
  if (typeof DecompressionStream === "undefined") {
    for (const box of document.querySelectorAll(".nk-plot-wait, .nk-wait"))
      box.textContent = "This browser is too old for maps and filters: the text and the tables are all here. A current one shows them.";
    return;
  }
  if ($("nk-basemap-gz")) {
    const world = JSON.parse(await inflate("nk-basemap-gz"));
    // a figure made without newskit asks for the coarser map: it gets the same one
    globalThis.PlotlyGeoAssets = { topojson: { world_50m: world, world_110m: world } };
  }
  await start();
  await draw();
  root.dataset.ready = "1";
})();
