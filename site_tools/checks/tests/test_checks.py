"""The checks of built pages report mistakes, and accept correct pages."""

from pathlib import Path

import pytest
from proofread.suggest import closest_file, did_you_mean
from theming.styles import csp_hash

from site_tools.checks import links, output
from site_tools.checks.page import read_pages

HEAD = '<!doctype html><html lang="en"><title>x</title>'
PLACES = ("https://root.invalid/", "https://path.invalid/some/path/", "file:///some/folder/")


def site(folder: Path, html: str) -> Path:
    """Write a PDF file and three pages, one of them in a subfolder, to ``folder``. Return ``folder``. “a.html” contains ``html``."""
    for name, text in {"a.html": html, "index.html": "<h2 id='one'>1</h2>", "sub/b.html": "<p id='é'>x</p>"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(HEAD + text, encoding="utf-8")
    (folder / "a b.pdf").write_bytes(b"")
    return folder


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("html", "messages"),
    [
        ('<a href="index.html#one">x</a> <a href="sub/b.html#%C3%A9">x</a> <a href="./">x</a> <a href="#top">x</a>', []),
        ('<a href="a%20b.pdf">x</a> <a href="https://example.org/">x</a> <a href="mailto:a@example.org">x</a> <a href="tel:988">x</a>', []),
        ('<a href="indx.html">x</a>', ["The link “indx.html” leads to a file that does not exist. Did you mean “index.html”?"]),
        ('<a href="index.html#on">x</a>', ["The link “index.html#on” leads to a place that is not on the page. Did you mean “one”?"]),
        ('<a href="Index.html">x</a>', ["The link “Index.html” leads to a file that does not exist. Did you mean “index.html”?"]),
        ('<img src="no.jpg">', ["The link “no.jpg” leads to a file that does not exist. Look for its current name in “content”."]),
        ('<img srcset="no.jpg 2x">', ["The link “no.jpg” leads to a file that does not exist. Look for its current name in “content”."]),
        ('<a href="sub/">x</a>', ["The link “sub/” leads to a file that does not exist. Look for its current name in “content”."]),
        ('<a href="http://[x/">x</a>', ["The link “http://[x/” is not a valid address. Copy the address again from where you found it."]),
        ('<!-- <a href="no.html"> --><script>"<a href=no.html>"</script><a href="index.html?x#one">x</a><a href="">x</a>', []),
        ('<a href="#gone">x</a> <a href="index.html#gone">x</a> <a href="index.html#gone">x</a>', [
            "The link “#gone” leads to a place that is not on the page. Add {#name} after the heading that the link should lead to, or remove the “#” and everything after it.",
            "The link “index.html#gone” leads to a place that is not on the page. Did you mean “one”?",
            "The link “index.html#gone” leads to a place that is not on the page. Did you mean “one”?",
        ]),
        ('\n\n<a href="#gone">x</a>', ["The link “#gone” leads to a place that is not on the page. Add {#name} after the heading that the link should lead to, or remove the “#” and everything after it."]),
    ],
)  # fmt: skip
def test_broken_internal_links_are_reported(tmp_path: Path, html: str, messages: list[str], place: str) -> None:
    folder = site(tmp_path, html)
    found = list(links.check(read_pages(folder), folder, place))
    assert [f"{p.message} {p.hint}" for p in found] == messages
    assert {(p.path, p.line, p.severity) for p in found} <= {(f"{tmp_path.name}/a.html", html.count("\n") + 1, "error")}


@pytest.mark.parametrize(
    ("target", "place"),
    [
        ("/index.html", "https://path.invalid/some/path/"),
        ("../index.html", "https://path.invalid/some/path/"),
        ("/index.html", "file:///some/folder/"),
    ],
)
def test_link_outside_the_site_s_folder_is_reported(tmp_path: Path, target: str, place: str) -> None:
    folder = site(tmp_path, f'<a href="{target}">x</a>')
    assert [p.message for p in links.check(read_pages(folder), folder, place)] == [
        f"The link “{target}” leads outside the site’s folder."
    ]


@pytest.mark.parametrize(
    ("page", "target", "said"),
    [
        ("a.html", "/contact/", "leads to a file that does not exist. Look for its current name in “content”."),
        ("a.html", "/indx.html", "leads to a file that does not exist. Did you mean “index.html”?"),
        ("sub/b.html", "/indx.html", "leads to a file that does not exist. Did you mean “../index.html”?"),
        ("sub/b.html", "../indx.html", "leads to a file that does not exist. Did you mean “../index.html”?"),
        ("a.html", "/index.html", "leads outside the site’s folder. Write index.html"),
        ("sub/b.html", "/index.html", "leads outside the site’s folder. Write ../index.html"),
    ],
)
def test_a_link_is_reported_once_and_its_hint_leads_to_no_other_error(
    tmp_path: Path, page: str, target: str, said: str
) -> None:
    folder = site(tmp_path, "x")
    (folder / page).write_text(f'{HEAD}<a href="{target}">x</a>', encoding="utf-8")
    found = list(links.check(read_pages(folder), folder, PLACES[1], PLACES[0], PLACES[2]))
    assert [f"{p.message} {p.hint}" for p in found] == [f"The link “{target}” {said}"]


