"""The page next to the form while the site is built for the first time."""

import threading

import pytest
from playwright.sync_api import Browser, expect
from proofread.cache import Cache

from site_tools.desk.preview_state import Early, Panel, PreviewState
from site_tools.desk.typed import TypedPreview
from tests.desk import running_desk
from tests.made_up import made_up
from tests.small_site import write_small_site

ADDRESS = "how-it-differs.html"
PAGE = "<!doctype html><html lang='en'><title>A page</title><main>{}</main></body></html>"


@pytest.mark.parametrize(
    ("succeeds", "afterwards"),
    [(True, "Written."), (False, "The site could not be built yet")],
    ids=["succeeds", "fails"],
)
def test_page_appears_as_soon_as_it_is_written(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, succeeds: bool, afterwards: str
) -> None:
    root = tmp_path_factory.mktemp("first-build")
    write_small_site(root)
    state = PreviewState("", root / "none")
    with running_desk(root, state, TypedPreview(root, Cache(), threading.Lock())) as desk:
        context = desk.let_in(browser)
        page = context.new_page()
        page.goto(f"{desk.address}edit/content/pages/how-it-differs.md")
        shown = page.frame_locator("#frames iframe:not(.coming)").locator("body")
        expect(shown).to_contain_text("The site is being built")
        state.show_first(Early("1", "other.html", PAGE.format("Another.")))
        state.show_first(Early("1", ADDRESS, PAGE.format("Written.")))
        expect(shown).to_contain_text("Written.")
        built = root / "built"
        built.mkdir()
        (built / ADDRESS).write_text(PAGE.format("Written."))
        problem = made_up("content/pages/index.md", 1, 0, "build", "error", "It is wrong.", "Fix it.")
        if succeeds:
            state.publish("1", built, (), Panel())
        else:
            state.publish("", root / "none", [problem], Panel())
        expect(shown).to_contain_text(afterwards)
        context.close()
