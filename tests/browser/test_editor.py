"""The real Decap CMS in a real browser, on a copy of the real content."""

import difflib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pelican.settings import read_settings
from playwright.sync_api import Browser, Page, expect

from site_tools.build.config import ROOT
from site_tools.desk.editing.files import TEXTS, Files
from site_tools.desk.editing.package import NoNodeError, fetch
from site_tools.desk.editing.server import Server
from tests.programs import lacking
from tests.serving import running
from tests.tiers import representative

pytestmark = pytest.mark.sample(1)

KINDS = (
    "pages/your-safety",
    "pages/es/help-now",
    "glossary/drug-set-and-setting",
    "data/practice",
    "data/help_lines",
    "data/sources",
)
RECORDS = ("data/help_lines", "data/sources")
EVERY = [
    path.relative_to(ROOT / "content").with_suffix("").as_posix()
    for path in sorted((ROOT / "content").rglob("*"))
    if TEXTS.fullmatch(path.relative_to(ROOT).as_posix())
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    try:
        decap = fetch(ROOT / ".cache" / "editor", print)
    except NoNodeError:
        lacking("npm is not installed.", "npm")
    root = tmp_path_factory.mktemp("editor")
    shutil.copytree(ROOT / "content", root / "content")
    (root / "theme").symlink_to(ROOT / "theme")
    server = Server(0, Files(root, lambda _: None), decap, read_settings(str(ROOT / "pelicanconf.py"))["MARKDOWN"])
    with running(server):
        yield server


@pytest.fixture(scope="module")
def requested() -> list[str]:
    """Every URL that the editor's page requested."""
    return []


@pytest.fixture(scope="module")
def page(browser: Browser, server: Server, requested: list[str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.on("request", lambda request: requested.append(request.url))
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(server.address)
    page.get_by_role("heading", name="Pages").wait_for()
    yield page
    context.close()


@pytest.fixture
def content(server: Server) -> Iterator[Path]:
    """The copy of the content; changes are reverted after each test."""
    folder = server.files.root / "content"
    yield folder
    shutil.rmtree(folder)
    shutil.copytree(ROOT / "content", folder)


def show(page: Page, name: str) -> None:
    """Open the form of a file, and wait until its values are filled in."""
    folder, _, file = name.rpartition("/")
    collection = {"pages": "pages", "glossary": "words", "data": "data"}.get(folder, folder.replace("pages/", "pages-"))
    start = page.url.partition("#")[0]
    page.goto(f"{start}#/collections/pages")
    page.get_by_role("heading", name="Pages").wait_for()
    page.goto(f"{start}#/collections/{collection}/entries/{file}")
    if name in RECORDS:
        page.locator("[class*=TopBar] button").first.click()
    expect(page.locator(f"[id^={first_field(name)}-field]").first).to_have_value(
        re.compile("^" if name == "data/practice" else ".")
    )


def first_field(name: str) -> str:
    return "key" if name in RECORDS else "practice_name" if name == "data/practice" else "title"


def write(page: Page, name: str, text: str) -> None:
    """Type a text into the first field of a form."""
    page.locator(f"[id^={first_field(name)}-field]").first.fill(text)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("menuitem", name="Save", exact=True).click()
    page.get_by_role("button", name="Saved", exact=True).wait_for()


def changed(content: Path) -> dict[str, list[str]]:
    """Return the lines that differ from the site's own files: “-” for the original, “+” for the new version."""
    found = {}
    files = {
        path.relative_to(folder)
        for folder in (ROOT / "content", content)
        for path in folder.rglob("*")
        if path.is_file()
    }
    for name in sorted(files):
        old, new = (
            (folder / name).read_bytes() if (folder / name).exists() else b"" for folder in (ROOT / "content", content)
        )
        if old != new:
            lines = difflib.ndiff(old.decode().split("\n"), new.decode().split("\n"))
            found[name.as_posix()] = [line for line in lines if line[0] in "+-"]
    return found


@pytest.mark.parametrize("name", representative(EVERY, KINDS.__contains__))
def test_save_changes_only_the_edited_line_and_reverting_restores_every_byte(
    page: Page, content: Path, name: str
) -> None:
    show(page, name)
    before = page.locator(f"[id^={first_field(name)}-field]").first.input_value()
    write(page, name, f"{before}x")
    save(page)
    ((file, lines),) = changed(content).items()
    assert content.parent / "content" / file == next((content / name).parent.glob(f"{(content / name).name}.*"))
    assert [line[0] for line in lines] == ["-", "+"]
    assert lines[1].replace('"', "").removesuffix(":").endswith("x")
    show(page, name)
    write(page, name, before)
    save(page)
    assert changed(content) == {}


@pytest.mark.thorough
def test_page_text_is_saved_as_typed(page: Page, content: Path) -> None:
    show(page, "pages/contact")
    text = page.locator("[id^=body-field]")
    text.press("Control+End")
    text.press_sequentially("* A [link]({filename}about.md), [[fee]] & 5 < 6.[^zinberg-1984]")
    save(page)
    assert changed(content) == {
        "pages/contact.md": ["+ * A [link]({filename}about.md), [[fee]] & 5 < 6.[^zinberg-1984]"]
    }


def test_new_term_is_saved_like_the_existing_ones(page: Page, content: Path) -> None:
    page.goto(page.url.partition("#")[0] + "#/collections/words/new")
    for name, text in {
        "title": "kratom", "definition": "A leaf: it can act like an opioid.", "aliases": "no\nMitragyna, speciosa\nupper (not linked)",
        "written": "2026-11-25",
    }.items():  # fmt: skip
        page.locator(f"[id^={name}-field]").fill(text)
    page.locator("[id^=case_sensitive-field]").check()
    page.locator("[id^=body-field]").fill("It is drunk as tea.")
    save(page)
    assert (content / "glossary/kratom.md").read_text(encoding="utf-8") == (
        "---\n"
        "title: kratom\n"
        'definition: "A leaf: it can act like an opioid."\n'
        "aliases:\n"
        '  - "no"\n'
        "  - Mitragyna, speciosa\n"
        "  - name: upper\n"
        "    autolink: false\n"
        "case_sensitive: true\n"
        "written: 2026-11-25\n"
        "reviewed:\n"
        "---\n"
        "It is drunk as tea.\n"
    )


@pytest.mark.thorough
def test_source_can_be_added(page: Page, content: Path) -> None:
    show(page, "data/sources")
    page.get_by_role("button", name="Add source").click()
    for name, text in {"key": "new-2026", "title": "Someone, 2026. On tea.", "seen": "2026-11-25"}.items():
        page.locator(f"[id^={name}-field]:visible").last.fill(text)
    save(page)
    assert changed(content)["data/sources.yaml"] == [
        "+ new-2026:", "+   title: Someone, 2026. On tea.", "+   seen: 2026-11-25",
    ]  # fmt: skip


@pytest.mark.thorough
def test_missing_required_field_is_reported_and_nothing_is_saved(page: Page, content: Path) -> None:
    show(page, "glossary/naloxone")
    page.locator("[id^=definition-field]").fill("")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("menuitem", name="Save", exact=True).click()
    page.get_by_text("What it means is needed.").wait_for()
    assert changed(content) == {}


def test_preview_pane_shows_the_text_as_the_site_does(page: Page) -> None:
    show(page, "pages/your-safety")
    beside = page.frame_locator("iframe")
    callout = beside.locator(".admonition.safety")
    # The editor redraws the frame while its form fills, so each assertion waits until it holds.
    expect(callout).to_contain_text("Stopping can need a doctor")
    expect(beside.locator('a.phone[href="tel:+18009720590"]')).to_have_count(1)
    expect(callout).to_have_css("font-family", re.compile("Iowan Old Style"))
    page.locator("[id^=summary-field]").fill("Another summary.")
    beside.get_by_text("Another summary.").wait_for()


def test_editor_contacts_no_other_machine_and_its_policy_prevents_it(
    page: Page, server: Server, requested: list[str]
) -> None:
    assert {address.rpartition("/")[2] for address in requested} >= {"forms.js", "config.json"}
    assert [address for address in requested if not address.startswith((server.address, "blob:", "data:"))] == []
    blocked = "fetch('http://127.0.0.1:9/').then(() => 'requested', (error) => String(error))"
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        assert "Failed to fetch" in page.evaluate(blocked)
