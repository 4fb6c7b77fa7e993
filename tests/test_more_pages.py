"""Related pages are listed at the end of a page, link back to that page, and are in the list of all pages."""

import re
from functools import cache
from pathlib import Path

import pytest
from bs4 import Tag

from .fronts import fronts
from .parsed import soup
from .small_site import FIELDS, build_small_site

FRONT = fronts()
LISTED = {(page, str(name)) for page, fields in FRONT.items() for name in fields.get("more") or ()}
ADDITIONS = sorted(name for _, name in LISTED)
NOTICES = {"good-faith-estimate"}  # pages that are not about health
# Sheets to write on, which state few or no facts.
SHEETS = {"sheets", *FRONT["sheets"]["more"]}


def hrefs(element: Tag | None) -> list[str]:
    assert element is not None
    return [str(a["href"]) for a in element.select("a")]


@pytest.mark.parametrize(("page", "name"), sorted(LISTED))
def test_page_lists_the_pages_that_go_deeper_and_they_lead_back(site: Path, page: str, name: str) -> None:
    listed = [f"./{other}.html" for other in FRONT[page]["more"]]
    assert hrefs(soup(site, page).select_one("nav.more")) == listed
    below = soup(site, name)
    assert hrefs(below.select_one(".crumb")) == [f"./{page}.html"]
    own = [f"./{other}.html" for other in FRONT[name].get("more") or ()]
    siblings = [href for href in listed if href != f"./{name}.html"]
    assert hrefs(below.select_one("nav.more")) == (own or [f"./{page}.html", *siblings])


@pytest.mark.parametrize(("page", "name"), sorted(LISTED))
def test_list_of_every_page_has_them_below_their_page(site: Path, page: str, name: str) -> None:
    item = next(li for li in soup(site, "search").select("main li") if li.a and li.a["href"] == f"./{page}.html")
    assert f"./{name}.html" in hrefs(item.select_one("ul.more"))


@pytest.mark.parametrize("name", ADDITIONS)
def test_page_that_goes_deeper_can_be_found_reviewed_and_left_for_help(site: Path, name: str) -> None:
    fields = FRONT[name]
    assert {"summary", "search_words", "written", "reviewed", "reviewed_by"} <= fields.keys()
    text = soup(site, name).select_one("article")
    assert text is not None
    if name not in NOTICES:
        assert {"tel:911", "tel:988", "./help-now.html"} & set(hrefs(text)), "The text names no way to get help."
    assert text.select_one(".sources") or name in SHEETS


def test_page_that_asks_for_it_is_in_every_menu_and_in_the_list_of_every_page(tmp_path: Path) -> None:
    text = f"---\ntitle: Groups for all\nnav: Groups\nmenu: yes\nsummary: S.\n{FIELDS}---\nText.\n"
    built = build_small_site(tmp_path, {"content/pages/groups.md": text})
    menus = [soup(built, name).select_one("nav.menu ul:last-of-type li:last-child a") for name in ("about", "groups")]
    assert [(link["href"], link.get_text()) for link in menus if link] == [("./groups.html", "Groups")] * 2
    assert "./groups.html" in hrefs(soup(built, "search").select_one("main ul"))


@cache
def pages_linked_from(site: Path, name: str) -> set[str]:
    """Return the names of the pages that a page links to. Pages in other folders are left out."""
    links = (re.fullmatch(r"\./([\w-]+)\.html(?:#.*)?", href) for href in hrefs(soup(site, name).body))
    return {link[1] for link in links if link}


@pytest.mark.parametrize(
    "name", ["families", "questions", "evidence", "is-this-for-me", "young-people", "lgbtq", "sheets"]
)
def test_page_that_is_not_in_the_menu_is_two_taps_from_the_first_page(site: Path, name: str) -> None:
    first = pages_linked_from(site, "index") - {"search"}  # leave out the search page, because it links to every page
    second = {other for page in first for other in pages_linked_from(site, page)}
    assert name in first | second


def test_page_without_more_pages_has_no_list(site: Path) -> None:
    assert soup(site, "privacy").select("nav.more, .crumb") == []
