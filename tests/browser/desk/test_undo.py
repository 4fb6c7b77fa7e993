"""The browser's undo reverts changes made by the desk's buttons."""

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import type_first

pytestmark = pytest.mark.sample(1)
TOOLS = ["Heading", "Bold", "Italic", "List", "Numbers", "Callout", "Link", "Source"]


@pytest.mark.thorough
@pytest.mark.parametrize("tool", TOOLS)
def test_undo_of_the_browser_reverts_each_button(page: Page, tool: str) -> None:
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
@pytest.mark.parametrize(
    ("tool", "expected"),
    [
        ("Heading", "## One two"), ("Bold", "**One two**"), ("Control+b", "**One two**"), ("Italic", "*One two*"), ("Control+i", "*One two*"), ("List", "- One two"),
        ("Numbers", "1. One two"), ("Callout", '!!! note "A title"\n    One two'), ("Link", "[One two]({filename}/pages/contact.md)"),
        ("Control+k", "[One two]({filename}/pages/contact.md)"), ("Source", "One two[^study]"),
    ],
)  # fmt: skip
def test_each_button_and_each_key_writes_markdown(page: Page, tool: str, expected: str) -> None:
    field = page.locator("#text")
    field.fill("One two")
    page.keyboard.press("Control+a")
    if "+" in tool:
        page.keyboard.press(tool)
    else:
        page.get_by_role("button", name=tool, exact=True).click()
    if tool in ("Link", "Control+k", "Source"):
        page.locator("#choose-text").fill("stud" if tool == "Source" else "contac")  # part of the title to choose
        page.keyboard.press("Enter")
    expect(field).to_have_value(expected)


@pytest.mark.thorough
def test_undo_reverts_a_fix_and_a_suppression(page: Page) -> None:
    type_first(page, "Addicts.\n\n ## Three\n\n")
    field, typed = page.locator("#text"), re.compile(r"^Addicts\.\n\n ## Three")
    page.get_by_role("button", name=re.compile("Change to “## Three”")).click()
    expect(field).to_have_value(re.compile(r"^Addicts\.\n\n## Three"))
    page.keyboard.press("Control+z")
    expect(field).to_have_value(typed)
    page.locator("#problems li", has_text="“Addicts”").get_by_role("button", name="It is fine here").click()
    page.get_by_label("Your reason").fill("Quoted")
    page.keyboard.press("Enter")
    expect(field).to_have_value(re.compile("^<!-- proofread"))
    page.keyboard.press("Control+z")
    expect(field).to_have_value(typed)
