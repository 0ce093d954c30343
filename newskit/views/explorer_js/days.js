// A stretch of time by its first and last day, for those who know which month they want.
function dayInputs({ first, last, onRange }) {
  const tell = () => {
    const [from, to] = [since.value || null, until.value || null];
    if (from && to && from > to) onRange(to, from);
    else onRange(from, to);
  };
  const input = (name) =>
    h("input", { type: "date", "aria-label": name, min: isoDay(first), max: isoDay(last), onchange: tell });
  const since = input("From this day"),
    until = input("To this day");
  return {
    el: h("p", { class: "nk-days" }, h("label", {}, "from", since), h("label", {}, "to", until)),
    show(from, to) {
      // not under the hands of who is typing
      if (document.activeElement !== since) since.value = from ?? "";
      if (document.activeElement !== until) until.value = to ?? "";
    },
  };
}
