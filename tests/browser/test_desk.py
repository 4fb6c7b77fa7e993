"""The desk in a real browser, with the real server: seeing before saving, fixes, conflicts, crashes, pictures and accessibility."""

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from proofread.cache import Cache

from site_tools.build.config import ROOT
from site_tools.desk.preview_state import PreviewState
from site_tools.desk.rebuilding import panel_of, preview
from site_tools.desk.typed import TypedPreview
from tests.desk import Running, running_desk
from tests.shared import once
from tests.small_site import write_small_site

from .conftest import wait_until_drawn

pytestmark = pytest.mark.sample(1)

NAME = "content/pages/how-it-differs.md"
EVERY_FILE = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "content").rglob("*")
    if path.suffix in (".md", ".yaml") and path.name != "tested.yaml"
)
TOOLS = ["Heading", "Bold", "Italic", "List", "Numbers", "Callout", "Link", "Source"]
TEXT = "## One\n\nA text.\n\n## Two\n\nAnother.\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
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
    expect(page.frame_locator("#frames iframe:not(.coming)").locator("main")).to_contain_text(words)


def file_text(server: Running) -> str:
    return (server.desk.root / NAME).read_text()


def type_first(page: Page, words: str) -> None:
    page.locator("#text").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type(words)


def test_text_is_seen_before_it_is_saved_and_undo_of_the_browser_works(page: Page, server: Running) -> None:
    type_first(page, "Zebra. ")
    frame_has(page, "Zebra.")
    assert "Zebra" not in file_text(server)
    expect(page.locator("#status")).to_have_text("Not saved yet")
    page.keyboard.press("Control+s")
    expect(page.locator("#status")).to_have_text("Saved.")
    assert "\nZebra. ## One\n" in file_text(server)
    page.get_by_role("button", name="List", exact=True).click()
    expect(page.locator("#text")).to_have_value(re.compile(r"^- Zebra"))
    page.keyboard.press("Control+z")
    expect(page.locator("#text")).to_have_value(re.compile(r"^Zebra"))


def test_problem_is_underlined_fixed_with_a_button_or_suppressed_with_a_reason(page: Page) -> None:
    type_first(page, "Addicts.\n\n ## Three\n\n")
    expect(page.locator("#mirror mark").first).to_have_text("Addicts")
    page.get_by_role("button", name=re.compile("Change to “## Three”")).click()
    expect(page.locator("#text")).to_have_value(re.compile("^## Three", re.MULTILINE))
    item = page.locator("#problems li", has_text="“Addicts”")
    item.get_by_role("button", name="It is right here").click()
    page.get_by_label("Your reason").fill("Quoted")
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_have_value(
        re.compile(r"^<!-- proofread: allow language\.addict: Quoted -->\nAddicts")
    )
    expect(item).to_have_count(0)


@pytest.mark.thorough
@pytest.mark.parametrize("tool", TOOLS)
def test_undo_of_the_browser_takes_back_each_button(page: Page, tool: str) -> None:
    field = page.locator("#text")
    field.focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Typed ")
    page.keyboard.press("Shift+End")
    before = field.input_value()
    page.get_by_role("button", name=tool, exact=True).click()
    if tool in ("Link", "Source"):
        page.locator("#choose-text").fill("A practice" if tool == "Link" else "A study")
        page.keyboard.press("Enter")
    expect(field).not_to_have_value(before)
    page.keyboard.press("Control+z")
    expect(field).to_have_value(before)
    page.keyboard.press("Control+Shift+z")
    expect(field).not_to_have_value(before)


@pytest.mark.thorough
def test_undo_takes_back_a_fix_and_a_suppression(page: Page) -> None:
    type_first(page, "Addicts.\n\n ## Three\n\n")
    field, typed = page.locator("#text"), re.compile(r"^Addicts\.\n\n ## Three")
    page.get_by_role("button", name=re.compile("Change to “## Three”")).click()
    expect(field).to_have_value(re.compile(r"^Addicts\.\n\n## Three"))
    page.keyboard.press("Control+z")
    expect(field).to_have_value(typed)
    page.locator("#problems li", has_text="“Addicts”").get_by_role("button", name="It is right here").click()
    page.get_by_label("Your reason").fill("Quoted")
    page.keyboard.press("Enter")
    expect(field).to_have_value(re.compile("^<!-- proofread"))
    page.keyboard.press("Control+z")
    expect(field).to_have_value(typed)


