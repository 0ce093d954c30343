// The map: two canvases, the world below and the events above; drawn anew only where something changed.
class EventMap {
  constructor({ events, colours, onArea }) {
    Object.assign(this, {
      events,
      colours,
      onArea,
      k: 1,
      cx: 0,
      cy: 0,
      size: "events",
      links: false,
      drawn: [],
      result: null,
      area: null,
    });
    this.xy = events.points.map((p) => project(p.lon, p.lat));
    this.base = h("canvas", { class: "nk-base", "aria-hidden": "true" });
    this.top = h("canvas", { class: "nk-top", tabindex: "0", role: "img", "aria-label": "Map of events" });
    this.tip = h("div", { class: "nk-tip", hidden: "" });
    const button = (text, name, act) =>
      h("button", { type: "button", title: name, "aria-label": name, onclick: act }, text);
    this.boxButton = h(
      "button",
      {
        type: "button",
        title: "Draw a box (or hold Shift and drag)",
        "aria-label": "Choose an area by drawing a box",
        "aria-pressed": "false",
        onclick: () => this.boxing(!this.box),
      },
      "▢",
    );
    this.el = h(
      "div",
      { class: "nk-map" },
      this.base,
      this.top,
      this.tip,
      h(
        "div",
        { class: "nk-zoom" },
        button("+", "Zoom in", () => this.zoom(1.6)),
        button("−", "Zoom out", () => this.zoom(1 / 1.6)),
        button("⌂", "Whole map", () => this.fit()),
        this.boxButton,
      ),
    );
    listenTo(this);
  }

  setWorld(world) {
    this.world = worldPaths(world);
    this.draw();
  }

  boxing(on) {
    this.box = on;
    this.boxButton.setAttribute("aria-pressed", String(on));
    this.top.style.cursor = on ? "crosshair" : "";
  }

  // --- where things are -----------------------------------------------------------------------------------------------
  get scale() {
    return Math.min(this.w / (2.08 * WIDE), this.hgt / (2 * TALL * 0.9)) * this.k;
  }
  at([x, y]) {
    const s = this.scale;
    return [this.w / 2 + (x - this.cx) * s, this.hgt / 2 + (y - this.cy) * s];
  }
  place(px, py) {
    const s = this.scale;
    return [(px - this.w / 2) / s + this.cx, (py - this.hgt / 2) / s + this.cy];
  }

  resize() {
    const w = this.el.clientWidth,
      hgt = this.el.clientHeight;
    if (!w || (w === this.w && hgt === this.hgt)) return;
    const first = !this.w,
      ratio = Math.min(globalThis.devicePixelRatio || 1, 2);
    Object.assign(this, { w, hgt, ratio });
    for (const c of [this.base, this.top]) {
      c.width = w * ratio;
      c.height = hgt * ratio;
    }
    if (first) this.fit();
    else this.draw();
  }

  // the part of the world where events are, with room around; the whole world if they are far apart
  fit(all = false) {
    const used = new Set();
    for (const i of this.result?.area ?? []) if (this.events.point[i] >= 0) used.add(this.events.point[i]);
    const pts = [...used].map((p) => this.xy[p]);
    this.k = 1;
    this.cx = 0;
    this.cy = -0.12;
    if (pts.length && !all) {
      const xs = pts.map((p) => p[0]),
        ys = pts.map((p) => p[1]);
      const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
      const k = Math.min((2 * WIDE) / Math.max((x1 - x0) * 1.35, 0.5), (2 * TALL) / Math.max((y1 - y0) * 1.5, 0.35));
      if (k > 1.25) {
        this.k = Math.min(k, 9);
        this.cx = (x0 + x1) / 2;
        this.cy = (y0 + y1) / 2;
      }
    }
    this.draw();
  }

  zoom(by, px = this.w / 2, py = this.hgt / 2) {
    const [x, y] = this.place(px, py);
    this.k = Math.max(0.8, Math.min(60, this.k * by));
    const s = this.scale;
    this.cx = x - (px - this.w / 2) / s;
    this.cy = y - (py - this.hgt / 2) / s;
    this.hold();
    this.draw();
  }

  pan(dx, dy) {
    this.cx -= dx / this.scale;
    this.cy -= dy / this.scale;
    this.hold();
    this.draw();
  }
  hold() {
    this.cx = Math.max(-WIDE, Math.min(WIDE, this.cx));
    this.cy = Math.max(-TALL, Math.min(TALL, this.cy));
  }

  // --- drawing --------------------------------------------------------------------------------------------------------
  update(result, area) {
    this.result = result;
    this.area = area;
    this.drawTop();
  }
  draw() {
    this.drawBase();
    this.drawTop();
  }

  drawBase() {
    if (!this.w) return;
    const c = this.base.getContext("2d"),
      s = this.scale,
      r = this.ratio,
      col = this.colours();
    c.setTransform(1, 0, 0, 1, 0, 0);
    c.fillStyle = col.paper;
    c.fillRect(0, 0, this.base.width, this.base.height);
    if (!this.world) return;
    c.save();
    c.setTransform(s * r, 0, 0, s * r, (this.w / 2 - this.cx * s) * r, (this.hgt / 2 - this.cy * s) * r);
    c.clip(this.world.outline);
    c.fillStyle = col.sea;
    c.fill(this.world.outline);
    c.fillStyle = col.land;
    c.fill(this.world.land, "evenodd");
    c.strokeStyle = col.border;
    c.lineWidth = 0.7 / s;
    c.lineJoin = "round";
    c.stroke(this.world.borders);
    c.stroke(this.world.outline);
    c.restore();
  }

  drawTop() {
    if (!this.w || !this.result) return;
    const c = this.top.getContext("2d"),
      col = this.colours();
    c.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    c.clearRect(0, 0, this.w, this.hgt);
    this.drawn = circlesOf(this);
    if (this.links) drawLinks(this, c, col);
    const most = this.drawn[0]?.total ?? 1,
      unit = Math.min(26, 8 + this.w / 45) / Math.sqrt(Math.max(most, 4));
    for (const d of this.drawn) {
      d.r = Math.max(3.5, unit * Math.sqrt(d.total));
      const inside = !this.area || this.isInside(d);
      c.globalAlpha = inside ? 0.88 : 0.25;
      let from = -Math.PI / 2;
      for (let q = 0; q < d.parts.length; q++) {
        if (!d.parts[q]) continue;
        const to = from + (2 * Math.PI * d.parts[q]) / d.total;
        c.beginPath();
        if (d.parts[q] < d.total) c.moveTo(d.x, d.y);
        c.arc(d.x, d.y, d.r, from, to);
        c.closePath();
        c.fillStyle = col.quads[q];
        c.fill();
        from = to;
      }
      c.beginPath();
      c.arc(d.x, d.y, d.r, 0, 2 * Math.PI);
      c.lineWidth = 1;
      c.strokeStyle = col.paper;
      c.stroke();
    }
    c.globalAlpha = 1;
    if (this.area) drawArea(this, c, col);
    if (this.drag?.box) {
      const b = this.drag;
      c.strokeStyle = col.ink;
      c.setLineDash([5, 4]);
      c.strokeRect(b.x0, b.y0, b.x1 - b.x0, b.y1 - b.y0);
      c.setLineDash([]);
    }
    this.top.setAttribute("aria-label", mapWords(this));
  }

  isInside(d) {
    const [w, s, e, n] = this.area;
    return d.points.some((p) => {
      const { lat, lon } = this.events.points[p];
      return lat >= s && lat <= n && lon >= w && lon <= e;
    });
  }
}
