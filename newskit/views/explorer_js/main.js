// The Explorer: ties map, timeline, filters and evidence together. The same module runs in JupyterLab and in an exported page.
async function render({ model, el, experimental, signal }) {
  const page = globalThis.newskitPage,
    address = page ? addressOf((page.explorers = (page.explorers ?? -1) + 1)) : null;
  el.classList.add("nk-host");
  const root = h("div", {
    class: "nk-explorer",
    role: "group",
    "aria-label": "Explorer: map, timeline, filters and evidence",
  });
  el.append(root);
  const data = await unpack(model.get("packed"));
  if (signal?.aborted) return undefined;
  const events = new Events(data);
  const theme = themeOf(root, () => {
    map.draw();
    time.draw();
  });
  const { colours } = theme;

  // --- state ---
  const filters = () => events.filters;
  let quiet = false;
  const apply = (next, { tell = true } = {}) => {
    const clean = cleanFilters(next);
    events.setFilters(clean);
    paint();
    address?.set(JSON.stringify(clean) === JSON.stringify(DEFAULTS) ? null : clean);
    if (tell) {
      quiet = true;
      model.set("filters", clean);
      model.save_changes();
      quiet = false;
    }
  };
  const change = (patch) => {
    const next = { ...filters(), ...patch };
    for (const k of Object.keys(next))
      if (next[k] === null || next[k] === "" || (Array.isArray(next[k]) && !next[k].length)) delete next[k];
    apply(next);
  };
  const select = (i) => {
    evidence.show(i);
    model.set("selected_id", i < 0 ? "" : data.id[i]);
    model.save_changes();
    if (i >= 0 && root.clientWidth < 900) evidence.panel.scrollIntoView({ block: "nearest" });
  };

  // --- parts ---
  const map = new EventMap({
    events,
    colours,
    onArea: (area) => change({ area }),
  });
  const time = new Timeline({ events, colours, onRange: (from, to) => change({ from, to }) });
  const evidence = new Evidence({ events, onSelect: (i) => select(i === evidence.selected ? -1 : i) });
  const facets = Object.keys(FACET_NAMES).map(
    (name) => new Facet({ name, events, onChange: (facet, values) => change({ [facet]: values }) }),
  );
  const kinds = [...QUADS, data.missing.quad_class];
  const quads = kinds.map((name, k) =>
    h(
      "button",
      {
        type: "button",
        class: "nk-quad nk-q" + k,
        "aria-pressed": "false",
        onclick: () => {
          const chosen = new Set(filters().quad_class ?? []);
          if (!chosen.delete(name)) chosen.add(name);
          change({ quad_class: [...chosen] });
        },
      },
      h("i", { "aria-hidden": "true" }),
      name,
      h("span", { class: "nk-n" }),
    ),
  );
  let typing = 0;
  const search = h("input", {
    type: "search",
    class: "nk-search",
    placeholder: "Search the sentences…",
    "aria-label": "Search the sentences, names and places",
    maxlength: "200",
    oninput: () => {
      clearTimeout(typing);
      typing = setTimeout(() => change({ text: search.value }), 120);
    },
  });
  const status = h("output", { class: "nk-status", "aria-live": "polite" });
  const happened = h("input", {
    type: "checkbox",
    onchange: () => change({ modality: happened.checked ? DEFAULTS.modality : null }),
  });
  const reviews = h("input", {
    type: "checkbox",
    onchange: () => change({ review: reviews.checked ? "show" : "hide" }),
  });
  const toldNote = h("span", { class: "nk-dim" }),
    reviewNote = h("span", { class: "nk-dim" });
  const chips = h("div", { class: "nk-chips" });
  const size = h(
    "select",
    {
      "aria-label": "Circles show",
      onchange: () => {
        map.size = size.value;
        map.drawTop();
        mapNote.textContent = placesNote(events, result.shown, map.size);
      },
    },
    h("option", { value: "events" }, "circles: events"),
    h("option", { value: "killed" }, "circles: largest figure of killed"),
  );
  const links = h("input", {
    type: "checkbox",
    onchange: () => {
      map.links = links.checked;
      map.drawTop();
    },
  });
  const mapNote = h("p", { class: "nk-dim nk-note nk-map-note" });
  const menu = downloadMenu(events, () => result.shown);
  const copied = copyLink();
  const reset = h(
    "button",
    {
      type: "button",
      onclick: () => {
        search.value = "";
        size.value = map.size = "events";
        links.checked = map.links = false;
        select(-1);
        apply({ ...DEFAULTS });
        map.fit();
      },
    },
    "Reset",
  );
  const side = h(
    "details",
    { class: "nk-side", open: "" },
    h("summary", { class: "nk-side-title" }, "Filters"),
    facets.map((f) => f.el),
  );
  root.append(
    h("div", { class: "nk-bar" }, search, status, h("span", { class: "nk-actions" }, menu, page ? copied : "", reset)),
    h(
      "div",
      { class: "nk-bar nk-defaults" },
      h("label", {}, happened, "Only what happened", toldNote),
      h("label", {}, reviews, "Also what needs review", reviewNote),
    ),
    chips,
    h(
      "div",
      { class: "nk-grid" },
      side,
      h(
        "div",
        { class: "nk-main" },
        h("div", { class: "nk-legend", role: "group", "aria-label": "Kind of event" }, quads),
        map.el,
        h("div", { class: "nk-mapbar" }, size, h("label", {}, links, "links between countries")),
        mapNote,
        time.el,
      ),
    ),
    evidence.el,
  );

  let result = null;
  function paint() {
    const f = filters();
    result = events.count();
    status.textContent = `${result.shown.length.toLocaleString("en")} of ${many(events.n, "event")}`;
    if (document.activeElement !== search) search.value = f.text ?? "";
    const only = JSON.stringify([...(f.modality ?? [])].sort()) === JSON.stringify(DEFAULTS.modality);
    happened.checked = only;
    happened.indeterminate = !only && Boolean(f.modality?.length);
    toldNote.textContent =
      result.told && f.modality?.length
        ? ` – ${result.told.toLocaleString("en")} told as planned, possible, denied or the like ${result.told === 1 ? "is" : "are"} hidden`
        : "";
    reviews.checked = f.review !== "hide";
    reviewNote.textContent =
      f.review === "hide" && result.review ? ` – ${result.review.toLocaleString("en")} hidden` : "";
    const codes = data.words.quad_class.values;
    kinds.forEach((name, k) => {
      const at = codes.indexOf(name);
      quads[k].hidden = k === QUADS.length && at < 0;
      quads[k].setAttribute("aria-pressed", String(Boolean(f.quad_class?.includes(name))));
      quads[k].lastChild.textContent = at < 0 ? "0" : result.counts.quad_class[at].toLocaleString("en");
      quads[k].classList.toggle("nk-off", Boolean(f.quad_class?.length) && !f.quad_class.includes(name));
    });
    for (const facet of facets) facet.update(result.counts[facet.name], f[facet.name]);
    const clear = (patch) => {
      if ("text" in patch) search.value = "";
      change(patch);
    };
    chips.replaceChildren(...filterChips(f, { without: only ? ["modality"] : [], clear }));
    map.update(result, f.area ?? null);
    mapNote.textContent = placesNote(events, result.shown, map.size);
    time.update(result, f);
    evidence.update(result);
  }

  // --- start ---
  apply(cleanFilters(address?.get() ?? model.get("filters")), { tell: Boolean(address?.get()) });
  const fromPython = () => {
    if (!quiet) apply(model.get("filters"), { tell: false });
  };
  model.on("change:filters", fromPython);
  const back = () => {
    const state = address.get();
    apply(state ?? { ...DEFAULTS });
  };
  if (address) addEventListener("hashchange", back);
  const narrow = () => root.clientWidth < 720;
  let wasNarrow = null;
  const sizes = new ResizeObserver(() => {
    if (narrow() !== wasNarrow) {
      wasNarrow = narrow();
      side.open = !wasNarrow;
    }
    map.resize();
    time.resize();
  });
  sizes.observe(root);
  map.resize();
  time.resize();
  worldMap(experimental)
    .then((world) => map.setWorld(world))
    .catch((why) => console.warn("newskit: no base map:", why?.message ?? why));
  root.dataset.ready = "1";
  return () => {
    sizes.disconnect();
    theme.stop();
    if (address) removeEventListener("hashchange", back);
    model.off("change:filters", fromPython);
  };
}

export default { render };