@pytest.mark.thorough
def test_status_is_announced_once_and_not_at_each_key(page: Page) -> None:
    page.evaluate(
        "new MutationObserver(() => { window.told = (window.told ?? 0) + 1; }).observe(document.getElementById('status'), { childList: true })"
    )
    for words in ("Zebra. ", "Zebu. ", "Zorilla. "):
        type_first(page, words)
        frame_has(page, words.strip())
    assert page.evaluate("window.told") == 1


@pytest.mark.thorough
def test_new_list_of_problems_is_announced_as_a_number_and_leaves_the_keyboard_where_it_is(page: Page) -> None:
    type_first(page, "Addicts.\n\n")
    count = page.locator("#problems-count")
    expect(count).to_have_text(re.compile("thing"))
    why = page.locator("#problems li", has_text="“Addicts”").get_by_role("link", name="Why?")
    why.focus()
    before = count.text_content()
    page.evaluate("showProblems([], 1)")
    expect(count).to_have_text("Nothing to look at")
    page.evaluate("check()")
    expect(count).to_have_text(str(before))
    why.focus()
    with page.expect_response(lambda answer: NAME in answer.url):
        page.evaluate("check()")
    wait_until_drawn(page)
    expect(why).to_be_focused()


@pytest.mark.thorough
def test_each_problem_is_explained_in_a_tab_of_its_own(page: Page) -> None:
    type_first(page, "Addicts.\n\n")
    with page.expect_popup() as explained:
        page.locator("#problems li", has_text="“Addicts”").get_by_role("link", name="Why?").click()
    expect(explained.value.locator("main")).to_contain_text("language.addict")


def test_each_heading_of_the_page_leads_to_its_line_in_the_form(page: Page, server: Running) -> None:
    type_first(page, "Zebra.\n\n")
    frame_has(page, "Zebra.")
    page.frame_locator("#frames iframe:not(.coming)").get_by_role("link", name="Edit “Two”").click()
    expect(page.locator("#text")).to_be_focused()
    assert page.evaluate("field.value.slice(field.selectionStart).startsWith('## Two')")
    site = page.context.new_page()
    site.goto(f"{server.address}site/how-it-differs.html")
    site.get_by_role("link", name="Edit “Slowly”").click()
    expect(site.get_by_role("heading", level=1)).to_have_text("How it differs")
    assert "heading=slowly" in site.url


@pytest.mark.thorough
def test_form_of_another_page_opens_at_the_heading_that_was_chosen(page: Page, server: Running) -> None:
    page.goto(f"{server.address}edit/{NAME}?heading=two")
    assert page.evaluate("field.value.slice(field.selectionStart).startsWith('## Two')")


def test_text_survives_a_closed_tab(page: Page, server: Running) -> None:
    type_first(page, "Unsaved. ")
    frame_has(page, "Unsaved.")
    address = page.url
    page.close()
    again = page.context.new_page()
    again.goto(address)
    expect(again.locator("#text")).to_have_value(re.compile(r"^Unsaved\. "))
    expect(again.get_by_text("did not save it yet")).to_be_visible()
    again.get_by_role("button", name="Throw it away").click()
    expect(again.locator("#text")).to_have_value(TEXT.rstrip())


def test_edit_made_outside_is_shown_and_never_overwritten(page: Page, server: Running) -> None:
    theirs = file_text(server).replace("Another.", "Theirs.")
    (server.desk.root / NAME).write_text(theirs)
    type_first(page, "Mine. ")
    page.keyboard.press("Control+s")
    page.get_by_role("heading", name="was changed elsewhere").wait_for()
    assert file_text(server) == theirs
    expect(page.get_by_text("in different places")).to_be_visible()
    page.get_by_role("button", name="Save this text").click()
    page.get_by_text("Saved.").wait_for()
    assert ("Mine. ## One" in file_text(server), "Theirs." in file_text(server)) == (True, True)


