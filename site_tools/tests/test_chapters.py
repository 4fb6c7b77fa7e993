"""Pages as chapters of the booklet: their order, their ids and their links."""

from collections.abc import Mapping

import pytest

from site_tools.booklet.booklet import with_date
from site_tools.booklet.chapters import BookletData, booklet_id, chapter_order, inner_html, rewrite_tags

SLUGS = ["index", "more", "glossary"]


def data(pages: Mapping[str, int] | None = None, **more: str) -> BookletData:
    return BookletData(SLUGS, lambda name: f"file:///{name}", pages, **more)


@pytest.mark.parametrize(
    ("slugs", "more", "expected"),
    [
        (["more", "404", "glossary", "index"], {}, ["index", "more", "glossary"]),
        (["index", "zebra", "apple", "more"], {}, ["index", "more", "apple", "zebra"]),
        (["apple", "index", "zebra", "more"], {"index": ["zebra"]}, ["index", "zebra", "more", "apple"]),
        (["index", "more"], {"index": ["gone"]}, ["index", "more"]),
        ([], {}, []),
    ],
)
def test_chapters_are_the_standard_pages_each_with_more_on_it_then_the_therapists_own_then_the_glossary(
    slugs: list[str], more: dict[str, list[str]], expected: list[str]
) -> None:
    assert chapter_order(["index", "404", "glossary", "more", "index"], slugs, more) == expected


@pytest.mark.parametrize(
    ("target", "slug", "expected"),
    [
        ("#here", "more", "more--here"),
        ("./more.html", "index", "more"),
        ("more.html#there", "index", "more--there"),
        ("./glossary/naloxone.html", "more", "glossary--naloxone"),
        ("../more.html#there", "glossary/naloxone", "more--there"),
        ("./glossary.html#letter-a", "more", "glossary--letter-a"),
        ("./elsewhere.html", "more", ""),
    ],
)
def test_link_target_becomes_an_id_in_the_booklet(target: str, slug: str, expected: str) -> None:
    assert booklet_id(target, slug, data()) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<h2 id="a">A</h2>', '<h2 id="more--a">A</h2>'),
        ('<nav aria-labelledby="a b">', '<nav aria-labelledby="more--a more--b">'),
        ('<a href="#a">', '<a href="#more--a">'),
        ('<use href="#leg"/>', '<use href="#more--leg"/>'),
        ('<a href="./index.html#x">', '<a href="#index--x" data-page="page 7">'),
        ('<a href="./index.html">', '<a href="#index">'),
        ('<a href="./glossary/naloxone.html">', '<a href="#glossary--naloxone">'),
        ('<a href="./gone.html">x</a>', "<a >x</a>"),
        ('<a href="https://example.org/#x">', '<a href="https://example.org/#x">'),
        ('<a href="tel:911">', '<a href="tel:911">'),
        ('<img src="./images/room.jpg">', '<img src="file:///images/room.jpg">'),
        ('<p>id="a" href="#a"</p>', '<p>id="a" href="#a"</p>'),
    ],
)
def test_ids_and_links_are_rewritten(html: str, expected: str) -> None:
    assert rewrite_tags(html, "more", data({"index--x": 7})) == expected


def test_link_reserves_space_for_its_page_number_before_the_first_printing() -> None:
    assert rewrite_tags('<a href="./index.html">', "more", data()) == '<a href="#index" data-page="page 00">'


@pytest.mark.parametrize(
    ("html", "expected"),
    [('<main id="main"><p>x</p></main>', "<p>x</p>"), ("<p>x</p>", "")],
)
def test_inner_html_of_an_element(html: str, expected: str) -> None:
    assert inner_html(html, "main") == expected


def test_pdf_timestamps_are_replaced_by_a_date_of_the_same_length() -> None:
    pdf = b"/CreationDate (D:20300102030405+00'00')\n/ModDate (D:20300102030405+00'00')"
    assert (
        with_date(pdf, "2026-11-23") == b"/CreationDate (D:20261123000000+00'00')\n/ModDate (D:20261123000000+00'00')"
    )


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("./more.html#here", ' href="#es/more--here" data-page="página 3"'),
        ("../glossary/es/naloxone.html", ' href="#es/glossary--naloxone"'),
        ("../more.html", " "),
        ("../glossary/naloxone.html", " "),
    ],
    ids=["a page", "a glossary entry", "a page in English", "a glossary entry in English"],
)
def test_booklet_in_another_language_links_only_to_pages_in_that_language(target: str, expected: str) -> None:
    spanish = BookletData(["es/index", "es/more", "es/glossary"], str, {"es/more--here": 3}, "es/", "página")
    assert rewrite_tags(f'<a href="{target}">', "es/index", spanish) == f"<a{expected}>"


def test_booklet_in_another_language_has_the_same_order() -> None:
    slugs = ["es/zebra", "es/glossary", "es/more", "es/404", "es/apple"]
    assert chapter_order(["index", "404", "more"], slugs, {"es/more": ["zebra"]}, "es/") == [
        "es/more",
        "es/zebra",
        "es/apple",
        "es/glossary",
    ]
