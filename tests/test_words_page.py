"""The page “Words we choose” is generated from the rules of the language check, so it contains every rule."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from proofread.rule_pages import RulePage, rule_pages

PAGES = rule_pages()


@pytest.fixture(scope="module")
def page(site: Path) -> BeautifulSoup:
    return BeautifulSoup((site / "words-we-choose.html").read_text(encoding="utf-8"), "html.parser")


def text(element: Tag | None) -> str:
    assert element is not None
    return " ".join(element.get_text().split())


@pytest.mark.parametrize("rule", PAGES.values(), ids=PAGES)
def test_page_says_better_words_first_and_why(page: BeautifulSoup, rule: RulePage) -> None:
    entry = page.find(id=rule.name)
    assert isinstance(entry, Tag)
    assert text(entry.dt).lower().startswith(", ".join(rule.better).lower().replace("'", "’") + " instead of ")
    words = [word.replace("'", "’") for word in rule.words]
    assert [word for word in words if f"“{word}”" not in text(entry.dt)] == []
    assert rule.fine.replace("'", "’") in text(entry.dd)


def test_every_guide_with_an_address_is_linked_once(page: BeautifulSoup) -> None:
    known = {guide.url for rule in PAGES.values() for guide in rule.guides if guide.url}
    heading = page.find(id="guides")
    assert isinstance(heading, Tag)
    links = heading.find_next("ul")
    assert isinstance(links, Tag)
    assert sorted(str(a["href"]) for a in links.select("a")) == sorted(known)


def test_notes_on_which_guides_differ_say_so(page: BeautifulSoup) -> None:
    for rule in PAGES.values():
        if rule.severity == "note":
            entry = text(page.find(id=rule.name))  # type: ignore[arg-type]
            assert any(words in entry for words in ("disagree", "Not every guide", "differ")), rule.name
