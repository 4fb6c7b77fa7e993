"""Pages as chapters: their order, their ids, and where their links lead."""

from collections.abc import Mapping

import pytest

from site_tools.booklet.booklet import stamped
from site_tools.booklet.chapters import Binding, anchor, bound, inside, order

SLUGS = ["index", "more", "glossary"]


def binding(pages: Mapping[str, int] | None = None, **more: str) -> Binding:
    return Binding(SLUGS, lambda name: f"file:///{name}", pages, **more)


@pytest.mark.parametrize(
    ("slugs", "expected"),
    [
        (["more", "404", "glossary", "index"], ["index", "more", "glossary"]),
        (["index", "zebra", "apple", "more"], ["index", "more", "apple", "zebra"]),
        ([], []),
    ],
)
def test_the_order_is_the_sites_then_the_therapists_own_and_the_glossary_last(
    slugs: list[str], expected: list[str]
) -> None:
    assert order(["index", "404", "glossary", "more", "index"], slugs) == expected


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
def test_where_a_link_leads_in_one_file(target: str, slug: str, expected: str) -> None:
    assert anchor(target, slug, binding()) == expected


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
def test_a_tag_in_one_file(html: str, expected: str) -> None:
    assert bound(html, "more", binding({"index--x": 7})) == expected


def test_before_anything_is_printed_a_link_has_room_for_its_number() -> None:
    assert bound('<a href="./index.html">', "more", binding()) == '<a href="#index" data-page="page 00">'


@pytest.mark.parametrize(
    ("html", "expected"),
    [('<main id="main"><p>x</p></main>', "<p>x</p>"), ("<p>x</p>", "")],
)
def test_what_stands_inside_an_element(html: str, expected: str) -> None:
    assert inside(html, "main") == expected


def test_a_day_takes_the_place_of_the_moment_in_as_many_bytes() -> None:
    pdf = b"/CreationDate (D:20300102030405+00'00')\n/ModDate (D:20300102030405+00'00')"
    assert stamped(pdf, "2026-11-23") == b"/CreationDate (D:20261123000000+00'00')\n/ModDate (D:20261123000000+00'00')"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("./more.html#here", ' href="#es/more--here" data-page="página 3"'),
        ("../glossary/es/naloxone.html", ' href="#es/glossary--naloxone"'),
        ("../more.html", " "),
        ("../glossary/naloxone.html", " "),
    ],
    ids=["a page", "a word", "a page in English", "a word in English"],
)
def test_a_booklet_in_another_language_leads_only_to_its_own_pages(target: str, expected: str) -> None:
    spanish = Binding(["es/index", "es/more", "es/glossary"], str, {"es/more--here": 3}, "es/", "página")
    assert bound(f'<a href="{target}">', "es/index", spanish) == f"<a{expected}>"


def test_a_booklet_in_another_language_has_the_same_order() -> None:
    assert order(["index", "404", "more"], ["es/zebra", "es/glossary", "es/more", "es/404"], "es/") == [
        "es/more",
        "es/zebra",
        "es/glossary",
    ]
