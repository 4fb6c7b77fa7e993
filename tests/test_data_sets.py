"""With any practice data, every page looks complete, without brackets, empty elements, or claims that the data does not support."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

import brotli
import html5lib
import pytest
from proofread.html_errors import HEAVY

from site_tools.build.config import BuildConfig
from site_tools.checks.building import Built, build
from site_tools.checks.output import FIRST_FLIGHT
from tests.data_sets import DATA_SETS, write_site
from tests.rendering import render
from tests.small_site import write_small_site
from tests.tiers import representative

Sites = Callable[[str], Path]
# Elements that would look like a mistake if they were empty.
_FILLED = frozenset("p li dt dd th h1 h2 h3 ul ol dl nav a title".split())
_BLOCKS = frozenset("p li dt dd th h1 h2 h3 div nav section".split())
_NOT_TEXT = frozenset({"script", "style", "svg", "head"})
QUICK = ("none", "long-portrait")
# The number of bytes that every page leaves free for text that the therapist adds, unless the practice data is unusually long.
SPARE = 190
# Matches claims that only the site of a practice may make.
CLAIMS = re.compile(
    r"\b(?:I am licensed|I’m licensed|my license|get in touch|my phone|how soon I answer|reach me|make me your therapist|I can work only)\b",
    re.IGNORECASE,
)


def assert_built(built: Built) -> None:
    assert [problem.message for problem in built.problems if problem.severity == "error"] == []
    assert built.ok


@cache
def pages(site: Path) -> Mapping[str, Element]:
    """Return the parsed pages of a site, by path. Of the glossary entries, which use no practice data, only one is included."""
    names = (name for path in site.rglob("*.html") if not is_entry(name := path.relative_to(site).as_posix()))
    return {name: parsed((site / name).read_text("utf-8")) for name in names}


def is_entry(name: str) -> bool:
    return name.startswith("glossary/") and name != "glossary/naloxone.html"


def parsed(html: str) -> Element:
    tree: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return tree


def text(element: Element) -> str:
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    if element.tag not in _NOT_TEXT:
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
        if element.tag in _BLOCKS:
            yield " "


def hrefs(element: Element) -> list[str]:
    return [link.get("href", "") for link in element.iter("a")]


def with_class(element: Element, name: str) -> list[Element]:
    return [one for one in element.iter() if name in one.get("class", "").split()]


def main(page: Element) -> Element:
    return next(page.iter("main"))


def unfinished(page: Element) -> list[str]:
    """Return the empty elements of a page, and text that looks unfinished, such as “[fee]”, “Draft” or a space before a comma."""
    empty = [
        tostring(element, encoding="unicode")
        for element in page.iter()
        if element.tag in _FILLED and not text(element) and not element.get("aria-label") and not {*element.iter("img")}
    ]
    return empty + re.findall(r"\[[^\]]{2,}\]|\]\]|\bDraft\b|\(\)| [,.;:](?![\w/])|,,|: *\.", text(page))


@pytest.mark.parametrize("name", representative(DATA_SETS, lambda name: name in QUICK))
def test_no_page_looks_unfinished(with_data: Sites, name: str) -> None:
    assert {file: found for file, page in pages(with_data(name)).items() if (found := unfinished(page))} == {}


@pytest.mark.parametrize(
    "html",
    ["<p>[fee]</p>", "<p> </p>", "<dl><dt>Fee</dt><dd></dd></dl>", "<p>I am , from .</p>", "<p>Draft. More.</p>"],
)
def test_unfinished_page_is_detected(html: str) -> None:
    assert unfinished(parsed(html)) != []


def test_information_site_makes_no_claim_about_a_therapist(with_data: Sites) -> None:
    # On a sheet to fill in, “I” is the reader.
    sites = {file: page for file, page in pages(with_data("none")).items() if not file.startswith("sheet-")}
    found = {file: CLAIMS.findall(text(page)) for file, page in sites.items()}
    assert {file: claims for file, claims in found.items() if claims} == {}
    assert CLAIMS.search(text(pages(with_data("long-portrait"))["contact.html"]))


def test_information_site_says_that_it_belongs_to_no_practice_and_where_help_is(with_data: Sites) -> None:
    contact = pages(with_data("none"))["contact.html"]
    (first,) = with_class(main(contact), "opening")
    assert "No practice is named on this site" in text(first)
    assert {"tel:911", "tel:988", "tel:+18006624357"} <= {*hrefs(first)}


def write_any_site(root: Path, name: str) -> None:
    """Write the small site into a folder, or the real site with the data set of this name."""
    if name == "small site":
        write_small_site(root)
        for page in ("your-safety", "help-now"):  # pages without sources need no review
            with (root / "content" / "pages" / f"{page}.md").open("a", encoding="utf-8") as file:
                file.write("\nA fact.[^study]\n")
    else:
        write_site(root, DATA_SETS[name])


@pytest.mark.parametrize("name", representative(["small site", "none", "short"], 1))
def test_search_engines_are_kept_from_health_pages_until_a_clinician_has_reviewed_them(
    tmp_path: Path, name: str
) -> None:
    write_any_site(tmp_path, name)
    for page, day in (("your-safety", " 2026-11-20"), ("help-now", "")):
        path = tmp_path / "content" / "pages" / f"{page}.md"
        fields = path.read_text("utf-8")
        path.write_text(re.sub(r"^reviewed:.*$", f"reviewed:{day}", fields, count=1, flags=re.MULTILINE), "utf-8")
    render(BuildConfig(tmp_path / "site", root=tmp_path, settings={"SEARCH": False, "NOINDEX": False}))
    found = pages(tmp_path / "site")
    for file, page in found.items():
        hidden = any(meta.get("name") == "robots" and meta.get("content") == "noindex" for meta in page.iter("meta"))
        waits = "No clinician has reviewed this page yet." in text(page)
        assert hidden == (waits or file == "404.html"), file
    assert "No clinician has reviewed" not in text(found["your-safety.html"])
    assert "No clinician has reviewed" in text(found["help-now.html"])


@pytest.mark.parametrize("name", representative(DATA_SETS, lambda name: name in QUICK))
def test_contact_is_one_tap_away_on_every_page(with_data: Sites, name: str) -> None:
    practice = DATA_SETS[name].practice
    for file, page in pages(with_data(name)).items():
        links = [link for part in ("bar", "menu") for one in with_class(page, part) for link in hrefs(one)]
        assert any(link.endswith("contact.html") for link in links), file
        # “Get help now” shows no contact details.
        shown = practice if file.rpartition("/")[2] != "help-now.html" else {}
        assert any(link.startswith("tel:") for link in links) == ("phone" in shown), file
        assert any(link.startswith("mailto:") for link in links) == ("email" in shown), file
    home = with_class(main(pages(with_data(name))["index.html"]), "person")
    assert [
        str(practice["therapist_name"]) in text(one) and str(practice["licensed_states"][0]) in text(one)
        for one in home
    ] == ([True] if "therapist_name" in practice else [])


@pytest.mark.parametrize("name", representative(["long-portrait", "phone-only", "email-only-portrait"], 1))
def test_working_together_ends_with_the_ways_to_begin(with_data: Sites, name: str) -> None:
    everything = list(main(pages(with_data(name))["working-together.html"]).iter())
    last = max(
        place
        for place, one in enumerate(everything)
        if one.tag == "h2" and one.get("id", "more") not in ("more", "sources")
    )
    after = [one.get("href", "").partition(":")[0] for one in everything[last:] if one.tag == "a"]
    practice = DATA_SETS[name].practice
    assert ("tel" in after, "mailto" in after) == ("phone" in practice, "email" in practice)


@pytest.mark.thorough
@pytest.mark.parametrize("name", DATA_SETS)
def test_published_page_arrives_in_one_round_trip(tmp_path: Path, name: str) -> None:
    root = write_site(tmp_path, DATA_SETS[name])
    published = {"conf": "publishconf.py", "url": "https://example.org/some/path"}
    built = build(BuildConfig(tmp_path / "site", root=root, settings={"SEARCH": False}, **published))
    assert [problem.message for problem in built.problems if problem.code == HEAVY.code] == []
    weights = {
        path.relative_to(tmp_path / "site").as_posix(): len(brotli.compress(path.read_bytes()))
        for path in (tmp_path / "site").rglob("*.html")
    }
    most = FIRST_FLIGHT - (0 if name.startswith("long") else SPARE)
    assert {page: weight for page, weight in weights.items() if weight > most} == {}
