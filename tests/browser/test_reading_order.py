"""What a screen reader is given, in its order: Chromium's accessibility tree of a small site, beside the trees in ``reading_order/``.

After a change that is meant: ``RENEW=1 ./site test --keep reading_order``, and read what changed before it is committed.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from commands.build import ROOT, build
from playwright.sync_api import BrowserContext, Page

Visit = Callable[..., BrowserContext]
KNOWN = Path(__file__).with_name("reading_order")
CONF = f"""
from pathlib import Path
from runpy import run_path
from practice.data import load
globals().update({{k: v for k, v in run_path({str(ROOT / "pelicanconf.py")!r}).items() if k.isupper()}})
HERE = Path(__file__).parent
PATH = str(HERE / "content")
SITE_DATA = load(HERE / "content" / "data", HERE)
SITENAME = "A practice"
PICTURE_CACHE = str(HERE / "pictures")
REVIEWED_LANGUAGES = [DEFAULT_LANG, *SITE_DATA.practice.get("reviewed_languages", ())]
PAGE_EXCLUDES = [] if "es" in REVIEWED_LANGUAGES else ["pages/es", "glossary/es"]
DRAFT = False
SEARCH = False
EXTRA_PATH_METADATA = {{}}
"""
SHORT = "the-model your-goals your-safety working-together about contact evidence privacy leaving accessibility".split()
FIELDS = "written: 2026-11-01\nreviewed: 2026-11-02\nreviewed_by: A clinician\n"
LINE = "{}:\n  name: {}\n  number: '{}'\n  what: {}\n  source: https://example.org/\n  source_seen: 2026-11-01\n  confirmed: 2026-11-01\n"
TABLE = "| | There | Here |\n|---|---|---|\n| The goal | One | Yours |\n| A slip | An end | A talk |\n"
CALL_OUT = '!!! safety "Before you stop"\n    Ask a doctor.\n'
FILES = {
    "pelicanconf.py": CONF,
    "content/data/practice.yaml": "practice_name: A practice\n",
    "content/data/help_lines.yaml": LINE.format("emergency", "Emergency", "911", "Danger to life.")
    + LINE.format("lifeline", "Lifeline", "988", "Any crisis."),
    "content/data/sources.yaml": "study:\n  title: A study\n  url: https://example.org/study\n  seen: 2026-11-01\n",
    "content/glossary/naloxone.md": f"---\ntitle: naloxone\naliases: [Narcan]\ndefinition: Reverses an opioid overdose.\nsee: [opioid]\n{FIELDS}---\nA spray.\n",
    "content/glossary/opioid.md": f"---\ntitle: opioid\ndefinition: A drug such as heroin.\n{FIELDS}---\nText.\n",
    "content/pages/index.md": f"---\ntitle: A practice\ntemplate: home\nurl: index.html\nsave_as: index.html\nepigraph: [One sentence., Another.]\nsummary: About it.\n{FIELDS}---\nHello.\n"
    + "".join(f"\n## [Stop {n}]({{filename}}the-model.md)\n\nText {n}.\n" for n in range(1, 6)),
    "content/pages/how-it-differs.md": f"---\ntitle: How it differs\nsummary: In short.\n{FIELDS}---\n"
    f"## Side by side\n\nA fact.[^study] Carry naloxone.\n\n{TABLE}\n## Slowly\n\n{CALL_OUT}\n## A list\n\n1. One\n2. Two\n",
    "content/pages/help-now.md": f"---\ntitle: Get help now\ntemplate: help\nsummary: Call.\n{FIELDS}---\n"
    "## An overdose\n\n1. Call [[help.emergency]].\n2. Stay.\n\n## A crisis\n\nCall [[help.lifeline]].\n",
    "content/pages/questions.md": f"---\ntitle: Questions\nsummary: Asked often.\n{FIELDS}---\n## May I?\n\nYes.\n",
    "content/pages/glossary.md": f"---\ntitle: Glossary\ntemplate: glossary/index\nsummary: Words.\n{FIELDS}---\nPick a word.\n",
    "content/pages/search.md": f"---\ntitle: Search\ntemplate: search\nsummary: Find.\n{FIELDS}---\nHere.\n",
    "content/pages/404.md": f"---\ntitle: Not here\ntemplate: page_404\nstatus: hidden\nurl: 404.html\nsave_as: 404.html\nsummary: Gone.\n{FIELDS}---\nGo on.\n",
    **{f"content/pages/{name}.md": f"---\ntitle: {name}\nnav: {name}\nsummary: S.\n{FIELDS}---\n## Your browser history\n\nText.\n" for name in SHORT},
}  # fmt: skip
# A table is stacked on a phone, and must still be a table.
VIEWS = [("index", 1440), ("how-it-differs", 1440), ("how-it-differs", 320), ("questions", 1440), ("help-now", 320),
         ("glossary", 1440), ("search", 1440), ("glossary/naloxone", 1440), ("404", 1440)]  # fmt: skip
# Nodes that a screen reader does not tell of, and what stands in their children again.
SILENT = {"none", "generic", "InlineTextBox", "RootWebArea", "LineBreak", "paragraph", "ListMarker", "rowgroup"}
TOLD = ("level", "roledescription", "invalid", "expanded", "checked")


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The theme with a few words of its own, so that who edits the real pages changes nothing here."""
    root = tmp_path_factory.mktemp("small")
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    built = build(root / "site", root=root)
    assert built.ok, [problem for problem in built.problems if problem.severity == "error"]
    return built.output


def tree(page: Page) -> str:
    """Write the accessibility tree: one line for each thing that is told, indented below what it is in."""
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
    values = {p["name"]: p["value"].get("value") for p in node.get("properties", ()) if p["name"] in TOLD}
    told = "".join(
        f" {key}={value}" for key, value in values.items() if value not in (False, "false") and role != "listitem"
    )
    told += f" ({described})" if (described := node.get("description", {}).get("value")) else ""
    yield depth, f"“{name}”" if role == "StaticText" else f"{role}{told}" + (f" “{name}”" if name else "")
    for child in children:
        for below, line in _lines(child, known, depth + 1):
            if line != f"“{name}”":  # a link's text is its name
                yield below, line


@pytest.mark.parametrize(("name", "width"), VIEWS, ids=lambda value: str(value))
def test_a_screen_reader_is_given_this_in_this_order(visit: Visit, small_site: Path, name: str, width: int) -> None:
    page = visit(width, reduced_motion="reduce").new_page()
    page.goto((small_site / f"{name}.html").as_uri())
    found = tree(page)
    file = KNOWN / f"{name.replace('/', '-')}-{width}.txt"
    if os.environ.get("RENEW"):
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")


def test_another_order_is_noticed(visit: Visit, small_site: Path) -> None:
    page = visit(reduced_motion="reduce").new_page()
    page.goto((small_site / "how-it-differs.html").as_uri())
    before = tree(page)
    page.evaluate("document.querySelector('main').before(document.querySelector('footer'))")
    assert sorted(tree(page)) == sorted(before)
    assert tree(page) != before
