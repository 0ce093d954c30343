// The timeline: bars by time, stacked by quad class; drag to choose a stretch, or move its ends with the arrow keys.
const UNITS = [
  ["day", 1],
  ["week", 7],
  ["month", 30.44],
  ["quarter", 91.3],
  ["year", 365.25],
  ["decade", 3652.5],
];

// first day of the bin that holds a day
function binStart(unit, day) {
  if (unit === "day") return day;
  if (unit === "week") return day - ((((day + 3) % 7) + 7) % 7); // weeks begin on Monday
  const d = new Date(day * 864e5),
    y = d.getUTCFullYear(),
    m = d.getUTCMonth();
  const start = { month: [y, m], quarter: [y, m - (m % 3)], year: [y, 0], decade: [y - (y % 10), 0] }[unit];
  return Math.floor(Date.UTC(start[0], start[1], 1) / 864e5);
}

class Timeline {
  constructor({ events, colours, onRange }) {
    Object.assign(this, { events, colours, onRange, from: null, to: null });
    const days = events.day.filter((d) => d !== NO_DAY).sort();
    this.empty = !days.length;
    [this.first, this.last] = this.window(days);
    [this.early, this.late] = [days[0] ?? 0, days.at(-1) ?? 0];
    const span = this.last - this.first + 1;
    this.unit = (UNITS.find(([, length]) => span / length <= 110) ?? UNITS.at(-1))[0];
    this.starts = [];
    for (let day = binStart(this.unit, this.first); day <= this.last && this.starts.length < 1000;) {
      this.starts.push(day);
      let next = day + 1; // the next day that belongs to another bin
      while (binStart(this.unit, next) === day) next++;
      day = next;
      this.end = next;
    }
    // a few far-off dates would squeeze the rest: they share one bar at either end
    this.before = !this.empty && this.early < this.starts[0];
    this.after = !this.empty && this.late >= this.end;
    if (this.before) this.starts.unshift(this.early);
    if (this.after) {
      this.starts.push(this.end);
      this.end = this.late + 1;
    }
    const index = new Map(this.starts.map((s, k) => [s, k]));
    const binOf = (d) => index.get(binStart(this.unit, d)) ?? (d > this.last ? this.starts.length - 1 : 0);
    // what is dated less exactly than a bar ("last week" among days) belongs to none of them
    const { date_start: begins } = events.data.days;
    this.bin = Int32Array.from(begins, (d, i) => {
      if (this.empty || d === NO_DAY) return -1;
      const b = binOf(d);
      return binOf(lastDayOf(events.data, i)) === b ? b : -1;
    });
    this.canvas = h("canvas", { role: "img", "aria-label": "Timeline of events" });
    const handle = (name) =>
      h("div", {
        class: "nk-handle",
        role: "slider",
        tabindex: "0",
        "aria-label": name,
        "aria-valuemin": 0,
        "aria-valuemax": Math.max(this.starts.length - 1, 0),
        onkeydown: (e) => this.key(e, name),
      });
    this.low = handle("First day shown");
    this.high = handle("Last day shown");
    this.shade = h("div", { class: "nk-shade" });
    this.note = h("p", { class: "nk-dim nk-note" });
    this.days = dayInputs({ first: this.early, last: this.late, onRange });
    this.plot = h("div", { class: "nk-plot" }, this.canvas, this.shade, this.low, this.high);
    this.el = h(
      "div",
      { class: "nk-time" },
      this.empty ? h("p", { class: "nk-dim" }, "No event has a known date.") : this.plot,
      this.note,
      this.empty ? null : this.days.el,
    );
    if (!this.empty) this.listen();
  }

  // where nearly all dates lie, if a few lie far away
  window(days) {
    if (!days.length) return [0, 0];
    const at = (q) => days[Math.min(days.length - 1, Math.floor(q * days.length))],
      [low, high] = [at(0.1), at(0.9)];
    const room = Math.max(14, Math.round((high - low) * 0.6));
    if (days.at(-1) - days[0] < 2 * (high - low + 2 * room)) return [days[0], days.at(-1)];
    return [Math.max(days[0], low - room), Math.min(days.at(-1), high + room)];
  }

