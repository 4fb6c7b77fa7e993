"""The table of browser features matches the features in use, according to MDN's data, and the styles degrade safely."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
import tinycss2

from site_tools.build.config import ROOT
from tests.programs import lacking, needed

from . import support_table
from .compat import Compat, is_newer
from .css_features import features, selector_features, without
from .page_features import markup_features, script_features, script_without, scripts_in

SHEETS = [
    *sorted((ROOT / "theme/static/css").rglob("*.css")),
    ROOT / "plugins/glossary/pelican/plugins/glossary/static/glossary.css",
]
DATA = ROOT / "node_modules" / "@mdn" / "browser-compat-data" / "data.json"
# Names in our scripts that happen to be the same as those of newer browser features: a member of Pagefind's results, a class in a
# selector, and in the search script, a data attribute and a member of one of our own objects.
NO_API = {
    "api.SpeechRecognitionEvent.results",
    "api.LayoutShift.sources",
    "api.Observable.first",
    "api.SpeechRecognition.phrases",
}


@pytest.fixture(scope="module")
def compat() -> Compat:
    """MDN's data, if it is installed. Otherwise, the tests that use it are skipped, or fail in CI."""
    if not DATA.exists():
        lacking("MDN's browser-compat-data is not installed. Run: npm ci")
    return Compat.load(DATA)


def used(compat: Compat, sheets: list[str], pages: list[str]) -> dict[str, dict[str, str]]:
    """Return the features in style sheets and pages that the oldest supported browsers lack.

    Each feature is mapped to the first version of each browser that supports it.
    """
    names = {name for css in sheets for name in features(css)} | {
        name for html in pages for name in markup_features(html)
    }
    names |= {name for html in pages for script in scripts_in(html) for name in script_features(script, compat)}
    return support_table.without_implied_values(compat.newer(names - NO_API))


@pytest.mark.thorough
def test_table_matches_the_newer_features_in_use(compat: Compat, site: Path) -> None:
    pages = [path.read_text() for path in site.rglob("*.html")]
    assert (
        support_table.differences(used(compat, [path.read_text() for path in SHEETS], pages), support_table.read())
        == []
    )


def test_every_property_is_in_the_data(compat: Compat) -> None:
    names = {name for path in SHEETS for name in features(path.read_text())}
    properties = {name for name in names if name.startswith("css.properties.") and name.count(".") == 2}
    assert (len(properties) > 100, [name for name in properties if compat.since(name) is None]) == (True, [])


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("a { color: color-mix(in srgb, red, blue) }", {"css.types.color.color-mix"}),
        ("a { color: rgb(1, 2, 3) }", set()),
        ("p:has(b), i { top: 0 }", {"css.selectors.has"}),
        ("p:where(.has) { top: 0 }", set()),
        ("@layer base { a { top: 0 } }", {"css.at-rules.layer"}),
        ("@media (min-width: 4em) { a { top: 0 } }", set()),
        ("@media (width > 4em) { a { top: 0 } }", {"css.at-rules.media.range_syntax"}),
        ("a { translate: 0 1px }", {"css.properties.translate"}),
        ("a { transform: translate(0, 1px) }", set()),
        ("a { height: calc(1px + 4dvh) }", {"css.types.length.viewport_percentage_units_dynamic"}),
        ("a { height: 4vh }", set()),
        ("a { text-decoration: underline 2px }", {"css.properties.text-decoration.includes_thickness"}),
        ("a { text-decoration: underline; text-decoration-thickness: 2px }", set()),
        ("@supports (translate: 0) { a { top: 0 } }", {"css.properties.translate"}),
        ('a::after { content: "x" / "" }', {"css.properties.content.alt_text"}),
        ('a::after { content: "x / y" }', set()),
    ],
)  # fmt: skip
def test_newer_css_feature_is_detected(compat: Compat, css: str, found: set[str]) -> None:
    assert set(used(compat, [css], [])) - {"css.properties.text-decoration.includes_color-and-style"} == found


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<div popover="hint">', {"html.global_attributes.popover", "html.global_attributes.popover.hint"}),
        ('<div title="popover">', set()),
        ("<script>a.showPopover?.()</script>", {"api.HTMLElement.showPopover"}),
        ("<script>a.focus()</script>", set()),
        ('<script>a.matches(".b:popover-open")</script>', {"css.selectors.popover-open"}),
        ('<script>a.matches(".popover-open:hover")</script>', set()),
    ],
)
def test_newer_markup_and_scripts_are_detected(compat: Compat, html: str, found: set[str]) -> None:
    assert set(used(compat, [], [html])) == found


