// What the page holds packed: letters of base85 (ascii.py), then gzip.
const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%:()*+-;,=.?@^_/{|}~";
const VALUE = new Uint8Array(128);
for (let k = 0; k < LETTERS.length; k++) VALUE[LETTERS.charCodeAt(k)] = k;

function bytesOf(letters) {
  const text = letters.trim(),
    missing = (5 - (text.length % 5)) % 5,
    groups = (text.length + missing) / 5,
    view = new DataView(new ArrayBuffer(4 * groups));
  for (let g = 0; g < groups; g++) {
    let v = 0;
    for (let k = 5 * g; k < 5 * g + 5; k++) v = 85 * v + (k < text.length ? VALUE[text.charCodeAt(k)] : 84);
    view.setUint32(4 * g, v);
  }
  return new Uint8Array(view.buffer, 0, 4 * groups - missing);
}

async function unpacked(letters) {
  return new Response(new Blob([bytesOf(letters)]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
