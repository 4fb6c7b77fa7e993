"""In a real browser, an open page of the preview updates after each build and shows problems."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from proofread.cache import Cache

from site_tools.desk.missing_facts import Missing
from site_tools.desk.preview_state import Panel, PreviewState
from site_tools.desk.rebuilding import preview
from tests.desk import Running, running_desk
from tests.made_up import made_up
from tests.processes import SECONDS
from tests.small_site import write_small_site
from tests.tiers import representative

pytestmark = pytest.mark.sample(1)

FILES = {"/the-model.html": "content/pages/the-model.md", "/index.html": "content/pages/index.md"}
HERE = made_up("content/pages/the-model.md", 9, 4, "language", "error", "“addicts” is <b>wrong</b>.", "Write “people”.")
PROBLEM = made_up("content/pages/index.md", 7, 0, "build", "error", "It has <b>no</b> title.", "Add one.")


@pytest.fixture(scope="module")
def server(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_desk(tmp_path_factory.mktemp("desk"), PreviewState("1", site)) as server:
        yield server


@pytest.fixture(scope="module")
def opened(browser: Browser, server: Running) -> Iterator[BrowserContext]:
    """A browser context with the desk's cookie, shared by the tests because opening one takes as long as a test."""
    context = server.let_in(browser, 800, 600)
    yield context
    context.close()


@pytest.fixture
def page(opened: BrowserContext, server: Running) -> Iterator[Page]:
    server.state.publish("1", server.state.folder, [], Panel(FILES))
    page = opened.new_page()  # the page of another test might still be reloading
    page.goto(f"{server.address}site/the-model.html")
    # The page must receive one build before it can recognize the next one as new.
    server.state.publish("1", server.state.folder, [PROBLEM], Panel(FILES, (PROBLEM,)))
    page.get_by_role("alert").wait_for()
    server.state.publish("1", server.state.folder, [], Panel(FILES))
    page.get_by_role("alert").wait_for(state="detached")
    yield page
    for tab in opened.pages:
        tab.close()


def becomes_true(page: Page, expression: str) -> bool:
    """Return whether an expression becomes true in time.

    Playwright's wait function needs ``eval``, which the page's Content-Security-Policy forbids.
    """
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if page.evaluate(expression):
            return True
        page.wait_for_timeout(20)
    return False


def test_build_reloads_the_page_and_keeps_its_scroll_position(page: Page, server: Running) -> None:
    page.evaluate("scrollTo({ top: 900, behavior: 'instant' })")
    page.evaluate("window.old = true")
    with page.expect_event("load"):
        server.state.publish("2", server.state.folder, [], Panel(FILES))
    assert becomes_true(page, "!window.old && scrollY === 900")


@pytest.mark.parametrize("number", representative([2, 7], 1))
def test_every_open_tab_loads_and_updates_although_browsers_allow_six_connections(
    page: Page, server: Running, number: int
) -> None:
    tabs = [page, *(page.context.new_page() for _ in range(number - 1))]
    for place, tab in enumerate(tabs[1:]):
        tab.goto(f"{server.address}site/{'index' if place % 2 else 'the-model'}.html")
    server.state.publish("1", server.state.folder, [PROBLEM], Panel(FILES, (PROBLEM,)))
    for tab in tabs:
        tab.get_by_role("alert").wait_for()
    tabs[0].close()  # the tab whose connection the others share
    server.state.publish("1", server.state.folder, [], Panel(FILES))
    for tab in tabs[1:]:
        tab.get_by_role("alert").wait_for(state="detached")
    server.state.publish("3", server.state.folder, [], Panel(FILES))
    for tab in tabs[1:]:
        tab.locator("script[data-version='3']").wait_for(state="attached")


def test_tab_that_opens_later_shows_the_problems_at_once(page: Page, server: Running) -> None:
    server.state.publish("1", server.state.folder, [PROBLEM], Panel(FILES, (PROBLEM,)))
    page.get_by_role("alert").wait_for()
    later = page.context.new_page()
    later.goto(f"{server.address}site/index.html")
    later.get_by_role("alert").wait_for()
    assert later.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


