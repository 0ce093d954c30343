// A small map to pick a place on: a click asks what lies there, a drag moves the map, the wheel brings it nearer.
class PlaceMap {
  constructor({ onPick, colours }) {
    Object.assign(this, { onPick, colours, k: 1, cx: 0, cy: -0.12, mark: null, drag: null });
    this.canvas = h("canvas", {
      class: "nk-place-canvas",
      role: "img",
      "aria-label": "World map: click where it happened. With the keyboard, type the name of the place instead.",
    });
    const button = (text, name, act) =>
      h("button", { type: "button", title: name, "aria-label": name, onclick: act }, text);
    this.el = h(
      "div",
      { class: "nk-place-map" },
      this.canvas,
      h(
        "div",
        { class: "nk-zoom" },
        button("+", "Zoom in", () => this.zoom(2)),
        button("−", "Zoom out", () => this.zoom(0.5)),
        button("⌂", "Whole map", () => this.show(null)),
      ),
    );
    this.listen();
  }

  setWorld(world) {
    this.world = worldPaths(world);
    this.draw();
    this.canvas.dataset.ready = "1";
  }

  // the place as it is known so far, with what is around it; the whole world where none is known
  show(point) {
    this.mark = point ? project(point[1], point[0]) : null;
    this.k = point ? 12 : 1;
    [this.cx, this.cy] = this.mark ?? [0, -0.12];
    this.draw();
  }

  get scale() {
    return (this.w / (2.05 * WIDE)) * this.k;
  }
  place(px, py) {
    return [(px - this.w / 2) / this.scale + this.cx, (py - this.hgt / 2) / this.scale + this.cy];
  }

  zoom(by, px = this.w / 2, py = this.hgt / 2) {
    const [x, y] = this.place(px, py);
    this.k = Math.max(1, Math.min(400, this.k * by));
    this.cx = x - (px - this.w / 2) / this.scale;
    this.cy = y - (py - this.hgt / 2) / this.scale;
    this.draw();
  }

  draw() {
    this.w = this.canvas.clientWidth;
    this.hgt = this.canvas.clientHeight;
    if (!this.w) return;
    const r = Math.min(globalThis.devicePixelRatio || 1, 2),
      c = this.canvas.getContext("2d"),
      col = this.colours(),
      s = this.scale;
    this.canvas.width = this.w * r;
    this.canvas.height = this.hgt * r;
    c.setTransform(s * r, 0, 0, s * r, (this.w / 2 - this.cx * s) * r, (this.hgt / 2 - this.cy * s) * r);
    if (this.world) {
      c.fillStyle = col.sea;
      c.fill(this.world.outline);
      c.clip(this.world.outline);
      c.fillStyle = col.land;
      c.fill(this.world.land, "evenodd");
      c.strokeStyle = col.border;
      c.lineWidth = 0.8 / s;
      c.stroke(this.world.borders);
    }
    if (!this.mark) return;
    c.beginPath();
    c.arc(...this.mark, 6 / s, 0, 2 * Math.PI);
    c.lineWidth = 2.5 / s;
    c.strokeStyle = col.mark;
    c.stroke();
  }

  pick(px, py) {
    const [lon, lat] = unproject(...this.place(px, py)),
      beside = unproject(...this.place(px, py + 12));
    this.mark = project(lon, lat);
    this.draw();
    this.onPick([lat, lon, Math.max(Math.abs(lat - beside[1]), 0.01)]); // a finger's breadth, in degrees
  }

  listen() {
    const t = this.canvas,
      pos = (e) => {
        const b = t.getBoundingClientRect();
        return [e.clientX - b.left, e.clientY - b.top];
      };
    t.addEventListener(
      "wheel",
      (e) => {
        this.zoom(Math.exp(-e.deltaY * 0.002), ...pos(e));
        e.preventDefault();
      },
      { passive: false },
    );
    t.addEventListener("pointerdown", (e) => {
      this.drag = { at: pos(e), moved: false };
      t.setPointerCapture(e.pointerId);
    });
    t.addEventListener("pointermove", (e) => {
      if (!this.drag) return;
      const [x, y] = pos(e),
        [x0, y0] = this.drag.at;
      if (!this.drag.moved && Math.hypot(x - x0, y - y0) < 5) return;
      this.cx -= (x - x0) / this.scale;
      this.cy -= (y - y0) / this.scale;
      this.drag = { at: [x, y], moved: true };
      this.draw();
    });
    t.addEventListener("pointerup", (e) => {
      const d = this.drag;
      this.drag = null;
      if (d && !d.moved) this.pick(...pos(e));
    });
    t.addEventListener("pointercancel", () => {
      this.drag = null;
    });
  }
}
