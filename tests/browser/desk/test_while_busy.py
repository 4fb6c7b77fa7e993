"""The desk's text field: a busy desk, outdated suggestions, quick saves and pasted text."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.desk import Running

from .conftest import NAME, TEXT, delay_next_answer, file_text, frame_has, type_first

pytestmark = [pytest.mark.sample(1), pytest.mark.thorough]


def test_words_that_a_rule_prefers_are_offered_with_their_article(page: Page) -> None:
    type_first(page, "I met an addict today. Addicts came. ")
    item = page.locator("#problems li", has_text="“addict”")
    item.get_by_role("button", name="Write “a person with a substance use disorder”").click()
    expect(page.locator("#text")).to_have_value(
        re.compile("^I met a person with a substance use disorder today[.] Addicts came[.]")
    )
    page.locator("#problems li", has_text="“Addicts”").get_by_role("button", name="Write “People with").click()
    expect(page.locator("#text")).to_have_value(re.compile("today[.] People with a substance use disorder came[.]"))


@pytest.mark.parametrize(
    ("meanwhile", "after"),
    [
        ("field.setRangeText('Before. ', 0, 0)", "Before. Met a person with a substance use disorder. ## One"),
        ("field.setRangeText(' After.', field.value.length, field.value.length)", "Met a person with a substance use disorder. ## One"),
        ("field.setRangeText('', 0, 4)", "a person with a substance use disorder. ## One"),
        ("field.setRangeText('attic', 7, 13)", "Met an attic. ## One"),
    ],
    ids=["text before", "text after", "text around it", "the words themselves"],
)  # fmt: skip
def test_offer_that_is_out_of_date_changes_the_right_words_or_none(page: Page, meanwhile: str, after: str) -> None:
    type_first(page, "Met an addict. ")
    offer = page.locator("#problems li", has_text="“addict”").get_by_role("button", name="Write")
    offer.wait_for()
    page.evaluate(f"{meanwhile}; [...document.querySelectorAll('#problems button')].find((each) => each.textContent.startsWith('Write')).click()")  # fmt: skip
    assert page.locator("#text").input_value().startswith(after)


def test_second_of_two_quick_saves_is_not_a_conflict(page: Page, server: Running) -> None:
    type_first(page, "One. ")
    page.keyboard.press("Control+s")
    page.keyboard.type("Two. ")
    page.keyboard.press("Control+s")
    expect(page.locator("#status")).to_have_text("Saved.")
    expect.soft(page.locator("h1")).not_to_contain_text("changed elsewhere")
    assert "One. Two. " in file_text(server)


def test_late_answer_about_an_older_text_does_not_say_that_it_is_not_saved(page: Page, server: Running) -> None:
    delay_next_answer(page)
    type_first(page, "Z")
    page.keyboard.press("Control+s")
    expect(page.locator("#status")).to_have_text("Saved.")
    frame_has(page, "Z")
    page.wait_for_timeout(300)
    expect(page.locator("#status")).not_to_have_text("Not saved yet")
    assert server.desk.unsaved.of(NAME) is None


@pytest.fixture
def pasted(page: Page) -> Page:
    page.locator("#text").focus()
    page.evaluate("field.setSelectionRange(0, 0)")
    return page


PASTE = """async (text) => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 20, height: 10 });
  const blob = await new Promise((done) => canvas.toBlob(done));
  const data = new DataTransfer();
  data.items.add(new File([blob], "image.png", { type: "image/png" }));
  if (text) data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.getElementById("text").dispatchEvent(event);
  return event.defaultPrevented;
}"""


@pytest.mark.parametrize(("text", "asks"), [("A paragraph.", False), ("", True), (" \n", True)])
def test_text_from_a_word_processor_is_pasted_as_text_although_it_comes_with_a_picture(
    pasted: Page, text: str, asks: bool
) -> None:
    assert pasted.evaluate(PASTE, text) is asks
    expect(pasted.get_by_role("heading", name="A picture")).to_be_visible(visible=asks)


def test_text_that_was_typed_while_the_desk_was_away_is_kept_once_it_is_back(page: Page, server: Running) -> None:
    page.route("**/typed/content/**", lambda route: route.abort())
    type_first(page, "Away. ")
    expect(page.locator("#status")).to_contain_text("does not respond")
    page.unroute("**/typed/content/**")
    frame_has(page, "Away.")
    expect(page.locator("#status")).to_have_text("Not saved yet")
    assert server.desk.unsaved.of(NAME)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("A text.", '!!! note "A title"\n    The text of the callout.\n\nA text.'),
        ("", '\n\n!!! note "A title"\n    The text of the callout.'),
    ],
)
def test_callout_is_separated_from_the_text_above_and_below(page: Page, place: str, expected: str) -> None:
    """Without a place, the callout is inserted at the end of the page."""
    text = TEXT.rstrip()
    at = text.index(place) if place else len(text)
    page.evaluate(f"field.focus(), field.setSelectionRange({at}, {at})")
    page.get_by_role("button", name="Callout").click()
    expect(page.locator("#text")).to_have_value(text[:at] + expected + text[at + len(place) :])


def test_new_page_is_seen_at_once_and_is_in_the_list(browser: Browser, server: Running) -> None:
    context = server.let_in(browser)
    page = context.new_page()
    page.goto(f"{server.address}new/page")
    page.get_by_label("Title").fill("Mondays")
    page.get_by_label("Summary").fill("A group.")
    assert server.desk.typed
    with server.desk.typed.building:  # a build is running
        page.get_by_role("button", name="Create the page").click()
        expect(page.frame_locator("#frames iframe").locator("body")).to_contain_text("isn’t built yet")
    frame_has(page, "Mondays")
    expect(page.locator(".list [aria-current]")).to_have_text("Mondays")
    (server.desk.root / "content/pages/mondays.md").unlink()
    context.close()


@pytest.mark.thorough
def test_unsaved_text_stays_in_the_frame_when_another_file_is_built(page: Page, server: Running) -> None:
    type_first(page, "Zebra. ")
    frame_has(page, "Zebra.")
    frame = page.locator("#frames iframe:not(.coming)")
    before = str(frame.get_attribute("src"))
    state = server.desk.state
    state.publish(f"{state.version}+", state.folder, (), state.panel, state.content)
    expect(frame).not_to_have_attribute("src", before)
    frame_has(page, "Zebra.")
    page.keyboard.press("Control+s")
    expect(page.locator("#status")).to_have_text("Saved.")
    state.publish(f"{state.version}+", state.folder, (), state.panel, state.content)
    expect(frame).to_have_attribute("src", re.compile("/site/"))
