"""The site archive works from a folder on a machine without internet access."""

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from site_tools.publishing.archive import write_archive
from tests.browser.test_every_page import overflow
from tests.pages import FEW, PAGES
from tests.tiers import representative

Visit = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in the unpacked archive. The name of its parent folder has a space and an accent, as on real machines."""
    folder = tmp_path_factory.mktemp("archive")
    write_archive(site, folder / "site.zip", datetime.date(2026, 11, 1))
    with zipfile.ZipFile(folder / "site.zip") as archive:
        archive.extractall(folder / "Copie d’été")
    return folder / "Copie d’été" / "site"


@pytest.fixture
def page(visit: Visit) -> Page:
    context = visit(1000)
    context.set_offline(True)
    return context.new_page()


@pytest.mark.parametrize("names", representative([FEW, PAGES], 1), ids=["a few pages", "pages"])
def test_page_opens_offline_and_requests_nothing(page: Page, unpacked: Path, names: list[str]) -> None:
    messages: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("request", lambda request: requests.append(request.url))
    for name in names:
        page.goto((unpacked / f"{name}.html").as_uri())
        assert (page.locator("h1").is_visible(), overflow(page)) == (True, 0)
    assert (messages, [url for url in requests if not url.startswith("file:")]) == ([], [])


def test_links_and_definitions_work_offline(page: Page, unpacked: Path) -> None:
    page.goto((unpacked / "index.html").as_uri())
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Your safety").click()
    page.locator("a.term").first.focus()
    page.locator(":popover-open").get_by_role("link", name="Full entry").click()
    assert page.url.startswith((unpacked / "glossary").as_uri())


def test_search_explains_that_it_needs_a_server(page: Page, unpacked: Path) -> None:
    page.goto((unpacked / "search.html").as_uri())
    assert "A browser cannot search" in page.locator(".search").inner_text()


def test_exit_hides_the_page_even_if_no_other_page_can_open(page: Page, unpacked: Path) -> None:
    page.goto((unpacked / "help-now.html").as_uri())
    page.locator(".leave").click()
    page.wait_for_url("chrome-error://**")
    assert "overdose" not in page.locator("body").inner_text()