GOOD = "alert(1)"
POLICY = f'<meta http-equiv="Content-Security-Policy" content="script-src {csp_hash(GOOD)}">'


@pytest.mark.parametrize(
    ("html", "messages"),
    [
        ('<a href="https://example.org/">x</a><link rel="canonical" href="https://example.org/"><img src="data:,">', []),
        ('<link rel="glossary" href="https://example.org/glossary.html">', []),
        ('<link rel="alternate stylesheet" href="https://example.org/x.css">',
         ["The page would load “https://example.org/x.css”, so another site would learn who reads it."]),
        (f"{POLICY}<script>{GOOD}</script>", []),
        ('<script type="application/ld+json">{}</script>', []),
        ("<p>style= and onclick= in words</p>", []),
        ('<b id="x"></b><i id="x"></i>', ["The id “x” appears 2 times on this page."]),
        ('<img src="https://example.org/x.png">', ["The page would load “https://example.org/x.png”, so another site would learn who reads it."]),
        ('<img src="//example.org/x.png">', ["The page would load “//example.org/x.png”, so another site would learn who reads it."]),
        ('<link rel="stylesheet" href="https://example.org/x.css">',
         ["The page would load “https://example.org/x.css”, so another site would learn who reads it."]),
        ('<p style="color: red">x</p>', ['An element has its own “style”, which the site’s security policy forbids: “<p style="color: red">”.']),
        ('<p onclick="x()">x</p>', ['An element would run a script when someone uses it: “<p onclick="x()">”.']),
        ('<a href="#main" ping="/x">x</a><main id="main"></main>', ['An element would let others see what readers do: “<a href="#main" ping="/x">”.']),
        (r'<img src="/\\example.org/x.png">', [r"The page would load “/\\example.org/x.png”, so another site would learn who reads it."]),
        ('<table background="//example.org/x.png"></table>', ["The page would load “//example.org/x.png”, so another site would learn who reads it."]),
        ('<a href="data:text/html,x">x</a>', ["A link would run a script: “data:text/html,x”."]),
        ('<a href="java&Tab;script:x()">x</a>', ["A link would run a script: “java\tscript:x()”."]),
        ('<a href="javascript:x()">x</a>', ["A link would run a script: “javascript:x()”."]),
        (f"{POLICY}<script>other()</script>", ["The page contains a script that is not part of the theme: “<script>”."]),
        ("<script>x()", ["The page contains a script that is not part of the theme: “<script>”.", "“<script>” is opened but never closed."]),
        ('<script src="https://example.org/x.js"></script>', [
            "The page would load “https://example.org/x.js”, so another site would learn who reads it.",
            "The page contains a script that is not part of the theme: “<script src=\"https://example.org/x.js\">”.",
        ]),
        ('<p title="a style = b, onclick = c">x</p><script type="application/ld+json">{"x": "<b style=x onclick=y>"}</script>', []),
        ('<a href="http://[x/">x</a>', []),
        ('<a HREF="&#106;avascript:x()">x</a>', ["A link would run a script: “javascript:x()”."]),
    ],
)  # fmt: skip
def test_unsafe_output_is_reported(tmp_path: Path, html: str, messages: list[str]) -> None:
    (tmp_path / "a.html").write_text(HEAD + html, encoding="utf-8")
    assert [p.message for p in output.check(read_pages(tmp_path), tmp_path)] == messages


def test_page_without_a_language_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><title>x</title>")
    assert [p.message for p in output.check(read_pages(tmp_path), tmp_path)] == [
        "The page does not declare its language."
    ]


@pytest.mark.parametrize(
    ("name", "closest"),
    [
        ("pages/nowhere.md", ""),
        ("pages/mor.md", "pages/more.md"),
        ("pages/es/mor.md", "pages/es/more.md"),
        ("pages/overdos.md", "glossary/overdose.md"),
        ("images/rom.jpg", "images/room.jpg"),
        ("images/room.png", "images/room.jpg"),
        ("x.jpg", ""),
    ],
)
def test_closest_file_is_found_by_name(name: str, closest: str) -> None:
    files = ["glossary/overdose.md", "images/room.jpg", "pages/es/more.md", "pages/more.md"]
    assert closest_file(name, files) == closest


@pytest.mark.parametrize(
    ("word", "hint"),
    [("fees", "Did you mean “fee”?"), ("FEE", ""), ("xyz", ""), ("naloxon", "Did you mean “naloxone”?")],
)
def test_hint_suggests_the_closest_word(word: str, hint: str) -> None:
    assert did_you_mean(word, ["fee", "naloxone"]) == hint