def test_missing_and_unused_table_rows_are_detected() -> None:
    new, other = (
        {"chrome": "105", "firefox": "–", "safari": "15.4"},
        {"chrome": "106", "firefox": "–", "safari": "15.4"},
    )
    assert support_table.differences({"a": new}, {"a": new}) == []
    assert support_table.differences({"a": new}, {"b": new}) == [
        f"a is not in the table: {new}",
        "b is in the table but not used",
    ]
    assert support_table.differences({"a": new}, {"a": other}) == [f"a needs these versions in the table: {new}"]


@pytest.mark.parametrize(
    ("safari", "newer"),
    [("15", False), ("15.4", True), ("14.1", False), ("–", True)],
    ids=["oldest", "newer", "older", "never"],
)
def test_version_is_compared_with_the_oldest_browsers(safari: str, newer: bool) -> None:
    assert is_newer({"chrome": "90", "firefox": "91", "safari": safari}) is newer


def test_removed_feature_has_an_unknown_name() -> None:
    removed = {"css.selectors.has", "css.types.color.color-mix", "css.properties.translate", "css.at-rules.layer"}
    css = "@layer a{b:has(c),d{translate:0 0;--e:color-mix(in srgb,red,blue)!important;color:red}}"
    assert without(css, []) == css.replace("}}", ";}}").replace(";;", ";")
    assert without(css, removed) == (
        "@-removed-layer a{b:-removed-has(c),d{-removed-translate:0 0;--e:-removed-color-mix(in srgb,red,blue)!important;color:red;}}"
    )
    script = """a.matches(":popover-open")||b.matches('.c')||CSS.supports("selector(:popover-open)")"""
    new = """a.matches(":-removed-popover-open")||b.matches('.c')||CSS.supports("selector(:-removed-popover-open)")"""
    assert script_without(script, frozenset({"css.selectors.popover-open"})) == new


def declarations(nodes: list[object]) -> Iterator[tuple[str, list[tinycss2.ast.Node]]]:
    """Yield the name and the value of each declaration in a style sheet, including those in nested rules."""
    for node in nodes:
        if isinstance(node, tinycss2.ast.Declaration):
            yield node.lower_name, node.value
        elif getattr(node, "content", None) is not None:
            yield from declarations(tinycss2.parse_blocks_contents(node.content, True, True))  # type: ignore[attr-defined]


def mixed_decorations(css: str) -> list[str]:
    """Return ``text-decoration`` values that set more than ``text-decoration-line``, such as a color or a style.

    Safari before 26.2 ignores these values. If they contain ``var()``, it also ignores a preceding fallback.
    """
    return [
        tinycss2.serialize(value).strip()
        for name, value in declarations(tinycss2.parse_stylesheet(css, True, True))
        if name == "text-decoration" and len([token for token in value if token.type != "whitespace"]) != 1
    ]


def without_fallback(css: str, newer: set[str]) -> list[str]:
    """Return declarations that combine ``var()`` with a newer feature. Browsers without this feature also ignore a preceding fallback."""
    found = []
    for name, value in declarations(tinycss2.parse_stylesheet(css, True, True)):
        text = tinycss2.serialize(value)
        if "var(" in text and newer & features(f"a{{{name}:{text}}}") - {f"css.properties.{name}"}:
            found.append(f"{name}:{text}")
    return found


