// Columns, filters and counts. No DOM here.
const FACETS = ["quad_class", "event_type", "actor", "recipient", "place", "country", "source", "modality"];
const DEFAULTS = { modality: ["happened", "ongoing"], review: "hide" };
const QUADS = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"];
// one bit for each thing that can hide an event; an event is shown when no bit is set
const BITS = Object.fromEntries([...FACETS, "text", "range", "area", "review"].map((name, n) => [name, 1 << n]));

const isoDay = (day) => new Date(day * 864e5).toISOString().slice(0, 10);
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const dayWords = (day) => {
  const d = new Date(day * 864e5);
  return `${d.getUTCDate()} ${MONTHS[d.getUTCMonth()]} ${d.getUTCFullYear()}`;
};
const dayOf = (iso) => Math.floor(Date.parse(iso + "T00:00:00Z") / 864e5);
const lastDayOf = (data, i) => (data.days.date_end[i] === NO_DAY ? data.days.date_start[i] : data.days.date_end[i]);
// a date that covers more than a month ("in 2008") is no point in time
const LONGEST_DATE = 31;
const pointDay = (data, i) => {
  const { date_start: a, date_end: b } = data.days;
  return a[i] === NO_DAY || (b[i] !== NO_DAY && b[i] - a[i] > LONGEST_DATE) ? NO_DAY : a[i];
};
function when(data, i) {
  const { date_start, date_end } = data.days,
    a = date_start[i],
    b = date_end[i];
  if (a === NO_DAY) return word(data, "date_text", i);
  const from = isoDay(a),
    to = b === NO_DAY ? from : isoDay(b),
    after = isoDay(b + 1);
  if (from === to) return dayWords(a);
  if (from.endsWith("-01-01") && to === from.slice(0, 5) + "12-31") return from.slice(0, 4);
  if (from.endsWith("-01") && after.endsWith("-01") && b - a < 31) return dayWords(a).split(" ").slice(1).join(" ");
  return `${dayWords(a)} to ${dayWords(b)}`;
}
// as in Python's type_name
const typeName = (type) =>
  type === "OTHER" ? "Not coded" : type.charAt(0) + type.slice(1).toLowerCase().replaceAll("_", " ");
const fold = (text) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "");
const word = (data, column, i) => {
  const c = data.words[column];
  const k = c.codes[i];
  return k < 0 ? "" : c.values[k];
};
// marks that turn the direction of writing become a visible sign, as in Python's plain_text
const visible = (text) => String(text ?? "").replace(/[\u202a-\u202e\u2066-\u2069]/g, "\ufffd");

// What came from a link or from Python: only known names with values of the right kind get in.
function cleanFilters(given) {
  const out = {};
  if (!given || typeof given !== "object") return out;
  const words = (v) => Array.isArray(v) && v.length && v.every((x) => typeof x === "string");
  for (const facet of FACETS) if (words(given[facet])) out[facet] = [...given[facet]];
  if (typeof given.text === "string" && given.text.trim()) out.text = given.text.slice(0, 200);
  for (const end of ["from", "to"]) if (/^\d{4}-\d\d-\d\d$/.test(given[end] ?? "")) out[end] = given[end];
  if (Array.isArray(given.area) && given.area.length === 4 && given.area.every(Number.isFinite))
    out.area = [...given.area];
  if (["hide", "only", "show"].includes(given.review)) out.review = given.review;
  return out;
}

class Events {
  constructor(data) {
    this.data = data;
    this.n = data.n;
    this.mask = new Int32Array(data.n);
    this.filters = {};
    this.search = null;
    this.day = Int32Array.from({ length: data.n }, (_, i) => pointDay(data, i));
    this.locate();
  }

  // events at one point share a number, so that the map draws points and not events
  locate() {
    const { lat, lon } = this.data.numbers,
      seen = new Map();
    this.point = new Int32Array(this.n).fill(-1);
    this.points = [];
    for (let i = 0; i < this.n; i++) {
      if (Number.isNaN(lat[i]) || Number.isNaN(lon[i])) continue;
      const key = lat[i] + "," + lon[i];
      let at = seen.get(key);
      if (at === undefined) {
        at = this.points.length;
        seen.set(key, at);
        this.points.push({ lat: lat[i], lon: lon[i], name: word(this.data, "place", i) });
      }
      this.point[i] = at;
    }
  }

