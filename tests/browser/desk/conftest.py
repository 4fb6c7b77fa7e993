"""Fixtures for the desk: the real server, and a real browser that shows the form for a page."""

import shutil
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from proofread.cache import Cache

from site_tools.desk.preview_state import PreviewState
from site_tools.desk.rebuilding import panel_of, preview
from site_tools.desk.typed import TypedPreview
from tests.desk import Running, running_desk
from tests.once import once
from tests.small_site import write_small_site

NAME = "content/pages/how-it-differs.md"
TEXT = "## One\n\nA text.\n\n## Two\n\nAnother.\n"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A desk for a copy of the small site."""
    root = tmp_path_factory.mktemp("desk") / "site"
    shutil.copytree(once(tmp_path_factory, "desk", write_small_site), root)
    cache = Cache()
    built = preview(root, cache, root / "built", lambda _: None)
    assert built.ok
    state = PreviewState("1", built.output, panel=panel_of(built.content, built.problems), content=built.content)
    with running_desk(root, state, TypedPreview(root, cache, threading.Lock())) as running:
        yield running


@pytest.fixture
def page(browser: Browser, server: Running) -> Iterator[Page]:
    """The form for a page, with the same text at the beginning of every test."""
    file = server.desk.root / NAME
    head = file.read_text().partition("---\n")[2].partition("---\n")[0]
    file.write_text(f"---\n{head}---\n\n{TEXT}")
    server.desk.unsaved.forget(NAME)
    context = server.let_in(browser)
    page = context.new_page()
    page.goto(f"{server.address}edit/{NAME}")
    yield page
    context.close()


def frame_has(page: Page, words: str) -> None:
    """Wait until the page next to the form contains these words."""
    expect(page.frame_locator("#frames iframe:not(.coming)").locator("main")).to_contain_text(words)


def delay_next_answer(page: Page) -> None:
    """Delay the desk's next response to typed text by 600 ms."""

    def slowly(route: Route) -> None:
        answer = route.fetch()
        page.wait_for_timeout(600)
        route.fulfill(response=answer)

    page.route("**/typed/content/**", slowly, times=1)


def file_text(server: Running) -> str:
    """Return the saved content of the form's file."""
    return (server.desk.root / NAME).read_text()


def type_first(page: Page, words: str) -> None:
    """Type words at the beginning of the text."""
    page.locator("#text").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type(words)


def enter_first(page: Page, words: str) -> None:
    """Insert words at the beginning of the text in one step, as dictation does. This is faster than typing them."""
    page.locator("#text").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.insert_text(words)