def mixed_selector_lists(css: str, newer: set[str]) -> list[str]:
    """Return selector lists in which a newer selector would invalidate older ones."""
    found = []

    def visit(nodes: list[object]) -> None:
        for node in nodes:
            if isinstance(node, tinycss2.ast.QualifiedRule):
                parts = [
                    tinycss2.serialize(list(part))
                    for is_comma, part in groupby(node.prelude, lambda value: value == ",")
                    if not is_comma
                ]
                if len({bool(newer & selector_features(part)) for part in parts}) > 1:
                    found.append(tinycss2.serialize(node.prelude).strip())
            elif getattr(node, "lower_at_keyword", "") in ("media", "supports"):
                visit(tinycss2.parse_blocks_contents(node.content, True, True))  # type: ignore[attr-defined]

    visit(tinycss2.parse_stylesheet(css, True, True))
    return found


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_newer_value_or_selector_does_not_invalidate_an_older_one(path: Path) -> None:
    css, newer = path.read_text(), set(support_table.read())
    assert (mixed_decorations(css), without_fallback(css, newer), mixed_selector_lists(css, newer)) == ([], [], [])


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("a { text-decoration: underline dotted 2px var(--ember) }", (1, 0, 0)),
        ("a { text-decoration: underline }", (0, 0, 0)),
        ("@media print { a { text-decoration: underline red } }", (1, 0, 0)),
        ("a { height: calc(9dvh - var(--bar)) }", (0, 1, 0)),
        ("a { height: 9dvh; width: var(--bar) }", (0, 0, 0)),
        ("a:has(b), i { top: 0 }", (0, 0, 1)),
        ("a:has(b, i) { top: 0 }", (0, 0, 0)),
        ("a:has(b, i:nth-child(2)) { top: 0 }", (0, 0, 0)),
        ("a:has(b:nth-child(2)), i { top: 0 }", (0, 0, 1)),
        ("@media print { a:has(b), i { top: 0 } }", (0, 0, 1)),
    ],
)
def test_value_or_selector_that_invalidates_another_is_detected(css: str, found: tuple[int, ...]) -> None:
    newer = {"css.types.length.viewport_percentage_units_dynamic", "css.selectors.has"}
    assert (
        len(mixed_decorations(css)),
        len(without_fallback(css, newer)),
        len(mixed_selector_lists(css, newer)),
    ) == found


@pytest.mark.parametrize(
    ("script", "code"), [("a ??= b?.c", 0), ("class A { static { a() } }", 1)], ids=["2021", "newer"]
)
def test_newer_script_syntax_is_detected(tmp_path: Path, script: str, code: int) -> None:
    assert parsed(tmp_path, [script]) == code


def test_scripts_use_ecmascript_2021(tmp_path: Path, site: Path) -> None:
    scripts = {script for path in site.rglob("*.html") for script in scripts_in(path.read_text())}
    assert len(scripts) > 2
    assert parsed(tmp_path, sorted(scripts)) == 0
    assert [script for script in scripts if "(?<=" in script or "(?<!" in script] == []


def parsed(folder: Path, scripts: list[str]) -> int:
    """Write scripts into a folder, and return acorn's exit code: 0 if they are valid ECMAScript 2021, which the oldest browsers support."""
    acorn = ROOT / "node_modules" / ".bin" / "acorn"
    if not acorn.exists():
        lacking("acorn is not installed. Run: npm ci")
    for number, script in enumerate(scripts):
        (folder / f"{number}.js").write_text(script)
    names = [str(folder / f"{number}.js") for number in range(len(scripts))]
    command = [needed("node", "nodejs"), str(acorn), "--ecma2021", "--silent", *names]
    return subprocess.run(command, capture_output=True, check=False).returncode
