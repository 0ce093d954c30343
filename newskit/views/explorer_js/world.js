// The base map: fetched once a page, projected and made into paths.
const RAD = Math.PI / 180,
  WIDE = 2.7346,
  TALL = 1.4224; // half the width and height of the projection

// Natural Earth projection (Savric, Patterson and Jenny 2015)
function project(lon, lat) {
  const p = lat * RAD,
    p2 = p * p,
    p4 = p2 * p2;
  return [
    lon * RAD * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4))),
    -p * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4))),
  ];
}

function unproject(x, y) {
  let p = -y;
  for (let k = 0; k < 12; k++) {
    const step = (project(0, p / RAD)[1] - y) / 1.0;
    p += step * 0.9;
    if (Math.abs(step) < 1e-9) break;
  }
  const lat = Math.max(-90, Math.min(90, p / RAD)),
    width = project(1, lat)[0];
  return [Math.max(-180, Math.min(180, x / width)), lat];
}

// Longitudes of a line made continuous: a step over the date line goes on past 180 instead of jumping back.
function unwrap(points) {
  let turn = 0;
  return points.map(([lon, lat], k) => {
    if (k) {
      const step = lon - points[k - 1][0];
      if (step > 180) turn -= 360;
      else if (step < -180) turn += 360;
    }
    return [lon + turn, lat];
  });
}

// TopoJSON to paths in projected units, once
function worldPaths(world) {
  const {
    scale: [sx, sy],
    translate: [tx, ty],
  } = world.transform;
  const arcs = world.arcs.map((arc) => {
    let x = 0,
      y = 0;
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [x * sx + tx, y * sy + ty];
    });
  });
  const trace = (path, points, close) => {
    const line = unwrap(points),
      lons = line.map((p) => p[0]),
      low = Math.min(...lons),
      high = Math.max(...lons);
    const open = close && Math.abs(lons.at(-1) - lons[0]) > 180; // goes round a pole: close it along the pole
    if (open) line.push([lons.at(-1), -90], [lons[0], -90]);
    // a piece that sticks out on one side is drawn once more on the other; the outline cuts both
    for (const shift of [0, ...(low < -180 ? [360] : []), ...(high > 180 ? [-360] : [])]) {
      line.forEach(([lon, lat], k) => path[k ? "lineTo" : "moveTo"](...project(lon + shift, lat)));
      if (close) path.closePath();
    }
  };
  const land = new Path2D(),
    borders = new Path2D(),
    outline = new Path2D(),
    centres = {},
    drawn = new Set();
  for (const country of world.objects.countries.geometries) {
    centres[country.id] ??= country.properties.ct;
    for (const rings of country.type === "Polygon" ? [country.arcs] : country.arcs)
      for (const ring of rings) {
        trace(
          land,
          ring.flatMap((n, k) => (n >= 0 ? arcs[n] : [...arcs[~n]].reverse()).slice(k ? 1 : 0)),
          true,
        );
        for (const n of ring) {
          const k = n < 0 ? ~n : n;
          if (!drawn.has(k)) {
            drawn.add(k);
            trace(borders, arcs[k], false);
          }
        }
      }
  }
  for (let k = -90; k <= 90; k += 3) outline[k === -90 ? "moveTo" : "lineTo"](...project(-180, k));
  for (let k = 90; k >= -90; k -= 3) outline.lineTo(...project(180, k));
  outline.closePath();
  return { land, borders, outline, centres };
}

async function worldMap(experimental) {
  const held = globalThis.PlotlyGeoAssets?.topojson?.world_50m;
  if (held) return held;
  globalThis.newskitWorld ??= experimental
    .invoke("_basemap", {}, { signal: AbortSignal.timeout(90000) })
    .then(([, buffers]) => unpackJSON(buffers[0]));
  return globalThis.newskitWorld;
}

async function unpackJSON(buffer) {
  const bytes = new Uint8Array(buffer.buffer ?? buffer, buffer.byteOffset ?? 0, buffer.byteLength);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}
