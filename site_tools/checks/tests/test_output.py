"""The check of built pages reports broken HTML, and accepts valid HTML."""

import random
import string
from pathlib import Path
from typing import Any

import brotli
import html5lib
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from proofread.html import tokens
from proofread.html_validator import faults
from proofread.template import first_complete

from site_tools.checks import output
from site_tools.checks.page import read_pages

HEAD = '<!doctype html><html lang="en"><head><title>x</title></head><body>'
END = "</body></html>"


def messages(folder: Path, html: str) -> list[str]:
    (folder / "a.html").write_text(HEAD + html + END, encoding="utf-8")
    return [problem.message for problem in output.check(read_pages(folder), folder)]


@pytest.mark.parametrize(
    ("html", "message"),
    [
        # unclosed
        ("<p>a <b>bold</p>", "“<b>” is opened but never closed."),
        ('<div class="note"><p>a</p>', '“<div class="note">” is opened but never closed.'),
        ("<dl><dt>a</dl>", "“<dt>” is opened but never closed."),
        ("<a><p>a</a>", "“<p>” is opened but never closed."),
        ("<div/>", "“<div/>” is never closed."),
        ("<b/>x</b>", "“<b/>” is never closed."),
        ("<p>a</p><!-- b", "The comment that begins with “<!--” is never closed."),
        ('<p><a href="x>a</a></p>', '“<a href="x>” is incomplete.'),
        # unopened
        ("<p>a</b></p>", "“</b>” closes an element that was never opened."),
        ("<p>a</p></div>", "“</div>” closes an element that was never opened."),
        ("<section>a</div></section>", "“</div>” closes an element that was never opened."),
        ("<div><section>a</div></section></div>", "“</div>” closes an element that was never opened."),
        ("<p>a</p></p>", "“</p>” closes an element that was never opened."),
        ("a</br>", "“</br>” is not valid, because this element never has an end tag."),
        ("a</foo>", "“</foo>” closes an element that was never opened."),
        # wrong nesting
        ("<b><i>a</b></i>", "“<i>” begins inside “<b>” but ends after it."),
        ("<a><em>a</a></em>", "“<em>” begins inside “<a>” but ends after it."),
        ("<p><b>a</p><p>b</b></p>", "“<b>” continues past the end of its paragraph."),
        # block elements where only inline content is allowed
        ("<p>a <div>b</div></p>", "“<div>” is inside a paragraph."),
        ("<p>a<ul><li>b</li></ul></p>", "“<ul>” is inside a paragraph."),
        ("<p><a><div>b</div></a></p>", "“<div>” is inside a paragraph, which can contain only text and images."),
        ("<h2><div>a</div></h2>", "“<div>” is inside <h2>, which can contain only text and images."),
        ("<span><p>a</p></span>", "“<p>” is inside <span>, which can contain only text and images."),
        # forbidden ancestors
        ("<a href=x>a <a href=y>b</a></a>", "“<a href=y>” is inside another link."),
        ("<a><i><button>b</button></i></a>", "“<button>” cannot be inside a link."),
        ("<button><a href=y>b</a></button>", "“<a href=y>” cannot be inside a button."),
        ("<form><form></form></form>", "“<form>” is inside another form."),
        ("<main><main></main></main>", "“<main>” is inside another <main>."),
        # required parents
        ("<div><li>a</li></div>", "“<li>” cannot be inside <div>."),
        ("<ul><p>a</p></ul>", "“<p>” cannot be directly inside <ul>."),
        ("<ul><ul><li>a</ul></ul>", "“<ul>” cannot be directly inside <ul>."),
        ("<table><td>a</table>", "“<td>” cannot be inside <table>."),
        # element names and attributes
        ("<p>Dear <your name>,</p>", "HTML has no element “<your name>”."),
        ("<stong>a</stong>", "HTML has no element “<stong>”."),
        ("<center>a</center>", "HTML no longer has the element “<center>”."),
        ('<b class="a" Class="b">a</b>', '“<b class="a" Class="b">” has “class” twice.'),
        ('<b class="a"title="b">a</b>', '“<b class="a"title="b">” is not written correctly.'),
        ("<b <i>a</b>", "“<b <i>” is not written correctly."),
        # text that is not a tag
        ("<div>1 < 2</div>", "“< 2” is not a tag."),
        ("<div><3</div>", "“<3” is not a tag."),
        ("<div></></div>", "“</>” is not a tag."),
    ],
)  # fmt: skip
def test_broken_html_is_reported(tmp_path: Path, html: str, message: str) -> None:
    assert messages(tmp_path, html) == [message]


