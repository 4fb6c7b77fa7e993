"""The pages that a page links to, and those in the menu."""

from types import SimpleNamespace
from typing import Any

import pytest
from theming.pages import added_to_menu, listed_slugs, more_pages


def _pages(**more: Any) -> dict[str, dict[str, Any]]:
    """Return pages by slug and language.

    Each argument adds an English page with that slug, and its value becomes the page's ``more`` field. “apple” also has a Spanish page.
    """
    pages = {
        slug: {"en": SimpleNamespace(slug=slug, lang="en", metadata={"more": listed})} for slug, listed in more.items()
    }
    pages["apple"]["es"] = SimpleNamespace(slug="apple", lang="es", metadata={})
    return pages


@pytest.mark.parametrize(
    ("slug", "parent", "links"),
    [
        ("apple", None, ["pear", "plum"]),
        ("pear", "apple", ["apple", "plum"]),
        ("plum", "apple", ["fig"]),
        ("fig", "plum", ["plum"]),
        ("nut", None, []),
    ],
    ids=["lists pages", "is listed", "is listed and lists pages", "the only page listed", "neither"],
)
def test_page_links_to_the_pages_that_go_deeper(slug: str, parent: str | None, links: list[str]) -> None:
    pages = _pages(apple=["pear", "plum", "a draft"], pear=None, plum="fig", fig=None, nut=None)
    found = more_pages(pages[slug]["en"], pages)
    assert (found.parent and found.parent.slug, [page.slug for page in found.links]) == (parent, links)


def test_page_in_another_language_does_not_list_english_pages() -> None:
    pages = _pages(apple=["pear"], pear=None)
    assert more_pages(pages["apple"]["es"], pages).links == ()


def test_page_listed_twice_belongs_to_the_first() -> None:
    pages = _pages(apple=["fig"], pear=["fig"], fig=None)
    assert more_pages(pages["fig"]["en"], pages).parent.slug == "apple"


@pytest.mark.parametrize(
    ("more", "expected"),
    [(["a", "b"], ["a", "b"]), ("a, b", ["a", "b"]), (None, []), (3, []), ([{"a": "b"}, " "], [])],
)
def test_list_of_more_pages_is_read_in_every_form(more: object, expected: list[str]) -> None:
    assert listed_slugs(more) == expected


def test_menu_adds_the_pages_that_ask_for_it_in_their_language_by_name() -> None:
    def page(title: str, menu: object, **fields: str) -> SimpleNamespace:
        return SimpleNamespace(title=title, metadata={"menu": menu}, **fields)

    groups, fees, stub = page("Groups for all", True, nav="groups"), page("Fees", True), SimpleNamespace(title="x")
    pages = {
        "groups": {"en": groups, "es": page("Grupos", True)}, "fees": {"en": fees}, "about": {"en": page("About", True)},
        "no": {"en": page("No", False)}, "mistyped": {"en": page("Mistyped", "maybe")}, "stub": {"en": stub},
    }  # fmt: skip
    assert added_to_menu(pages, "en", {"about"}) == (fees, groups)
    assert [found.title for found in added_to_menu(pages, "es", ())] == ["Grupos"]
    assert added_to_menu(pages, "fr", ()) == ()