  left(k) {
    return 34 + (k * (this.w - 40)) / this.starts.length;
  }
  binAt(x) {
    return Math.max(0, Math.min(this.starts.length - 1, Math.floor(((x - 34) * this.starts.length) / (this.w - 40))));
  }
  lastDay(k) {
    return (this.starts[k + 1] ?? this.end) - 1;
  }

  resize() {
    const w = this.plot.clientWidth,
      hgt = this.plot.clientHeight;
    if (this.empty || !w || (w === this.w && hgt === this.hgt)) return;
    const ratio = Math.min(globalThis.devicePixelRatio || 1, 2);
    Object.assign(this, { w, hgt, ratio });
    this.canvas.width = w * ratio;
    this.canvas.height = hgt * ratio;
    this.draw();
  }

  update(result, filters) {
    this.result = result;
    this.undated = result.shown.reduce((n, i) => n + (this.bin[i] < 0), 0);
    this.days.show(filters.from, filters.to);
    const ends = (iso, fallback) => (iso ? this.bin1(dayOf(iso)) : fallback);
    this.active = Boolean(filters.from || filters.to);
    this.from = ends(filters.from, 0);
    this.to = ends(filters.to, this.starts.length - 1);
    this.draw();
  }

  bin1(day) {
    let k = this.starts.findLastIndex((s) => s <= day);
    return Math.max(0, Math.min(this.starts.length - 1, k));
  }

  draw() {
    if (this.empty || !this.w || !this.result) return;
    const c = this.canvas.getContext("2d"),
      col = this.colours(),
      bins = this.starts.length,
      slots = QUADS.length + 1;
    const quad = this.events.data.words.quad_class,
      slot = Int32Array.from(quad.values, (v) => (QUADS.indexOf(v) < 0 ? QUADS.length : QUADS.indexOf(v)));
    const sums = new Int32Array(bins * slots),
      totals = new Int32Array(bins);
    for (const i of this.result.range) {
      const b = this.bin[i];
      if (b >= 0) {
        sums[b * slots + slot[quad.codes[i]]]++;
        totals[b]++;
      }
    }
    const most = totals.reduce((a, b) => Math.max(a, b), 1),
      floor = this.hgt - 20,
      tall = floor - 8;
    c.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    c.clearRect(0, 0, this.w, this.hgt);
    c.font = "11px " + getComputedStyle(this.plot).fontFamily;
    c.fillStyle = col.muted;
    c.strokeStyle = col.line;
    c.lineWidth = 1;
    c.textAlign = "right";
    c.textBaseline = "middle";
    for (const tick of most > 1 ? [most, Math.round(most / 2)] : [most]) {
      const y = Math.round(floor - (tick / most) * tall) + 0.5;
      c.beginPath();
      c.moveTo(34, y);
      c.lineTo(this.w - 6, y);
      c.stroke();
      c.fillText(tick.toLocaleString("en"), 29, y);
    }
    const width = (this.w - 40) / bins,
      gap = width > 5 ? 1 : 0;
    for (let b = 0; b < bins; b++) {
      let y = floor;
      c.globalAlpha = this.active && (b < this.from || b > this.to) ? 0.28 : 1;
      for (let q = 0; q < slots; q++) {
        const n = sums[b * slots + q];
        if (!n) continue;
        const high = (n / most) * tall;
        c.fillStyle = col.quads[q];
        c.fillRect(this.left(b), y - high, Math.max(width - gap, 0.8), high);
        y -= high;
      }
    }
    c.globalAlpha = 1;
    c.fillStyle = col.muted;
    c.textBaseline = "alphabetic";
    c.textAlign = "left";
    let free = -1;
    for (let b = 0; b < bins; b++) {
      const x = this.left(b),
        text = this.tick(b);
      if (!text || x < free || x + c.measureText(text).width > this.w) continue;
      c.fillText(text, x, this.hgt - 5);
      free = x + c.measureText(text).width + 16;
    }
    this.placeHandles();
    this.canvas.setAttribute(
      "aria-label",
      `Timeline: ${this.result.range.length.toLocaleString("en")} events by ${this.unit}, ` +
        `${isoDay(this.early)} to ${isoDay(this.late)}, at most ${most} in one ${this.unit}`,
    );
    const are = this.undated === 1 ? ["has", "is"] : ["have", "are"];
    this.note.textContent =
      (this.active
        ? "Shown are events whose days all lie in this stretch."
        : `One bar a ${this.unit}; drag to choose a stretch of time.`) +
      (this.undated
        ? ` ${this.undated.toLocaleString("en")} of the events shown ${are[0]} no date as exact as a ${this.unit} and ${are[1]} not drawn.`
        : "");
  }

