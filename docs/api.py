"""Writes ``api.md``: the public names of newskit with their docstrings.

``python docs/api.py`` writes the page; a test holds the two together.
"""

import inspect
import re
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

import newskit as nk

PAGE = Path(__file__).parent / "api.md"
INTRO = """# Every public name

Made from the docstrings by `python docs/api.py`; a test holds the two together. All are used as `nk.name` after
`import newskit as nk`; other modules may change from one version to the next. Columns of the tables are explained in
[tables.md](tables.md).
"""
GROUPS = {
    "Read": ("read_articles", "extract", "Corpus", "load"),
    "Check and correct": ("show_evidence", "show_article", "Reviewer", "correct", "sample_events", "score"),
    "Count": ("describe", "count_by", "contested_figures"),
    "Show": (
        "Explorer",
        "plot_event_map",
        "plot_choropleth",
        "plot_timeline",
        "plot_entity_timeline",
        "plot_itinerary",
        "plot_who_to_whom",
        "plot_actor_network",
        "plot_contested_figures",
    ),
}
_LISTS = ("Parameters", "Returns", "Raises", "Attributes")
_UNDERLINED = re.compile(r"^(\w[\w ]*)\n-{3,}$", re.MULTILINE)


def _signature(name: str, thing: Any) -> str:
    """A call without its types, which stand under Parameters and are spelled differently by each Python."""
    if isinstance(thing, property) or is_dataclass(thing):
        return name
    parameters = inspect.signature(thing).parameters.values()
    plain = [p.replace(annotation=inspect.Parameter.empty) for p in parameters if p.name != "self"]
    return f"{name}{inspect.Signature(plain)}"


def _entries(text: str) -> str:
    """Names and what they mean, as a list in Markdown."""
    lines = []
    for line in filter(str.strip, text.splitlines()):
        name, colon, kind = line.partition(" : ")
        entry = f"- `{name}`" + (f": *{kind}*." if colon else ".")
        lines.append(f"  {line.strip()}" if line.startswith(" ") else entry)
    return "\n".join(lines)


def _words(thing: Any) -> str:
    """A numpydoc docstring as Markdown."""
    head, *rest = _UNDERLINED.split((inspect.getdoc(thing) or "").replace("``", "`"))
    parts = [head.strip()]
    for section, text in zip(rest[::2], rest[1::2], strict=True):
        if section == "Examples":
            body = f"```\n{text.strip()}\n```"
        else:
            body = _entries(text) if section in _LISTS else text.strip()
        parts.append(f"*{section}*\n\n{body}")
    return "\n\n".join(parts)


def _members(thing: Any) -> list[tuple[str, Any]]:
    """Methods and properties of a class that have a docstring."""
    if not inspect.isclass(thing):
        return []
    own = ((name, member) for name, member in vars(thing).items() if not name.startswith("_"))
    return [(n, m) for n, m in own if (inspect.isfunction(m) or isinstance(m, property)) and m.__doc__]


def page() -> str:
    """The page.

    Returns
    -------
    str
        Markdown.
    """
    parts = [INTRO]
    for group, names in GROUPS.items():
        parts.append(f"## {group}\n")
        for name in names:
            thing = getattr(nk, name)
            parts.append(f"### `{_signature(name, thing)}`\n\n{_words(thing)}\n")
            for member, code in _members(thing):
                parts.append(f"#### `{_signature(f'{name}.{member}', code)}`\n\n{_words(code)}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
