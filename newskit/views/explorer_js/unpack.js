// Rows as Python packed them (pack.py, stretches.py), made into the columns that the Explorer reads.
const NO_DAY = -2147483648;

async function unpack(packed) {
  const bytes = new Uint8Array(packed.buffer ?? packed, packed.byteOffset ?? 0, packed.byteLength);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return expanded(JSON.parse(await new Response(stream).text()));
}

function expanded(data) {
  data.contexts = contextsOf(data);
  data.marks = marksOf(data);
  data.sentence = data.sentence_start.map((start, i) => [start, start + data.sentence_length[i]]);
  // an id begins with that of its article, an incident has that of its first event
  data.id = data.id.map((tail, i) => (tail[0] === "=" ? tail.slice(1) : data.articles[data.article[i]].id + tail));
  const incident = data.incident.map((v, i) => (typeof v === "string" ? v.slice(1) : "i:" + data.id[i - v])),
    numbers = new Map([...new Set(incident)].filter(Boolean).map((v, k) => [v, k]));
  data.words.incident_id = { values: [...numbers.keys()], codes: incident.map((v) => numbers.get(v) ?? -1) };
  for (const [name, values] of Object.entries(data.days)) data.days[name] = Int32Array.from(values, (v) => v ?? NO_DAY);
  return byDay(data);
}

function contextsOf({ stretches, contexts: { stretch, start, length } }) {
  return stretch.map((k, c) => stretches[k].slice(start[c], start[c] + length[c]));
}

// of each row role, start and end of every mark, one after the other
function marksOf({ marks: { n, role, gap, length }, sentence_start }) {
  let k = 0;
  return n.map((many, i) => {
    const flat = [];
    let at = sentence_start[i];
    for (const last = k + many; k < last; k++) {
      at += gap[k];
      flat.push(role[k], at, at + length[k]);
    }
    return flat;
  });
}

// rows come in the order of their articles and are shown by day; what has no day of its own comes last
function byDay(data) {
  const day = Array.from({ length: data.n }, (_, i) => pointDay(data, i)),
    key = (i) => (day[i] === NO_DAY ? Infinity : day[i]),
    order = day.map((_, i) => i).sort((a, b) => (key(a) === key(b) ? a - b : key(a) - key(b)));
  const moved = (values) => order.map((i) => values[i]);
  for (const column of Object.values(data.words)) column.codes = Int32Array.from(moved(column.codes));
  for (const [name, values] of Object.entries(data.numbers))
    data.numbers[name] = Float64Array.from(moved(values), (v) => v ?? NaN);
  for (const [name, values] of Object.entries(data.days)) data.days[name] = Int32Array.from(moved(values));
  for (const name of ["id", "article", "context", "marks"]) data[name] = moved(data[name]);
  data.sentence = moved(data.sentence).flat();
  return data;
}