@pytest.mark.thorough
def test_two_windows_at_once_never_overwrite_each_other(page: Page, server: Running) -> None:
    other = page.context.new_page()
    other.goto(page.url)
    type_first(page, "First window. ")
    page.keyboard.press("Control+s")
    expect(page.locator("#status")).to_have_text("Saved.")
    other.locator("#text").focus()
    other.keyboard.press("Control+End")
    other.keyboard.type("Second window.")
    other.keyboard.press("Control+s")
    other.get_by_role("heading", name="was changed elsewhere").wait_for()
    assert "Second" not in file_text(server)
    other.get_by_role("button", name="Save this text").click()
    other.get_by_text("Saved.").wait_for()
    assert ("First window. " in file_text(server), "Second window." in file_text(server)) == (True, True)


@pytest.mark.thorough
def test_word_is_created_from_a_selection_in_a_text(page: Page, server: Running) -> None:
    type_first(page, "A lapse. ")
    page.evaluate("field.setSelectionRange(2, 7)")
    with page.expect_popup() as popup:
        page.get_by_role("button", name="New word").click()
    new = popup.value
    expect(new.get_by_label("Word", exact=True)).to_have_value("lapse")
    new.get_by_label("What it means").fill("A return to use for a while.")
    new.get_by_role("button", name="Create the word").click()
    expect(new.get_by_role("heading", level=1)).to_have_text("lapse")
    assert "title: lapse\n" in (server.desk.root / "content/glossary/lapse.md").read_text()
    expect(page.locator("#text")).to_have_value(re.compile("^A lapse. "))  # what was typed is still there


@pytest.mark.thorough
def test_renamed_page_takes_the_links_to_it_along(page: Page, server: Running) -> None:
    (server.desk.root / "content/pages/groups.md").write_text(
        "---\ntitle: Groups\nsummary: S.\nwritten: 2026-11-01\n---\nText.\n"
    )
    page.locator("#text").fill("[Groups]({filename}groups.md)")
    page.keyboard.press("Control+s")
    expect(page.locator("#status")).to_have_text("Saved.")
    page.goto(f"{server.address}move/content/pages/groups.md")
    page.get_by_label("New name").fill("Group hours")
    page.get_by_role("button", name="Rename").click()
    page.wait_for_url("**/edit/content/pages/group-hours.md*")
    assert "[Groups]({filename}group-hours.md)" in file_text(server)
    assert "groups.html: group-hours.html" in (server.desk.root / "content/data/redirects.yaml").read_text()


@pytest.mark.thorough
def test_page_on_another_port_or_with_a_name_of_its_own_reaches_nothing(page: Page, server: Running) -> None:
    """The browser has the cookie, and the other page even knows the secret path."""
    before = file_text(server)
    with served_page("<!doctype html><title>Other</title>") as other, other_names(page) as elsewhere:
        stranger = page.context.new_page()
        stranger.goto(other)
        reached = stranger.evaluate(
            """async ([address, name]) => {
              const tried = {};
              for (const [what, options] of Object.entries({ read: {}, opaque: { mode: "no-cors" }, write: { method: "POST", mode: "no-cors", body: new URLSearchParams({ text: "Evil." }) } }))
                tried[what] = await fetch(address + "edit/" + name, { credentials: "include", ...options }).then((a) => a.type + a.status, () => "failed");
              const frame = Object.assign(document.createElement("iframe"), { src: address });
              document.body.append(frame);
              await new Promise((done) => { frame.onload = done; setTimeout(done, 3000); });
              try { tried.frame = frame.contentDocument?.title ?? "closed"; } catch { tried.frame = "closed"; }
              return tried;
            }""",
            [server.address, NAME],
        )
        assert reached == {"read": "failed", "opaque": "failed", "write": "failed", "frame": "closed"}
        answer = elsewhere.goto(server.address.replace("127.0.0.1", "evil.example"))
        assert answer
        assert answer.status == 421
    assert file_text(server) == before


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
        page.evaluate("form.submit()")  # as without scripts: every field is sent as the browser has it
    page.get_by_text("Saved.").wait_for()
    assert file.read_bytes() == own.read_bytes()
    file.unlink() if before is None else file.write_bytes(before)