  setFilters(filters) {
    const old = this.filters,
      changed = new Set();
    for (const name of new Set([...Object.keys(old), ...Object.keys(filters)]))
      if (JSON.stringify(old[name]) !== JSON.stringify(filters[name]))
        changed.add(name === "from" || name === "to" ? "range" : name);
    this.filters = filters;
    for (const name of changed) this.test(name, this.predicate(name, filters));
    return changed.size > 0;
  }

  test(name, passes) {
    const bit = BITS[name],
      mask = this.mask;
    if (!passes) {
      for (let i = 0; i < this.n; i++) mask[i] &= ~bit;
      return;
    }
    for (let i = 0; i < this.n; i++) mask[i] = passes(i) ? mask[i] & ~bit : mask[i] | bit;
  }

  predicate(name, f) {
    const { words, numbers } = this.data;
    if (FACETS.includes(name)) {
      if (!f[name]?.length) return null;
      const { values, codes } = words[name],
        wanted = new Set(f[name]);
      const good = Uint8Array.from(values, (v) => (wanted.has(v) ? 1 : 0));
      return (i) => good[codes[i]] === 1;
    }
    if (name === "range") {
      if (!f.from && !f.to) return null;
      // all days of an event lie in the stretch: "in November" is none of 3 November's
      const low = f.from ? dayOf(f.from) : NO_DAY + 1,
        high = f.to ? dayOf(f.to) : 2147483647,
        { date_start } = this.data.days;
      return (i) => date_start[i] >= low && lastDayOf(this.data, i) <= high;
    }
    if (name === "area") {
      if (!f.area) return null;
      const [w, s, e, n] = f.area,
        { lat, lon } = numbers;
      return (i) => lat[i] >= s && lat[i] <= n && lon[i] >= w && lon[i] <= e;
    }
    if (name === "review") {
      if (!f.review || f.review === "show") return null;
      const codes = words.review.codes,
        hide = f.review === "hide";
      return (i) => codes[i] < 0 === hide;
    }
    if (name === "text") {
      const terms = fold(f.text ?? "")
        .split(/\s+/)
        .filter(Boolean);
      if (!terms.length) return null;
      const text = this.searchText();
      return (i) => {
        for (const t of terms) if (!text[i].includes(t)) return false;
        return true;
      };
    }
    return null;
  }

  searchText() {
    if (this.search) return this.search;
    const d = this.data,
      folded = {};
    for (const c of ["actor", "recipient", "place", "source"]) folded[c] = d.words[c].values.map(fold);
    this.search = Array.from({ length: this.n }, (_, i) =>
      [
        fold(this.sentence(i)),
        ...["actor", "recipient", "place", "source"].map((c) => folded[c][d.words[c].codes[i]] ?? ""),
      ].join(" \n"),
    );
    return this.search;
  }

  sentence(i) {
    const d = this.data;
    return d.contexts[d.context[i]].slice(d.sentence[2 * i], d.sentence[2 * i + 1]).trim();
  }

  // One pass: what is shown, and for each facet what would be shown if that facet alone were open.
  count() {
    const { mask, n } = this,
      facets = FACETS.map((name) => {
        const { values, codes } = this.data.words[name];
        return { bit: BITS[name], codes, counts: new Int32Array(values.length) };
      });
    const shown = new Int32Array(n),
      range = new Int32Array(n),
      area = new Int32Array(n);
    let s = 0,
      r = 0,
      a = 0,
      review = 0,
      told = 0;
    for (let i = 0; i < n; i++) {
      const m = mask[i];
      if (m & (m - 1)) continue; // two things hide it: no single one brings it back
      for (let k = 0; k < facets.length; k++) {
        const f = facets[k];
        if ((m & ~f.bit) === 0) f.counts[f.codes[i]]++;
      }
      if (m === 0) shown[s++] = i;
      if ((m & ~BITS.range) === 0) range[r++] = i;
      if ((m & ~BITS.area) === 0) area[a++] = i;
      if (m === BITS.review) review++;
      if (m === BITS.modality) told++;
    }
    const counts = Object.fromEntries(FACETS.map((name, k) => [name, facets[k].counts]));
    return {
      shown: shown.subarray(0, s),
      range: range.subarray(0, r),
      area: area.subarray(0, a),
      counts,
      review,
      told,
    };
  }
}
