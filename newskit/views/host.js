// Wakes an exported page: unpacks plotly and the base map, draws the figures, starts the widgets. Nothing here asks a server.
(() => {
  const page = (globalThis.newskitPage = {});
  const root = document.documentElement,
    $ = (id) => document.getElementById(id);
  const nonce = document.currentScript?.nonce ?? "";

  async function inflate(id) {
    const bytes = Uint8Array.from(atob($(id).textContent), (c) => c.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  }

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
    return out;
  }
  const figures = [];
  const recolour = (dark = isDark()) =>
    Promise.all(
      figures.map(async (div) => {
        await globalThis.Plotly.relayout(div, themed(div.layout, dark));
        const inked = div.data.map((t, k) => (t.mode?.includes("text") ? k : -1)).filter((k) => k >= 0);
        if (inked.length) await globalThis.Plotly.restyle(div, { "textfont.color": (dark ? DARK : LIGHT).ink }, inked);
      }),
    );

  // --- figures --------------------------------------------------------------------------------------------------------
  // plotly breaks no lines: a heading that is too long is broken here; on a narrow page the figure is made to fit, too
  const NARROW = 700,
    LETTER = 6.6,
    MOST_LETTERS = 24,
    PLOTTED = 0.6; // the last: share of a figure's width beside the names of an axis
  function broken(text, room) {
    const lines = [""];
    for (const word of String(text ?? "").split(" ")) {
      if ((lines.at(-1) + word).length > room && lines.at(-1)) lines.push("");
      lines[lines.length - 1] += (lines.at(-1) ? " " : "") + word;
    }
    return lines;
  }
  function cut(text) {
    const bare = String(text).replace(/<\/?b>/g, ""),
      short = bare.length > MOST_LETTERS ? bare.slice(0, MOST_LETTERS - 1).trimEnd() + "…" : bare;
    return /^<b>/.test(text) ? `<b>${short}</b>` : short;
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
    if (out.geo && width <= NARROW) out.height = Math.round(width * 0.62) + 140 + more;
    else if (out.height) out.height += more;
    if (width <= NARROW)
      for (const key of Object.keys(out).filter((k) => /^[xy]axis\d*$/.test(k)))
        narrowAxis(out[key], key.startsWith("x"));
    return out;
  }
  // names beside an axis would leave no room for the figure
  function narrowAxis(axis, below) {
    if (axis.ticktext) {
      axis.ticktext = axis.ticktext.map(cut);
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
    return data.map((t) => {
      if (t.colorbar && narrow) return { ...t, colorbar: { ...t.colorbar, ...below } };
      if (!t.mode?.includes("text") || !Array.isArray(t.text)) return t;
      const text = narrow
        ? t.text.map((words, k) => (names && k >= names ? "" : cut(String(words).replace(/ \([^()]*\)$/, ""))))
        : t.text;
      const textfont = narrow ? { ...t.textfont, size: 10 } : t.textfont;
      if (t.textposition !== "middle right") return { ...t, text };
      const left = text.map((words, k) => words.length * LETTER > room(t.x[k]));
      return {
        ...t,
        textfont,
        text: text.map((words, k) => (left[k] ? words.trim() + "  " : words)),
        textposition: left.map((yes) => (yes ? "middle left" : "middle right")),
      };
    });
  }

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
      const figure = JSON.parse(source.textContent),
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

  // --- widgets: the part of anywidget's contract that needs no kernel ----------------------------------------------------
  class Model {
    constructor(state) {
      this.state = state;
      this.listeners = new Map();
    }
    get(name) {
      return this.state[name];
    }
    set(name, value) {
      for (const [key, v] of Object.entries(typeof name === "string" ? { [name]: value } : name)) {
        if (this.state[key] === v) continue;
        this.state[key] = v;
        this.emit("change:" + key, v);
      }
      this.emit("change");
    }
    save_changes() {}
    send() {}
    on(names, act) {
      for (const n of names.split(" ")) {
        if (!this.listeners.has(n)) this.listeners.set(n, new Set());
        this.listeners.get(n).add(act);
      }
    }
    off(name, act) {
      if (!name) this.listeners.clear();
      else if (act) this.listeners.get(name)?.delete(act);
      else this.listeners.delete(name);
    }
    emit(name, value) {
      for (const act of this.listeners.get(name) ?? []) act(this, value);
    }
  }
  const experimental = { invoke: () => Promise.reject(new Error("an exported page has no kernel")) };

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
    const load = (k) =>
      (loaded[k] ??= import(URL.createObjectURL(new Blob([modules[k]], { type: "text/javascript" }))));
    const model = (id) =>
      (live[id] ??= (async () => {
        const { state, buffers, module } = models[id];
        for (const { path, data } of buffers) {
          let at = state;
          for (const key of path.slice(0, -1)) at = at[key];
          at[path.at(-1)] = new DataView(Uint8Array.from(atob(data), (c) => c.charCodeAt(0)).buffer);
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

  // --- tables: every one can be taken along ------------------------------------------------------------------------------
  const cell = (text) => {
    const number = /^-?[\d.,]+$/.test(text),
      words = !number && /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(words) ? '"' + words.replaceAll('"', '""') + '"' : words;
  };
  // on a phone a row of many columns is read as a paragraph, each cell after the name of its column
  function stack(table) {
    const names = [...(table.tHead?.rows[0]?.cells ?? [])].map((c) => c.textContent.trim());
    for (const body of table.tBodies)
      for (const row of body.rows) [...row.cells].forEach((c, k) => c.setAttribute("data-label", names[k] ?? ""));
    table.classList.add("nk-stacked");
  }
  function offerTables() {
    document.querySelectorAll(".nk-frame").forEach((box, n) => {
      const table = box.querySelector("table");
      const rows = table ? [...table.tBodies].reduce((n, body) => n + body.rows.length, 0) : 0;
      if (!rows) return;
      const isWordy = [...table.querySelectorAll("tbody td")].some((c) => c.textContent.length > 60);
      if (box.clientWidth <= NARROW && (isWordy || box.scrollWidth > box.clientWidth + 4)) stack(table);
      const more =
        box.scrollHeight > box.clientHeight + 4 || box.scrollWidth > box.clientWidth + 4
          ? "; scroll in the table to see all"
          : "";
      const bar = Object.assign(document.createElement("div"), { className: "nk-tablebar" });
      bar.append(
        Object.assign(document.createElement("span"), {
          textContent: `${rows.toLocaleString("en")} ${rows === 1 ? "row" : "rows"}${more}`,
        }),
      );
      const button = Object.assign(document.createElement("button"), {
        type: "button",
        className: "nk-csv",
        textContent: "CSV",
      });
      button.setAttribute("aria-label", "Download this table as CSV");
      button.addEventListener("click", () => {
        const lines = [...table.rows].map((row) => [...row.cells].map((c) => cell(c.textContent.trim())).join(","));
        const link = Object.assign(document.createElement("a"), {
          href: URL.createObjectURL(new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" })),
          download: `table-${n + 1}.csv`,
        });
        document.body.append(link);
        link.click();
        link.remove();
      });
      bar.append(button);
      box.before(bar);
    });
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

  addEventListener("beforeprint", () => {
    for (const div of figures) {
      const { width, height } = div._fullLayout ?? {};
      if (!width) continue;
      div.parentElement.style.setProperty("--nk-ratio", `${width} / ${height}`);
      for (const svg of div.querySelectorAll(".main-svg")) svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    }
    if (isDark()) recolour(false);
  });
  addEventListener("afterprint", () => {
    if (isDark()) recolour(true);
  });

  page.ready = (async () => {
    tools();
    offerTables();
    if ($("nk-basemap-gz")) {
      const world = JSON.parse(await inflate("nk-basemap-gz"));
      // a figure made without newskit asks for the coarser map: it gets the same one
      globalThis.PlotlyGeoAssets = { topojson: { world_50m: world, world_110m: world } };
    }
    await start();
    await draw();
    root.dataset.ready = "1";
  })();
})();
