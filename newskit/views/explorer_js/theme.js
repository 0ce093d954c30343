// Colours of what is drawn on canvases: those of the style sheet, which follow the page's theme.
function themeOf(root, onChange) {
  let palette = null;
  const colours = () => {
    if (palette) return palette;
    const css = getComputedStyle(root),
      get = (name) => css.getPropertyValue(name).trim();
    palette = {
      sea: get("--nk-sea"),
      land: get("--nk-land"),
      border: get("--nk-border"),
      ink: get("--nk-ink"),
      muted: get("--nk-muted"),
      line: get("--nk-line"),
      paper: get("--nk-paper"),
      quads: ["--nk-q0", "--nk-q1", "--nk-q2", "--nk-q3", "--nk-q4"].map(get),
    };
    return palette;
  };
  const changed = () => {
    palette = null;
    onChange();
  };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", changed);
  const themes = new MutationObserver(changed);
  for (const node of [document.documentElement, document.body])
    themes.observe(node, { attributes: true, attributeFilter: ["data-theme", "data-jp-theme-light", "class"] });
  const stop = () => {
    themes.disconnect();
    dark.removeEventListener("change", changed);
  };
  return { colours, stop };
}
