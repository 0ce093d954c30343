// The filters in force, one button each that takes it away.
function filterChips(filters, { without, clear }) {
  const chip = (label, patch) =>
    h(
      "button",
      { type: "button", class: "nk-chip", "aria-label": `Remove filter: ${label}`, onclick: () => clear(patch) },
      h("bdi", {}, visible(label)),
      h("span", { "aria-hidden": "true" }, " ×"),
    );
  const values = FACETS.filter((name) => !without.includes(name)).flatMap((name) =>
    (filters[name] ?? []).map((value) => {
      const what = name === "quad_class" ? "" : FACET_NAMES[name] + ": ";
      const rest = filters[name].filter((v) => v !== value);
      return chip(what + (name === "event_type" ? typeName(value) : value), { [name]: rest });
    }),
  );
  const { text, from, to, area } = filters;
  return [
    ...values,
    text ? chip(`“${text}”`, { text: null }) : null,
    from || to ? chip(`${from ?? "…"} to ${to ?? "…"}`, { from: null, to: null }) : null,
    area ? chip("area on the map", { area: null }) : null,
  ].filter(Boolean);
}
