// Tables: each can be taken along as CSV, and is read row by row on a phone.
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
// who cannot see the page hears which table it is: the heading above names it
function nameTables() {
  const used = new Map();
  let heading = "";
  for (const node of document.querySelectorAll("h2, .nk-frame")) {
    if (node.tagName === "H2") {
      heading = node.textContent.trim();
      continue;
    }
    const n = (used.get(heading) ?? 0) + 1;
    used.set(heading, n);
    node.setAttribute("aria-label", ["Table", heading, n > 1 ? n : ""].filter(Boolean).join(" "));
  }
}
const fileName = (label) =>
  label
    .replace(/^Table /, "")
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "") || "table";
function offerTables() {
  nameTables();
  for (const table of document.querySelectorAll(".nk-article .nk-scroll table"))
    if (table.parentElement.clientWidth <= NARROW) stack(table);
  for (const box of document.querySelectorAll(".nk-frame")) {
    const table = box.querySelector("table");
    const rows = table ? [...table.tBodies].reduce((n, body) => n + body.rows.length, 0) : 0;
    if (!rows) continue;
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
    button.setAttribute("aria-label", `Download as CSV: ${box.getAttribute("aria-label")}`);
    button.addEventListener("click", () => {
      const lines = [...table.rows].map((row) => [...row.cells].map((c) => cell(c.textContent.trim())).join(","));
      const link = Object.assign(document.createElement("a"), {
        href: URL.createObjectURL(new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" })),
        download: `${fileName(box.getAttribute("aria-label"))}.csv`,
      });
      document.body.append(link);
      link.click();
      link.remove();
    });
    bar.append(button);
    box.before(bar);
  }
}
