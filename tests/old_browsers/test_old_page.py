"""Features are removed from pages, and features are grouped by the browser versions that lack them."""

from __future__ import annotations

from typing import Any

import pytest
from theming.styles import csp_hash

from .old_page import html_without, lacking, script_that_deletes, together

POPOVER, HINT = "html.global_attributes.popover", "html.global_attributes.popover.hint"
TARGET, SEARCH = "html.elements.button.popovertarget", "html.elements.search"
COLOR, VIEWPORT = "html.elements.meta.name.theme-color", "html.elements.meta.name.viewport"


@pytest.mark.parametrize(
    ("html", "removed", "left"),
    [
        ('<p popover="hint">x</p>', POPOVER, '<p data-removed-popover="hint">x</p>'),
        ('<p popover="hint">x</p>', HINT, '<p popover="-removed-hint">x</p>'),
        ('<p popover="auto">x</p>', HINT, '<p popover="auto">x</p>'),
        ('<p title="popover">popover</p>', POPOVER, '<p title="popover">popover</p>'),
        ('<button popovertarget="a">x</button>', TARGET, '<button data-removed-popovertarget="a">x</button>'),
        ('<button popovertarget="a">x</button>', POPOVER, '<button popovertarget="a">x</button>'),
        ("<search>x</search><p>search</p>", SEARCH, "<x-removed-search>x</x-removed-search><p>search</p>"),
        ('<meta content="a" name="theme-color"/>', COLOR, '<meta content="a" name="-removed-theme-color"/>'),
        (
            '<meta content="width=device-width, interactive-widget=resizes-content" name="viewport"/>',
            VIEWPORT,
            '<meta content="width=device-width" name="viewport"/>',
        ),
        (
            '<script>a("[popover]:popover-open"); b.showPopover()</script>',
            POPOVER,
            '<script>a("[data-removed-popover]:popover-open"); b.showPopover()</script>',
        ),
        ("<style>[popover]{top:0;}</style>", POPOVER, "<style>[data-removed-popover]{top:0;}</style>"),
        ('<script type="application/ld+json">{"a": "popover"}</script>', POPOVER, None),
    ],
)  # fmt: skip
def test_removed_markup_feature_has_an_unknown_name(html: str, removed: str, left: str | None) -> None:
    assert html_without(html, [removed]) == (left or html)


def test_policy_allows_only_the_changed_texts() -> None:
    style, script = "a{text-wrap:balance;}", "b()"
    html = '<meta content="style-src {}; script-src {} {}"/><style>{}</style><script>{}</script>'
    before = html.format(csp_hash(style), csp_hash(script), csp_hash("c()"), style, script)
    changed = "a{-removed-text-wrap:balance;}"
    after = html.format(csp_hash(changed), csp_hash(script), csp_hash("c()"), changed, script)
    assert html_without(before, ["css.properties.text-wrap"]) == after


def test_only_script_members_are_deleted() -> None:
    assert script_that_deletes(["css.selectors.has", POPOVER]) == ""
    assert "prototype || {}).hidePopover;" in script_that_deletes(["api.HTMLElement.hidePopover"])


@pytest.mark.parametrize(
    ("browser", "version", "missing"),
    [("safari", 17, {"b", "never"}), ("safari", 16, {"a", "b", "never"}), ("safari", 18, {"never"}), ("chrome", 17, {"a", "b"})],
)  # fmt: skip
def test_browser_lacks_features_added_later_or_never(browser: str, version: float, missing: set[str]) -> None:
    table: dict[str, Any] = {
        "a": {"safari": "17", "chrome": "114"},
        "b": {"safari": "17.5", "chrome": "121"},
        "never": {"safari": "–", "chrome": "9"},
    }
    assert lacking(table, browser, version) == missing


def test_features_added_together_are_removed_together() -> None:
    table = {
        "a": {"safari": "17", "chrome": "1"},
        "b": {"safari": "17", "chrome": "1"},
        "c": {"safari": "17", "chrome": "2"},
    }
    assert together(table) == {"a": {"a", "b"}, "c": {"c"}}