@pytest.mark.parametrize(
    "html",
    [
        # optional tags (HTML, 13.1.2.4)
        "<p>a<p>b<ul><li>a<li>b<p>c</ul><p>d<h2>e</h2>",
        "<dl><dt>a</dt><dd>b<dd>c<dt>d</dt><dd>e</dl>",
        "<dl><div><dt>a</dt><dd>b</dd></div></dl>",
        "<table><caption>a<tr><th>a<td>b<tr><td>c</table>",
        "<table><colgroup><col><thead><tr><th>a<tbody><tr><td>a<tfoot><tr><td>b</table>",
        "<ruby>a<rt>b<rp>c</ruby><datalist><option>a<option>b</datalist>",
        "<select><optgroup label=a><option>a<optgroup label=b><option>b<hr><option>c</select>",
        "<section><p>a</section><p>b",
        # valid although it looks wrong
        '<svg viewBox="0 0 1 1"><defs><path id="p" d=""/></defs><g><use href="#p"/></g><text>a</text></svg>',
        "<svg><title>a</title><foreignObject><p>a<br></p></foreignObject></svg><svg/>",
        "<math><mi>x</mi><mo>=</mo><mn>1</mn></math>",
        '<script type="application/ld+json">{"a": "<b> </div> < <x"}</script>',
        "<!-- <b> < </div> --> <!----> <!-- -- -->",
        '<b title="<i> 1 < 2">a</b>',
        "<b title='a' CLASS=b hidden>a</B>",
        "<textarea><b></div></textarea>",
        "a<br>b<br/>c<img src='data:,' alt=''><wbr><hr>",
        "<a href='#'><div><p>a</p></div></a>",
        "<ins><p>a</p></ins><del>a</del>",
        "<my-note><p>a</p></my-note>",
        "<p>a &lt; b &amp; c > d",
        "<b title='style=x onclick=y'>a</b>",
        "<b><b>a</b></b><details><summary>a</summary><p>b</details>",
        "<template><li>a</li></template>",
        "<a href=x>a</a><a href=y/>b</a>",
    ],
)  # fmt: skip
def test_valid_html_is_accepted(tmp_path: Path, html: str) -> None:
    assert messages(tmp_path, html) == []


def test_optional_tags_may_be_omitted(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<!doctype html><html lang=en><title>a</title><p>b", encoding="utf-8")
    assert list(output.check(read_pages(tmp_path), tmp_path)) == []


@pytest.mark.parametrize(
    ("mistake", "quoted"),
    [
        ('<div class="note">', '<div class="note">'),
        ('<div class="a">x</div><div class="note">', '<div class="note">'),
        ('<div class="note"><div class="a">x</div>', '<div class="note">'),
        ("<div>", "<div>"),
    ],
)
def test_unclosed_tag_is_attributed_to_the_author_and_not_the_theme(tmp_path: Path, mistake: str, quoted: str) -> None:
    page = '<article><div class="wrap"><div class="text">{}</div><div class="footer"></div></div></article><div></div>'
    (tmp_path / "b.html").write_text(HEAD + page.format("") + END, encoding="utf-8")
    assert messages(tmp_path, page.format(mistake)) == [f"“{quoted}” is opened but never closed."]


@pytest.mark.parametrize(
    ("html", "hint"),
    [
        ("<stong>", "Did you mean “strong”? To show a “<” to readers, write &lt; instead."),
        ("<your name>", "To show a “<” to readers, write &lt; instead."),
        ("<font>", "Use Markdown instead."),
        ("<li>", "Put it inside <ul> or <ol> or <menu>."),
        ("<p>a<div>", "Write </div> where it ends."),
        ("</b>", "Remove it, or write <b> where the element should begin."),
        ("</br>", "Remove it."),
    ],
)
def test_hint_fits_the_error(html: str, hint: str) -> None:
    assert [
        first_complete(fault.kind.hints, fault.data) for fault in faults(f"<body>{html}", list(tokens(f"<body>{html}")))
    ] == [hint]


def test_error_has_the_right_line(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"{HEAD}\n\n<p>a\n<b\nclass='x'>b</p>{END}", encoding="utf-8")
    (problem,) = output.check(read_pages(tmp_path), tmp_path)
    assert (problem.path, problem.line, problem.severity) == (f"{tmp_path.name}/a.html", 4, "error")
    assert problem.message == "“<b” is opened but never closed."


PIECES = """
<p> </p> <b> </b> <i> </i> <div> </div> <ul> </ul> <li> </li> <a> </a> <span> </span> <h2> </h2> <br> </br> x <form> </form>
<button> </button> <dl> <dt> </dt> <dd> </dd> <table> <tr> <td> </td> </table> < <3 <blockquote> </blockquote> <em> </em> <b/>
<b <a=1 a=1> <x-y> </x-y> <svg><path/></svg> <!-- --> <title> </title> <option> <select> </select>
""".split()


@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_every_error_that_html5lib_finds_is_reported(pieces: list[str]) -> None:
    body = "".join(pieces)
    assume("<!--" not in body.replace("<!---->", ""))
    parser: Any = html5lib.HTMLParser()
    parser.parse(HEAD + body + END)
    assert not parser.errors or faults(HEAD + body + END, list(tokens(HEAD + body + END)))


def heavy(count: int) -> str:
    """Return a page with ``count`` random letters, which compress poorly."""
    generator = random.Random(1)  # noqa: S311  text, not secrets
    text = "".join(generator.choices(string.ascii_letters, k=count))
    return HEAD + "".join(f"<p>{text[n:90]}{n * n}</p>" for n in range(90)) + text + END


@pytest.mark.parametrize(
    ("html", "needed"),
    [
        (heavy(1_000), 1),
        (HEAD + "word " * 100_000 + END, 1),
        (heavy(18_900), 5),
        (heavy(19_200), 11),
        (heavy(40_000), 0),
    ],
)
def test_page_too_large_for_the_first_round_trip_is_reported(tmp_path: Path, html: str, needed: int) -> None:
    (tmp_path / "a.html").write_text(html, encoding="utf-8")
    found = [(p.message, p.severity) for p in output.check(read_pages(tmp_path), tmp_path)]
    weights = {quality: len(brotli.compress(html.encode(), quality=quality)) for quality in (1, 5, 11)}
    message = f"The page is {weights[11]:,} bytes when compressed; to load quickly, it should be at most 14,336."
    assert found == ([] if needed else [(message, "warning")])
    assert next((quality for quality, weight in weights.items() if weight <= 14_336), 0) == needed