@pytest.fixture(scope="module")
def two_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The preview of a small site with a search page and a draft."""
    root = tmp_path_factory.mktemp("two_pages")
    search = "---\ntitle: Search\nwritten: 2026-11-01\ntemplate: search\nsummary: S.\n---\nText.\n"
    draft = "---\ntitle: Groups\nwritten: 2026-11-01\nstatus: draft\n---\nNot yet.\n"
    write_small_site(root, {"content/pages/search.md": search, "content/pages/groups.md": draft})
    return preview(root, Cache(), root / "a", lambda _: None).output


def test_preview_says_that_it_has_no_search(browser: Browser, two_pages: Path) -> None:
    page = browser.new_page()
    page.goto((two_pages / "search.html").as_uri())
    assert page.get_by_text(
        "The preview has no search, because it has to be fast. The published site has one."
    ).is_visible()
    assert page.get_by_label("Search for").count() == 0
    page.close()


def test_problem_is_shown_on_the_page_until_it_is_fixed(page: Page, server: Running) -> None:
    server.state.publish("1", server.state.folder, [PROBLEM], Panel(FILES, (PROBLEM,)))
    alert = page.get_by_role("alert")
    alert.wait_for()
    assert "content/pages/index.md, line 7: It has <b>no</b> title. → Add one." in alert.inner_text()
    server.state.publish("1", server.state.folder, [], Panel(FILES))
    alert.wait_for(state="detached")


def test_panel_shows_only_the_problems_of_its_page(page: Page, server: Running) -> None:
    server.state.publish(
        "1",
        server.state.folder,
        [],
        Panel(
            FILES,
            (
                PROBLEM,
                HERE,
            ),
        ),
    )
    panel = page.locator("#proofreading")
    page.get_by_text("1 thing to look at on this page").wait_for()
    panel.locator("summary").press("Enter")
    assert panel.locator("p").all_inner_texts() == [
        "error, line 9: “addicts” is <b>wrong</b>. → Write “people”.Go there",
        "content/pages/the-model.mdEdit this page",
    ]
    server.state.publish(
        "1",
        server.state.folder,
        [],
        Panel(
            FILES,
            (
                HERE,
                HERE,
            ),
        ),
    )
    page.get_by_text("2 things").wait_for()
    assert panel.get_attribute("open") == ""  # the panel stays open
    server.state.publish("1", server.state.folder, [], Panel(FILES, (PROBLEM,)))
    page.get_by_text("Nothing to look at on this page").wait_for()


def test_broken_file_keeps_its_last_page_with_a_panel(page: Page, server: Running) -> None:
    broken = made_up("content/pages/the-model.md", 2, 0, "build", "error", "It cannot be read.", "Fix it.")
    server.state.publish(
        "1",
        server.state.folder,
        [broken],
        Panel(
            FILES,
            (
                broken,
                HERE,
            ),
        ),
    )
    alert = page.get_by_role("alert")
    alert.wait_for()
    assert alert.inner_text().splitlines() == [
        "This page shows the last good version. To see the new one, fix this:", "",
        "content/pages/the-model.md, line 2: It cannot be read. → Fix it.Go there", "",
        "And on this page:", "", "error, line 9: “addicts” is <b>wrong</b>. → Write “people”.Go there", "",
        "content/pages/the-model.mdEdit this page",
    ]  # fmt: skip
    assert page.locator("h1").is_visible()


def test_panel_lists_the_facts_that_are_missing_on_its_page(page: Page, server: Running) -> None:
    missing = {HERE.path: (Missing("fee: your fee. Clients need it.", True, 12), Missing("city: your city.", False, 3))}
    server.state.publish("1", server.state.folder, [], Panel(FILES, missing=missing))
    panel = page.locator("#proofreading")
    panel.get_by_text("2 facts are not filled in").wait_for(state="attached")
    panel.locator("summary").first.press("Enter")
    panel.locator("summary").last.press("Enter")
    panel.get_by_text("2 facts are not filled in").wait_for()
    assert panel.locator("details p").all_inner_texts() == [
        "fee: your fee. Clients need it.Fill it in", "city: your city.Fill it in",
    ]  # fmt: skip


def test_problem_and_page_lead_to_the_form(page: Page, server: Running) -> None:
    server.state.publish("1", server.state.folder, [], Panel(FILES, (HERE,)))
    page.locator("#proofreading summary").press("Enter")
    base = server.desk.keys.base
    assert page.get_by_role("link", name="Go there").get_attribute("href") == f"{base}edit/{HERE.path}?line=9"
    assert page.get_by_role("link", name="Edit this page").get_attribute("href") == f"{base}edit/{HERE.path}"


def test_draft_is_labeled(browser: Browser, two_pages: Path) -> None:
    page = browser.new_page()
    page.goto((two_pages / "groups.html").as_uri())
    assert page.get_by_text("This page is a draft. Only the preview shows it; readers do not see it.").is_visible()
    page.goto((two_pages / "index.html").as_uri())
    assert page.get_by_text("This page is a draft").count() == 0
    page.close()


def test_built_site_contains_nothing_of_the_preview(server: Running) -> None:
    pages = [path.read_text(encoding="utf-8") for path in server.state.folder.rglob("*.html")]
    assert len(pages) > 50
    assert not any("EventSource" in text or "proofreading" in text for text in pages)
