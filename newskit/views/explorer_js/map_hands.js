// What hands do to the map: wheel, pointer, two fingers, keys; a click or a drawn box chooses an area.
function boxAround(points, pad = 0) {
  const lons = points.map((p) => p[0]),
    lats = points.map((p) => p[1]),
    r = (v) => Math.round(v * 1e4) / 1e4;
  return [
    r(Math.min(...lons) - pad),
    r(Math.min(...lats) - pad),
    r(Math.max(...lons) + pad),
    r(Math.max(...lats) + pad),
  ];
}

// the circle under a point of the canvas, the smallest of several
function circleAt(map, x, y) {
  let best = null;
  for (const d of map.drawn) {
    const far = Math.hypot(d.x - x, d.y - y);
    if (far <= Math.max(d.r, 9) && (!best || d.r < best.r)) best = d;
  }
  return best;
}

function listenTo(map) {
  const t = map.top,
    touches = new Map();
  let pinch = 0;
  const pos = (e) => {
    const b = t.getBoundingClientRect();
    return [e.clientX - b.left, e.clientY - b.top];
  };
  t.addEventListener(
    "wheel",
    (e) => {
      // a page must scroll past the map: the wheel zooms only with Ctrl or once the map has the focus
      if (!e.ctrlKey && document.activeElement !== t) return;
      e.preventDefault();
      map.zoom(Math.exp(-e.deltaY / 300), ...pos(e));
    },
    { passive: false },
  );
  t.addEventListener("dblclick", (e) => map.zoom(2, ...pos(e)));
  t.addEventListener("pointerdown", (e) => {
    const [x, y] = pos(e);
    touches.set(e.pointerId, [x, y]);
    t.setPointerCapture?.(e.pointerId);
    map.drag = { x0: x, y0: y, x1: x, y1: y, box: e.shiftKey || map.box, moved: false };
  });
  t.addEventListener("pointermove", (e) => {
    const [x, y] = pos(e),
      d = map.drag;
    if (!d) {
      const at = circleAt(map, x, y);
      t.classList.toggle("nk-on", !!at);
      showTip(map, at);
      return;
    }
    const last = touches.get(e.pointerId);
    touches.set(e.pointerId, [x, y]);
    if (touches.size === 2) {
      const [a, b] = [...touches.values()],
        far = Math.hypot(a[0] - b[0], a[1] - b[1]);
      if (pinch) map.zoom(far / pinch, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
      pinch = far;
      d.moved = true;
      return;
    }
    if (Math.hypot(x - d.x0, y - d.y0) > 4) d.moved = true;
    if (d.box) {
      d.x1 = x;
      d.y1 = y;
      map.drawTop();
    } else if (d.moved && last) map.pan(x - last[0], y - last[1]);
  });
  const up = (e) => {
    const d = map.drag;
    touches.delete(e.pointerId);
    pinch = 0;
    if (!d || touches.size) return;
    map.drag = null;
    if (e.type === "pointercancel") return;
    if (d.box && d.moved) {
      const corners = [d.x0, d.x1].flatMap((x) => [d.y0, d.y1].map((y) => unproject(...map.place(x, y))));
      map.boxing(false);
      map.onArea(boxAround(corners));
    } else if (!d.moved) {
      const at = circleAt(map, d.x0, d.y0);
      const points = at?.points.map((p) => map.events.points[p]);
      if (at)
        map.onArea(
          boxAround(
            points.map((p) => [p.lon, p.lat]),
            0.01,
          ),
        );
      else if (map.area) map.onArea(null);
    }
  };
  t.addEventListener("pointerup", up);
  t.addEventListener("pointercancel", up);
  t.addEventListener("pointerleave", () => showTip(map, null));
  t.addEventListener("keydown", (e) => {
    const step = 60,
      moves = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };
    if (moves[e.key]) map.pan(...moves[e.key]);
    else if (e.key === "+" || e.key === "=") map.zoom(1.5);
    else if (e.key === "-") map.zoom(1 / 1.5);
    else if (e.key === "0") map.fit(true);
    else if (e.key === "Escape" && map.area) map.onArea(null);
    else return;
    e.preventDefault();
    e.stopPropagation();
  });
}
