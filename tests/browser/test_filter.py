"""The filter above the A to Z list shows only the terms that contain the typed text."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

Visit = Callable[..., BrowserContext]


@pytest.fixture
def glossary(window: Callable[..., Page], address: str) -> Page:
    window(320).goto(f"{address}/glossary.html")
    return window(320)


def shown(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in page.locator(".entry dfn:visible").all_inner_texts()]


@pytest.mark.parametrize(
    ("typed", "words", "letters"),
    [
        ("narcan", ["Naloxone"], ["N"]),
        ("NARCAN ", ["Naloxone"], ["N"]),
        ("nárcan", ["Naloxone"], ["N"]),
        ("qqq", [], []),
    ],
    ids=["alias", "capitals and spaces", "accents", "nothing"],
)
@pytest.mark.sample(2)
def test_filter_shows_only_matching_terms(glossary: Page, typed: str, words: list[str], letters: list[str]) -> None:
    glossary.get_by_label("Find a word").fill(typed)
    assert (shown(glossary), glossary.locator(".glossary-section h2:visible").all_inner_texts()) == (words, letters)


def test_filter_announces_the_number_of_matches(glossary: Page) -> None:
    field, status = glossary.get_by_label("Find a word"), glossary.locator(".glossary-filter [aria-live]")
    all_words = glossary.locator(".entry").count()
    field.fill("narcan")
    assert status.inner_text() == f"1 of {all_words} words"
    field.fill("qqq")
    assert status.inner_text() == "No word has that in it."
    field.fill("")
    assert (status.inner_text(), glossary.locator(".entry:visible").count()) == (
        f"{all_words} of {all_words} words",
        all_words,
    )


def test_filter_is_absent_without_scripts(visit: Visit, address: str) -> None:
    page = visit(java_script_enabled=False).new_page()
    page.goto(f"{address}/glossary.html")
    assert page.get_by_label("Find a word").count() == 0
    assert len(shown(page)) > 40
