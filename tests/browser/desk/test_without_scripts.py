"""Every part of the desk works without scripts, and saving a file without changes does not modify it."""

import pytest
from playwright.sync_api import Browser, Page

from site_tools.build.config import ROOT
from tests.desk import Running

from .conftest import NAME, file_text

pytestmark = pytest.mark.sample(1)
EVERY_FILE = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "content").rglob("*")
    if path.suffix in (".md", ".yaml") and path.name != "tested.yaml"
)


@pytest.mark.thorough
@pytest.mark.parametrize("name", EVERY_FILE)
def test_file_of_our_site_is_opened_and_saved_by_a_browser_without_a_difference(
    page: Page, server: Running, name: str
) -> None:
    file, own = server.desk.root / name, ROOT / name
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_bytes() if file.exists() else None
    file.write_bytes(own.read_bytes())
    page.goto(f"{server.address}edit/{name}")
    with page.expect_navigation():
        page.evaluate("form.submit()")  # submits all fields, as a browser without scripts does
    page.get_by_text("Saved.").wait_for()
    assert file.read_bytes() == own.read_bytes()
    file.unlink() if before is None else file.write_bytes(before)


def test_every_part_works_without_scripts(browser: Browser, server: Running, page: Page) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(page.context.cookies())  # type: ignore[arg-type]
    plain = context.new_page()
    plain.goto(f"{server.address}edit/{NAME}")
    assert plain.locator("#tools").is_hidden()
    plain.locator("#text").fill("Plain.")
    plain.get_by_role("button", name="Save").click()
    plain.get_by_text("Saved.").wait_for()
    assert file_text(server).endswith("---\n\nPlain.\n")
    plain.get_by_role("link", name="Earlier versions").click()
    plain.locator(".versions a").last.click()
    plain.locator("del").first.wait_for()
    context.close()
