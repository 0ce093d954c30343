// What the map draws over the world: circles of events, links between countries, the chosen area.
// events of one point, by quad class; then points that would lie on each other become one circle
function circlesOf(map) {
  const { events } = map,
    { words, numbers } = events.data,
    quad = words.quad_class,
    slots = QUADS.length + 1,
    isKilled = map.size === "killed";
  const slot = Int32Array.from(quad.values, (v) => {
    const k = QUADS.indexOf(v);
    return k < 0 ? QUADS.length : k;
  });
  const per = new Float64Array(events.points.length * slots),
    told = events.points.map(() => []);
  for (const i of map.result.area) {
    const p = events.point[i];
    if (p < 0) continue;
    if (!isKilled) per[p * slots + slot[quad.codes[i]]]++;
    else if (numbers.toll_min[i] > 0) told[p].push(i);
  }
  const cell = 7,
    cells = new Map();
  for (let p = 0; p < events.points.length; p++) {
    let total = told[p].length;
    if (!isKilled) for (let q = 0; q < slots; q++) total += per[p * slots + q];
    if (!total) continue;
    const [x, y] = map.at(map.xy[p]);
    if (x < -40 || y < -40 || x > map.w + 40 || y > map.hgt + 40) continue;
    const key = Math.round(x / cell) + "," + Math.round(y / cell);
    let c = cells.get(key);
    if (!c) cells.set(key, (c = { x: 0, y: 0, total: 0, parts: new Float64Array(slots), points: [], told: [] }));
    c.x += x * total;
    c.y += y * total;
    c.total += total;
    c.points.push(p);
    c.told.push(...told[p]);
    for (let q = 0; q < slots; q++) c.parts[q] += per[p * slots + q];
  }
  const list = [...cells.values()];
  for (const c of list) {
    c.x /= c.total;
    c.y /= c.total;
    if (isKilled) largestOf(c, events, slot);
  }
  return list.sort((a, b) => b.total - a.total);
}

// Figures of people killed are never added up, neither of sources nor of happenings: a circle is the largest of them.
function largestOf(circle, events, slot) {
  const { numbers, days, words } = events.data,
    low = numbers.toll_min;
  circle.told.sort((a, b) => low[b] - low[a] || days.date_start[b] - days.date_start[a] || a - b);
  circle.total = low[circle.told[0]];
  circle.parts[slot[words.quad_class.codes[circle.told[0]]]] = circle.total;
}

// each figure of a circle with its source and day, and an event that holds it; as in Python's place_figures
function figuresOf(events, told) {
  const { data } = events,
    { killed_min, toll_min, toll_max } = data.numbers;
  const figure = (i) => range(toll_min[i], toll_max[i]) + (killed_min[i] === toll_min[i] ? "" : " (total so far)");
  const line = (i) => [figure(i), word(data, "source", i), when(data, i)].filter(Boolean).join(" · ");
  const figures = new Map();
  for (const i of told) if (!figures.has(line(i))) figures.set(line(i), i);
  return figures;
}

// what stands on the map and what does not
function placesNote(events, shown, size) {
  const low = events.data.numbers.toll_min,
    counted = size === "killed" ? shown.filter((i) => low[i] > 0) : shown,
    away = counted.reduce((n, i) => n + (events.point[i] < 0), 0);
  const what = size === "killed" ? "event with a figure of people killed" : "event";
  const none = away
    ? ` Without a place, and not on the map: ${many(away, what, what.replace("event", "events"))}.`
    : "";
  return size === "killed"
    ? `A circle is the largest figure that one source gives at its place; nothing is added up.${none}`
    : `A circle is a place; its area shows how many events.${none}`;
}

// arcs from the actor's to the recipient's country
function drawLinks(map, c, col) {
  const { words } = map.events.data,
    from = words.actor_country,
    to = words.recipient_country,
    sum = new Map();
  for (const i of map.result.shown) {
    const a = from.codes[i],
      b = to.codes[i];
    if (a < 0 || b < 0 || from.values[a] === to.values[b]) continue;
    const at = QUADS.indexOf(word(map.events.data, "quad_class", i)),
      quad = at < 0 ? QUADS.length : at,
      key = [from.values[a], to.values[b], quad].join();
    sum.set(key, (sum.get(key) ?? 0) + 1);
  }
  const most = Math.max(1, ...sum.values());
  for (const [key, n] of [...sum].sort((x, y) => y[1] - x[1]).slice(0, 150)) {
    const [a, b, quad] = key.split(","),
      pa = map.world?.centres[a],
      pb = map.world?.centres[b];
    if (!pa || !pb) continue;
    const [x0, y0] = map.at(project(...pa)),
      [x1, y1] = map.at(project(...pb)),
      dx = x1 - x0,
      dy = y1 - y0,
      len = Math.hypot(dx, dy);
    if (len < 4) continue;
    const mx = (x0 + x1) / 2 + dy * 0.18,
      my = (y0 + y1) / 2 - dx * 0.18,
      turn = Math.atan2(y1 - my, x1 - mx),
      head = 5 + 4 * (n / most);
    c.globalAlpha = 0.65;
    c.strokeStyle = c.fillStyle = col.quads[quad];
    c.lineWidth = 1 + 4 * Math.sqrt(n / most);
    c.beginPath();
    c.moveTo(x0, y0);
    c.quadraticCurveTo(mx, my, x1, y1);
    c.stroke();
    c.beginPath();
    c.moveTo(x1, y1);
    c.lineTo(x1 - head * 1.6 * Math.cos(turn - 0.45), y1 - head * 1.6 * Math.sin(turn - 0.45));
    c.lineTo(x1 - head * 1.6 * Math.cos(turn + 0.45), y1 - head * 1.6 * Math.sin(turn + 0.45));
    c.fill();
  }
  c.globalAlpha = 1;
}

function drawArea(map, c, col) {
  const [w, s, e, n] = map.area,
    step = (a, b, k) => a + ((b - a) * k) / 16;
  c.beginPath();
  for (let k = 0; k <= 16; k++) c.lineTo(...map.at(project(step(w, e, k), n)));
  for (let k = 0; k <= 16; k++) c.lineTo(...map.at(project(e, step(n, s, k))));
  for (let k = 0; k <= 16; k++) c.lineTo(...map.at(project(step(e, w, k), s)));
  for (let k = 0; k <= 16; k++) c.lineTo(...map.at(project(w, step(s, n, k))));
  c.strokeStyle = col.ink;
  c.lineWidth = 1.2;
  c.setLineDash([5, 4]);
  c.stroke();
  c.setLineDash([]);
}
