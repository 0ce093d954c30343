// Parts of the bar above the map, and the address that keeps the view.
// the view lives in the address of an exported page; a notebook's address is not ours
function addressOf(number) {
  const key = "explore" + (number ? number + 1 : "");
  const read = () => new URLSearchParams(location.hash.slice(1));
  return {
    get() {
      try {
        return JSON.parse(read().get(key) ?? "null");
      } catch {
        return null;
      }
    },
    set(state) {
      const all = read();
      if (state) all.set(key, JSON.stringify(state));
      else all.delete(key);
      const hash = all.toString();
      history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
    },
  };
}

function downloadMenu(events, shown) {
  const save = (words, name, type, make) =>
    h(
      "button",
      {
        type: "button",
        onclick: () => {
          download(name, type, make(events, shown()));
          menu.open = false;
        },
      },
      words,
    );
  const menu = h(
    "details",
    { class: "nk-menu" },
    h("summary", {}, "Download"),
    h(
      "div",
      {},
      save("CSV of what is shown", "events.csv", "text/csv;charset=utf-8", toCSV),
      save("GeoJSON of what is shown", "events.geojson", "application/geo+json", toGeoJSON),
    ),
  );
  menu.addEventListener("keydown", (e) => {
    if (e.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.firstChild.focus();
    e.stopPropagation();
  });
  menu.addEventListener("focusout", (e) => {
    if (!menu.contains(e.relatedTarget)) menu.open = false;
  });
  return menu;
}

function copyLink() {
  const say = (words) => {
    button.textContent = words;
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      say("Copied");
    } catch {
      say("See the address bar");
    }
    setTimeout(() => say("Copy link"), 2000);
  };
  const button = h("button", { type: "button", onclick: copy }, "Copy link");
  return button;
}