def test_picture_is_pasted_with_a_description(page: Page, server: Running) -> None:
    page.locator("#text").focus()
    page.evaluate("""async () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 20, height: 10 });
      const blob = await new Promise((done) => canvas.toBlob(done));
      const data = new DataTransfer();
      data.items.add(new File([blob], "My room.png", { type: "image/png" }));
      document.getElementById("text").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }""")
    page.get_by_label("What does it show?").fill("My room")
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_have_value(re.compile(re.escape("![My room]({static}/images/my-room.png)")))
    assert (server.desk.root / "content/images/my-room.png").is_file()


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


@contextmanager
def served_page(html: str) -> Iterator[str]:
    """Serve a page on a port of its own."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{other.server_address[1]}/"
        other.shutdown()


@contextmanager
def other_names(page: Page) -> Iterator[Page]:
    """Open a browser for which the name evil.example leads to this machine."""
    kind = page.context.browser.browser_type if page.context.browser else None
    assert kind
    browser = kind.launch(
        executable_path=shutil.which("chromium"), args=["--host-resolver-rules=MAP evil.example 127.0.0.1"]
    )
    try:
        yield browser.new_page()
    finally:
        browser.close()


@pytest.mark.thorough
def test_list_shows_the_open_file_and_the_form_stays_at_its_top(page: Page, server: Running) -> None:
    page.set_viewport_size({"width": 800, "height": 400})
    page.goto(f"{server.address}edit/content/data/sources.yaml")
    expect(page.locator(".list [aria-current]")).to_be_in_viewport()
    assert page.evaluate("scrollY") == 0


PLACES = [
    "",
    f"edit/{NAME}",
    "edit/content/data/sources.yaml",
    "new/word",
    f"earlier/{NAME}",
    "new/picture",
    "why/headings.empty",
    f"edit/{NAME}?as=text",
    "edit/content/data/help_lines.yaml",
    "move/content/glossary/naloxone.md",
    "deleted",
    "publish",
    "publish/target",
    "publish/target/rsync",
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 320])
def test_desk_passes_every_rule_of_axe_and_never_scrolls_sideways(
    browser: Browser, server: Running, place: str, scheme: str, width: int
) -> None:
    context = server.let_in(browser, width, 800)
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{server.address}{place}")
    options = {
        "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21aa", "wcag22aa", "best-practice"]}
    }
    found = Axe().run(page.main_frame.page, options=options).response["violations"]
    assert [
        (rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found if rule["id"] != "frame-tested"
    ] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


@pytest.mark.thorough
@pytest.mark.parametrize("size", [(1440, 900), (800, 700), (320, 700), (320, 225)])
def test_keyboard_alone_reaches_everything_and_nothing_covers_it(
    browser: Browser, server: Running, size: tuple[int, int]
) -> None:
    """The last size is a window of 1280 × 900 at 400% zoom."""
    context = server.let_in(browser, *size)
    page = context.new_page()
    page.goto(f"{server.address}edit/{NAME}")
    page.evaluate("document.querySelector('iframe').tabIndex = -1")  # the site has tests of its own
    seen, covered = [], []
    for _ in range(150):
        page.keyboard.press("Tab")
        where = page.evaluate(
            """() => {
              const at = document.activeElement, all = at.getBoundingClientRect();
              if (at === document.body || at.tagName === "IFRAME") return null;
              const name = at.matches("a, button, summary") ? at.textContent.trim() : at.id || at.name;
              const [left, right] = [Math.max(all.left, 0), Math.min(all.right, innerWidth)];
              const rows = [all.top + 2, (all.top + all.bottom) / 2, all.bottom - 2].filter((y) => y > 0 && y < innerHeight);
              const isSeen = rows.some((y) => { const hit = document.elementFromPoint((left + right) / 2, y); return hit && (at.contains(hit) || hit.contains(at) || hit.closest("label")?.contains(at)); });
              return [name, isSeen];
            }"""
        )
        if where is None or (where[0] == "Skip to the text" and seen):
            break
        seen.append(where[0])
        covered += [] if where[1] else [where[0]]
    assert {
        "Save",
        "Heading",
        "text",
        "Earlier versions",
        "More about this page",
        "Show the whole file as text",
    } <= set(seen)
    assert covered == []
    context.close()
