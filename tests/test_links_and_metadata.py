"""The same files work at a domain root, under a path and in a folder. lychee checks every link a second time."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup


def lychee(folder: Path, root: Path) -> dict[str, list[str]]:
    """Return the URLs of the broken links that lychee finds in a folder, by file. ``root`` is the folder for URLs that begin with a slash.

    lychee runs offline, checks fragments, and skips 404.html.
    """
    done = subprocess.run(
        [Path(sys.executable).with_name("lychee"), "--offline", "--include-fragments", "--no-progress", "--format", "json", "--root-dir", str(root),
         "--exclude-path", "404.html", str(folder)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = json.loads(done.stdout)
    return {file: [error["url"] for error in errors] for file, errors in found["error_map"].items()}


def test_links_work_at_a_domain_root(site: Path) -> None:
    assert lychee(site, site) == {}


def test_links_work_under_a_path(site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "some" / "path")
    assert lychee(tmp_path / "some" / "path", tmp_path) == {}


def test_broken_link_is_detected(tmp_path: Path) -> None:
    (tmp_path / "glossary.html").write_text('<p id="there">Words.</p>')
    links = '<a href="glossary.html#there">x</a><a href="gone.html">y</a><a href="glossary.html#gone">z</a>'
    (tmp_path / "page.html").write_text(links)
    (errors,) = lychee(tmp_path, tmp_path).values()
    assert [error.rpartition("/")[2] for error in sorted(errors)] == ["glossary.html#gone", "gone.html"]


_FROM_THE_ROOT = re.compile(r"""<[^>]*\s(?:href|src)=["']?/""")


def test_urls_are_relative(site: Path) -> None:
    html = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    assert {name: found.group() for name, text in html.items() if (found := _FROM_THE_ROOT.search(text))} == {}


@pytest.mark.parametrize(("html", "found"), [("<a class=x href='/a.html'>", True), ('<img src="./a/b.png">', False)])
def test_url_from_the_root_is_detected(html: str, found: bool) -> None:
    assert bool(_FROM_THE_ROOT.search(html)) == found


def test_published_404_page_links_home_from_any_depth(published: Path) -> None:
    html = BeautifulSoup((published / "404.html").read_text(encoding="utf-8"), "html.parser")
    relative = [a["href"] for a in html.select("a[href]") if not str(a["href"]).startswith(("https://", "tel:", "#"))]
    assert relative == []
    assert html.select_one('a[href="https://example.org/some/path/index.html"]')


@pytest.mark.parametrize(
    ("selector", "attribute", "expected"),
    [
        ("link[rel=canonical]", "href", "https://example.org/some/path/the-model.html"),
        ("meta[property='og:image']", "content", "https://example.org/some/path/card.png"),
        ("meta[property='og:title']", "content", "What harm reduction psychotherapy is · Harm reduction psychotherapy"),
    ],
)
def test_published_page_states_its_url(published: Path, selector: str, attribute: str, expected: str) -> None:
    html = BeautifulSoup((published / "the-model.html").read_text(encoding="utf-8"), "html.parser")
    assert [element[attribute] for element in html.select(selector)] == [expected]


def test_sitemap_lists_every_page_except_404(published: Path) -> None:
    pages = {path.relative_to(published).as_posix() for path in published.rglob("*.html")} - {"404.html", "index.html"}
    sitemap = (published / "sitemap.xml").read_text(encoding="utf-8")
    assert set(re.findall(r"<loc>https://example.org/some/path/([^<]*)</loc>", sitemap)) == pages | {""}


def test_published_site_has_its_other_files(published: Path) -> None:
    assert [name for name in (".nojekyll", "robots.txt", "card.png") if not (published / name).exists()] == []


def data(page: Path) -> dict[str, Any]:
    html = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    (script,) = html.select('script[type="application/ld+json"]')
    found: dict[str, Any] = json.loads(script.get_text())
    return found


def test_published_glossary_has_structured_data(published: Path) -> None:
    term = data(published / "glossary" / "naloxone.html")
    place = "https://example.org/some/path/glossary/naloxone.html"
    assert (term["@type"], term["@id"], term["name"], term["alternateName"]) == (
        "DefinedTerm",
        place,
        "naloxone",
        ["Narcan"],
    )
    assert term["inDefinedTermSet"] == "https://example.org/some/path/glossary.html"


@pytest.mark.parametrize(
    ("page", "expected"), [("index.html", "./glossary.html"), ("glossary/naloxone.html", "../glossary.html")]
)
def test_page_has_a_glossary_link_element(site: Path, page: str, expected: str) -> None:
    html = BeautifulSoup((site / page).read_text(encoding="utf-8"), "html.parser")
    assert [link["href"] for link in html.select("link[rel=glossary]")] == [expected]
