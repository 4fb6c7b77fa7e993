"""The preview in a real browser: an open page follows each build, and says what is wrong."""

import threading
from collections.abc import Iterator

import pytest
from commands.build import build
from commands.preview_server import SCRIPT, News, Server
from playwright.sync_api import Browser, Page
from proofread.problem import Problem

PROBLEM = Problem("content/pages/index.md", 7, 0, "build", "error", "It has <b>no</b> title.", "Add one.")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    built = build(tmp_path_factory.mktemp("preview") / "site", PREVIEW={"script": SCRIPT})
    running = Server(0, News("1", built.output))
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    server.news.tell("1", server.news.folder, [])
    context = browser.new_context(viewport={"width": 800, "height": 600})
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.server_address[1]}/the-model.html")
    # The page must have heard of one build before it can tell the next one from it.
    server.news.tell("1", server.news.folder, [PROBLEM])
    page.get_by_role("alert").wait_for()
    server.news.tell("1", server.news.folder, [])
    page.get_by_role("alert").wait_for(state="detached")
    yield page
    context.close()


def within_a_second(page: Page, expression: str) -> bool:
    """Whether an expression becomes true; Playwright's own waiting would evaluate text, which the page's policy forbids."""
    for _ in range(20):
        if page.evaluate(expression):
            return True
        page.wait_for_timeout(50)
    return False


def test_a_build_reloads_the_page_where_it_was(page: Page, server: Server) -> None:
    page.evaluate("scrollTo({ top: 900, behavior: 'instant' })")
    page.evaluate("window.old = true")
    with page.expect_event("load"):
        server.news.tell("2", server.news.folder, [])
    assert within_a_second(page, "!window.old && scrollY === 900")


def test_a_problem_shows_on_the_page_and_goes_when_it_is_mended(page: Page, server: Server) -> None:
    server.news.tell("1", server.news.folder, [PROBLEM])
    alert = page.get_by_role("alert")
    alert.wait_for()
    assert "content/pages/index.md, line 7: It has <b>no</b> title. → Add one." in alert.inner_text()
    server.news.tell("1", server.news.folder, [])
    alert.wait_for(state="detached")
