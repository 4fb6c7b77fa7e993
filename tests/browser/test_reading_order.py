"""Compare the accessibility trees that Chromium exposes to screen readers on a small site with the trees in ``reading_order/``.

After an intended change, run ``RENEW=1 ./site test --keep reading_order``, and review the diff before you commit it.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.sample(4)

Window = Callable[..., Page]
KNOWN = Path(__file__).with_name("reading_order")
# A table that is stacked on a phone must still be exposed as a table.
VIEWS = [("index", 1440), ("how-it-differs", 1440), ("how-it-differs", 320), ("questions", 1440), ("help-now", 320),
         ("glossary", 1440), ("search", 1440), ("glossary/naloxone", 1440), ("404", 1440)]  # fmt: skip
# Nodes that a screen reader does not announce, or whose content is repeated in their children.
SILENT = {"none", "generic", "InlineTextBox", "RootWebArea", "LineBreak", "paragraph", "ListMarker", "rowgroup"}
STATES = ("level", "roledescription", "invalid", "expanded", "checked")


def tree(page: Page) -> str:
    """Return the accessibility tree, with one line for each announced node, indented below its parent."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    known = {node["nodeId"]: node for node in nodes}
    return "".join(f"{'  ' * depth}{line}\n" for depth, line in _lines(nodes[0], known, 0))


def _lines(node: dict[str, Any], known: dict[str, dict[str, Any]], depth: int) -> Iterator[tuple[int, str]]:
    role, name = node.get("role", {}).get("value", ""), " ".join(node.get("name", {}).get("value", "").split())
    children = [known[child] for child in node.get("childIds", ()) if child in known]
    if node["ignored"] or role in SILENT:
        for child in children:
            yield from _lines(child, known, depth)
        return
    values = {p["name"]: p["value"].get("value") for p in node.get("properties", ()) if p["name"] in STATES}
    states = "".join(
        f" {key}={value}" for key, value in values.items() if value not in (False, "false") and role != "listitem"
    )
    states += f" ({described})" if (described := node.get("description", {}).get("value")) else ""
    yield depth, f"“{name}”" if role == "StaticText" else f"{role}{states}" + (f" “{name}”" if name else "")
    for child in children:
        for below, line in _lines(child, known, depth + 1):
            if line != f"“{name}”":  # skip text that repeats the name of its parent, such as the text of a link
                yield below, line


@pytest.mark.parametrize(("name", "width"), VIEWS, ids=lambda value: str(value))
def test_accessibility_tree_matches_the_recorded_one(window: Window, small_site: Path, name: str, width: int) -> None:
    page = window(width)
    page.goto((small_site / f"{name}.html").as_uri())
    found = tree(page)
    file = KNOWN / f"{name.replace('/', '-')}-{width}.txt"
    if os.environ.get("RENEW"):
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")


def test_changed_order_is_detected(window: Window, small_site: Path) -> None:
    page = window()
    page.goto((small_site / "how-it-differs.html").as_uri())
    before = tree(page)
    page.evaluate("document.querySelector('main').before(document.querySelector('footer'))")
    assert sorted(tree(page)) == sorted(before)
    assert tree(page) != before
