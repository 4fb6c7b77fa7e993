"""Tests for the redirects of a small site."""

from collections.abc import Callable
from pathlib import Path

import pytest
from redirects.addresses import normalize
from redirects.redirects import add_redirects, read_redirects, redirect_page

from site_tools.build.config import BuildConfig
from site_tools.checks.building import Built, build

CONF = """
from pathlib import Path
HERE = Path(__file__).parent
PATH, THEME = str(HERE / "content"), str(HERE / "theme")
PAGE_PATHS, ARTICLE_PATHS = ["pages"], []
PATH_METADATA = r"(?:pages/)?(?P<slug>.+)\\.md"
PAGE_URL = PAGE_SAVE_AS = "{slug}.html"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DIRECT_TEMPLATES, NEEDED_PAGES, TIMEZONE, DEFAULT_LANG = [], [], "UTC", "en"
PLUGIN_PATHS, PLUGINS = [], ["front_matter", "redirects"]
from practice.data import SiteData
SITE_DATA = SiteData()
"""
TEXT = "---\ntitle: {}\nwritten: 2026-11-01\n---\nText.\n"
Make = Callable[[str], Built]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def run(redirects: str) -> Built:
        files = {
            "pelicanconf.py": CONF,
            "theme/templates/page.html": '<!doctype html><html lang="en"><title>x</title>{{ page.content }}</html>',
            "theme/static/none.css": "",
            "content/pages/naloxone.md": TEXT.format("Naloxone"),
            "content/pages/index.md": TEXT.format("Home"),
            "content/data/redirects.yaml": redirects,
        }
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text)
        return build(BuildConfig(tmp_path / "site", root=tmp_path))

    return run


def reported(built: Built) -> list[tuple[str, int, str, str]]:
    return [(p.severity, p.line, p.message, p.hint) for p in built.problems if p.path.endswith("redirects.yaml")]


def test_old_address_redirects(make: Make) -> None:
    built = make("words/narcan.html: naloxone.html\n")
    assert reported(built) == []
    assert built.ok, [p for p in built.problems if p.severity == "error"]
    html = (built.output / "words" / "narcan.html").read_text()
    assert 'content="0; url=../naloxone.html"' in html
    assert '<a href="../naloxone.html">' in html


@pytest.mark.parametrize(
    ("redirects", "expected"),
    [
        ("a.html: naloxon.html\n", ("warning", 1, "“a.html” redirects to “naloxon.html”, but there is no such page. Readers see the home page instead.", "Did you mean “naloxone.html”?")),
        ("# x\nindex.html: naloxone.html\n", ("warning", 2, "There is a page at “index.html”, so this address cannot redirect to another page.", "Remove this line.")),
        ("../a.html: naloxone.html\n", ("error", 1, "“../a.html” is not the address of a page.", "Write the address of a page, which ends in .html.")),
        ("narcan: naloxone.html\n", ("error", 1, "“narcan” is not the address of a page.", "Write the address of a page, which ends in .html.")),
        ("- x\n", ("error", 1, "This file cannot be read: redirects.yaml is not a list of lines such as “old-name.html: new-name.html”.", "Write each line as “old.html: new.html”, with a space after the colon.")),
    ],
)  # fmt: skip
def test_invalid_redirect_is_reported(make: Make, redirects: str, expected: tuple[str, int, str, str]) -> None:
    assert reported(make(redirects)) == [expected]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("old.html", "old.html"),
        ("./old.html", "old.html"),
        ("/old.html", "old.html"),
        ("//a.html", "a.html"),
        ("a//b.html", "a/b.html"),
        ("x/../404.html", "404.html"),
        ("a/./b.html", "a/b.html"),
        ("a\\\\b.html", "a/b.html"),
        ("%73earch.html", "search.html"),
        ("x%2F..%2Fsearch.html", "search.html"),
        (" old.html ", "old.html"),
        ("cafe\u0301.html", "caf\xe9.html"),
        ("../old.html", ""),
        ("a/../../old.html", ""),
        ("..\\\\old.html", ""),
        ("%2e%2e/old.html", ""),
        ("old.html/", ""),
        ("old.html/.", ""),
        ("old/", ""),
        (".", ""),
        ("", ""),
        (".html", ""),
        ("old.html?x=1", ""),
        ("old%00.html", ""),
        ("old%2573.html", ""),
        ("C:/old.html", ""),
        ("search.html.", ""),
        ("old./a.html", ""),
        ("https://example.org/old.html", ""),
    ],
)
def test_address_is_normalized(written: str, expected: str) -> None:
    assert normalize(written.replace("\\\\", "\\")) == expected


@pytest.mark.parametrize(
    "written",
    ["./index.html", "x/../index.html", "//index.html", "/index.html", "%69ndex.html", ".\\index.html", "Index.html", "index.HTML", "INDEX.html"],
)  # fmt: skip
def test_redirect_never_replaces_a_page(make: Make, written: str) -> None:
    built = make(f"'{written}': naloxone.html\n")
    assert [line for _, line, _, _ in reported(built)] == [1]
    assert [path.name for path in built.output.rglob("*.[hH]*") if "Go to the page" in path.read_text()] == []


@pytest.mark.parametrize(
    ("redirects", "messages"),
    [
        ("index.html/a.html: naloxone.html\n", ["“index.html/a.html” is not the address of a page."]),
        ("a.html/b.html: naloxone.html\na.html: naloxone.html\n", ["“a.html/b.html” is not the address of a page."]),
        ("a.html: naloxone.html\n./a.html: index.html\n", ["“./a.html” is the same address as “a.html”, which is in this list already."]),
        ("a.html: ./naloxone.html\nb.html: naloxone.html#dose\n", []),
    ],
)  # fmt: skip
def test_redirects_that_collide_are_reported(make: Make, redirects: str, messages: list[str]) -> None:
    assert [message for _, _, message, _ in reported(make(redirects))] == messages


def test_page_renamed_twice_redirects_to_the_last_name(tmp_path: Path) -> None:
    add_redirects(tmp_path, {"a.html": "b.html"})
    add_redirects(tmp_path, {"b.html": "c.html"})
    assert read_redirects(tmp_path).values == {"a.html": "c.html", "b.html": "c.html"}
    add_redirects(tmp_path, {"c.html": "a.html"})
    assert read_redirects(tmp_path).values == {"b.html": "a.html", "c.html": "a.html"}


def test_old_list_is_kept_if_adding_is_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_redirects(tmp_path, {"a.html": "b.html"})
    whole = Path.write_text

    def half(path: Path, text: str, encoding: str) -> int:
        whole(path, text[: len(text) // 2], encoding=encoding)
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_text", half)
    with pytest.raises(KeyboardInterrupt):
        add_redirects(tmp_path, {"b.html": "c.html"})
    assert read_redirects(tmp_path).values == {"a.html": "b.html"}


def test_address_is_escaped_in_its_attribute() -> None:
    assert '"><script>' not in redirect_page("a.html", 'x"><script>.html')
