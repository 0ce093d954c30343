// Widgets without a kernel: the part of anywidget's contract that the page can keep.
class Model {
  constructor(state) {
    this.state = state;
    this.listeners = new Map();
  }
  get(name) {
    return this.state[name];
  }
  set(name, value) {
    for (const [key, v] of Object.entries(typeof name === "string" ? { [name]: value } : name)) {
      if (this.state[key] === v) continue;
      this.state[key] = v;
      this.emit("change:" + key, v);
    }
    this.emit("change");
  }
  save_changes() {}
  send() {}
  on(names, act) {
    for (const n of names.split(" ")) {
      if (!this.listeners.has(n)) this.listeners.set(n, new Set());
      this.listeners.get(n).add(act);
    }
  }
  off(name, act) {
    if (!name) this.listeners.clear();
    else if (act) this.listeners.get(name)?.delete(act);
    else this.listeners.delete(name);
  }
  emit(name, value) {
    for (const act of this.listeners.get(name) ?? []) act(this, value);
  }
}
const experimental = { invoke: () => Promise.reject(new Error("an exported page has no kernel")) };