  tick(b) {
    const d = new Date(this.starts[b] * 864e5),
      before = b ? new Date(this.starts[b - 1] * 864e5) : null;
    if (this.before && b === 0) return "earlier";
    if (this.after && b === this.starts.length - 1) return "later";
    const newYear = !before || (this.before && b === 1) || before.getUTCFullYear() !== d.getUTCFullYear();
    const month = d.toLocaleString("en", { month: "short", timeZone: "UTC" });
    if (this.unit === "year" || this.unit === "decade") return String(d.getUTCFullYear());
    if (this.unit === "month" || this.unit === "quarter") return newYear ? `${month} ${d.getUTCFullYear()}` : month;
    return `${d.getUTCDate()} ${month}` + (newYear ? ` ${d.getUTCFullYear()}` : "");
  }

  placeHandles() {
    const from = this.from ?? 0,
      to = this.to ?? this.starts.length - 1,
      x0 = this.left(from),
      x1 = this.left(to + 1);
    this.low.style.left = x0 + "px";
    this.high.style.left = x1 + "px";
    this.shade.style.left = x0 + "px";
    this.shade.style.width = x1 - x0 + "px";
    this.plot.classList.toggle("nk-active", !!this.active);
    for (const [el, k, day] of [
      [this.low, from, this.starts[from]],
      [this.high, to, this.lastDay(to)],
    ]) {
      el.setAttribute("aria-valuenow", k);
      el.setAttribute("aria-valuetext", isoDay(day));
    }
  }

  choose(from, to) {
    const [a, b] = from <= to ? [from, to] : [to, from];
    if (a === 0 && b === this.starts.length - 1) this.onRange(null, null);
    else this.onRange(isoDay(this.starts[a]), isoDay(this.lastDay(b)));
  }

  key(e, name) {
    const step = {
      ArrowLeft: -1,
      ArrowDown: -1,
      ArrowRight: 1,
      ArrowUp: 1,
      PageDown: -10,
      PageUp: 10,
      Home: -1e6,
      End: 1e6,
    }[e.key];
    if (e.key === "Escape") this.onRange(null, null);
    else if (!step) return;
    else {
      const clamp = (v, low, high) => Math.max(low, Math.min(high, v)),
        last = this.starts.length - 1;
      if (name.startsWith("First")) this.choose(clamp(this.from + step, 0, this.to), this.to);
      else this.choose(this.from, clamp(this.to + step, this.from, last));
    }
    e.preventDefault();
    e.stopPropagation();
  }

  listen() {
    let start = null,
      grabbed = null;
    const x = (e) => e.clientX - this.plot.getBoundingClientRect().left;
    this.plot.addEventListener("pointerdown", (e) => {
      if (e.button) return;
      grabbed = e.target === this.low ? "low" : e.target === this.high ? "high" : null;
      start = this.binAt(x(e));
      this.plot.setPointerCapture?.(e.pointerId);
      if (!grabbed) e.preventDefault();
    });
    this.plot.addEventListener("pointermove", (e) => {
      if (start === null) return;
      const now = this.binAt(x(e));
      if (grabbed === "low") this.from = Math.min(now, this.to);
      else if (grabbed === "high") this.to = Math.max(now, this.from);
      else {
        this.from = Math.min(start, now);
        this.to = Math.max(start, now);
      }
      this.active = true;
      this.days.show(isoDay(this.starts[this.from]), isoDay(this.lastDay(this.to)));
      this.draw();
    });
    this.plot.addEventListener("pointerup", (e) => {
      if (start === null) return;
      const now = this.binAt(x(e)),
        single = !grabbed && now === start,
        same = single && this.was === now;
      start = null;
      this.was = single && !same ? now : null;
      if (same) this.onRange(null, null);
      else this.choose(this.from, this.to); // a second click on the same bar lets go
    });
    this.plot.addEventListener("dblclick", () => this.onRange(null, null));
  }
}
