"""For the words that readers type, the page that answers their question comes first, in both languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from proofread.yaml_text import load_own

from tests.browser.test_search import search
from tests.serving import serving

QUESTIONS = load_own(Path(__file__).parents[1] / "search_questions.yaml")
EMERGENCIES = load_own(Path(__file__).parents[1] / "search_emergencies.yaml")
SEARCH_PAGES = {"en": "search.html", "es": "es/search.html"}


@pytest.fixture(scope="module")
def pages(site_with_translations: Path, browser: Browser) -> Iterator[dict[str, Page]]:
    """The open search pages of the site with the translations, by language."""
    with serving(site_with_translations) as address:
        opened = {lang: browser.new_page() for lang in SEARCH_PAGES}
        for lang, page in opened.items():
            page.goto(f"{address}/{SEARCH_PAGES[lang]}")
        yield opened
        for page in opened.values():
            page.close()


def test_there_are_at_least_forty_questions() -> None:
    assert sum(map(len, QUESTIONS.values())) >= 40


@pytest.mark.parametrize(
    ("lang", "asked", "first"), [(lang, *pair) for lang, pairs in QUESTIONS.items() for pair in pairs.items()]
)
@pytest.mark.sample(2)
def test_the_page_that_answers_a_question_comes_first(
    pages: dict[str, Page], lang: str, asked: str, first: str
) -> None:
    assert search(pages[lang], asked)[:1] == [first]


@pytest.mark.parametrize(
    ("lang", "sign"), [(lang, sign) for lang, typed in EMERGENCIES.items() for sign in typed["signs"]]
)
@pytest.mark.sample(2)
def test_help_comes_first_in_an_emergency_whoever_it_is_about(pages: dict[str, Page], lang: str, sign: str) -> None:
    asked = [f"{person} {sign}" for person in EMERGENCIES[lang]["people"]]
    help_now = {"en": "Get help now", "es": "Ayuda ahora"}[lang]
    assert {words: found for words in asked if (found := search(pages[lang], words)[:1]) != [help_now]} == {}


@pytest.mark.parametrize(
    ("typed", "is_urgent"),
    [
        ("my dad not even really breathing", True),
        ("my dad is not braething", True),
        ("breathing not", False),  # the words of the phrase in reverse order
        ("not every single time that I am breathing", False),  # too many words between those of the phrase
    ],
)
@pytest.mark.sample(2)
def test_phrase_of_an_emergency_may_be_interrupted_but_not_turned_around(
    pages: dict[str, Page], typed: str, is_urgent: bool
) -> None:
    search(pages["en"], typed)
    first = pages["en"].locator(".found > li").first.inner_text()
    assert ("If someone may be dying, call now." in first) == is_urgent  # the summary of “Get help now”


@pytest.mark.parametrize("nowhere", ["bitcoin", "hipoteca", "щщ"])
@pytest.mark.parametrize("lang", SEARCH_PAGES)
@pytest.mark.sample(2)
def test_words_that_are_nowhere_find_nothing(pages: dict[str, Page], lang: str, nowhere: str) -> None:
    assert search(pages[lang], nowhere) == []


@pytest.mark.parametrize(("lang", "asked", "found_in"), [("en", "sobredosis", "es"), ("es", "delete history", "en")])
def test_words_of_the_other_language_find_its_pages(
    pages: dict[str, Page], lang: str, asked: str, found_in: str
) -> None:
    page = pages[lang]
    assert search(page, asked)
    assert page.locator(".found").get_attribute("lang") == found_in
    assert all(
        ("/es/" in str(link.get_attribute("href"))) == (found_in == "es") for link in page.locator(".found a").all()
    )


def test_result_in_spanish_leads_to_its_page(pages: dict[str, Page]) -> None:
    page = pages["es"]
    search(page, "Narcan")
    assert page.locator(".found > li > a").first.evaluate("link => link.pathname") == "/glossary/es/naloxone.html"
