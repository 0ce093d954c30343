// What is shown, as files for other tools. No DOM here.
const COLUMNS = [
  "event_id",
  "date_start",
  "date_end",
  "event_type",
  "mode",
  "quad_class",
  "actor",
  "actor_country",
  "trigger",
  "recipient",
  "recipient_country",
  "place",
  "country_code",
  "lat",
  "lon",
  "place_precision",
  "killed_min",
  "killed_max",
  "injured_min",
  "injured_max",
  "told_as",
  "source",
  "incident_id",
  "review",
  "confidence",
  "sentence",
  "article",
  "outlet",
  "published",
  "url",
  "file",
];

function record(events, i) {
  const d = events.data,
    article = d.articles[d.article[i]] ?? {},
    out = {};
  for (const column of COLUMNS) {
    if (d.numbers[column]) out[column] = Number.isNaN(d.numbers[column][i]) ? null : d.numbers[column][i];
    else if (d.days[column]) out[column] = d.days[column][i] === NO_DAY ? null : isoDay(d.days[column][i]);
    else if (d.words[column]) {
      const w = word(d, column, i);
      out[column] = w && w !== d.missing[column] ? w : null;
    }
  }
  return {
    ...out,
    event_id: d.id[i],
    told_as: word(d, "modality", i),
    sentence: events.sentence(i),
    article: article.title ?? null,
    outlet: article.outlet || null,
    published: article.date || null,
    url: article.url || null,
    file: article.file || null,
  };
}

function csvCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  // a spreadsheet would run these as formulas
  const text = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(value) ? "'" + value : value;
  return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}

function toCSV(events, rows) {
  const lines = [COLUMNS.join(",")];
  for (const i of rows) {
    const r = record(events, i);
    lines.push(COLUMNS.map((c) => csvCell(r[c])).join(","));
  }
  return "\ufeff" + lines.join("\r\n") + "\r\n";
}

function toGeoJSON(events, rows) {
  const features = Array.from(rows, (i) => {
    const { lat, lon, ...properties } = record(events, i);
    return { type: "Feature", geometry: lat === null ? null : { type: "Point", coordinates: [lon, lat] }, properties };
  });
  return JSON.stringify({ type: "FeatureCollection", features });
}
