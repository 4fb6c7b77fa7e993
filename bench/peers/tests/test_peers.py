"""Tests for the converters and the scoring. They need no network and no other tools."""

from collections.abc import Mapping

import pytest

from bench.peers.cases import CannotExpressError, Case, Term, parse_case
from bench.peers.markdown import Dialect, to_markdown
from bench.peers.restructured import to_restructured
from bench.peers.score import Mark, Outcome, PageText, Result, judge, read, score
from bench.peers.table import Row, report
from bench.peers.tree import parse

MARKDOWN = Dialect(term_link=lambda words, name: f"<ask:{name}|{words}>")
MDX = Dialect(mdx=True)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("harm", "harm"),
        ("<p>a <strong>b</strong> <em>c</em></p>", "a **b** *c*"),
        ("<p>a <b>b</b></p>", "a <b>b</b>"),
        ("<p>1 < 2 harm > 0", "1 < 2 harm > 0"),
        ("<p>&lt;b&gt; &amp; &#39;</p>", "&lt;b&gt; &amp; &#39;"),
        ("<p>a\u00a0b &nbsp;c</p>", "a\u00a0b &nbsp;c"),
        ("<p>harm  \n\t reduction</p>", "harm\nreduction"),
        ("<p>a<br>b</p>", "a  \nb"),
        ("<p>2 * 3 `x`</p>", "2 \\* 3 \\`x\\`"),
        ("<p>harm_x</p>", "harm_x"),
        ('<p><a href="x.html">a <em>b</em></a></p>', "[a *b*](x.html)"),
        ("<p><a href=/harm>harm</a></p>", "[harm](/harm)"),
        ('<p><a href="{term}naloxone">it</a></p>', "<ask:naloxone|it>"),
        ('<p><a href="%7Bterm%7Dharm%20reduction">it</a></p>', "<ask:harm%20reduction|it>"),
        ("<p><code>a*b</code></p>", "`a*b`"),
        ("<pre><code>a\nb</code></pre>", "```\na\nb\n```"),
        ('<h2 id="x">A</h2><p>b</p>', "## A\n\nb"),
        ("<ul><li>a<li>b</ul>", "-   a\n-   b"),
        ("<ol><li>a</li><li>b</li></ol>", "1.  a\n2.  b"),
        ("<blockquote>a</blockquote>", "> a"),
        ("<dl><dt>a<dd>b</dl>", "a\n:   b"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "|   |   |\n| --- | --- |\n| a | b |"),
        ("<table><tr><th>a</th></tr><tr><td>b</td></tr></table>", "| a |\n| --- |\n| b |"),
        ('<p><img alt="a > b" src="x.png" title="t"></p>', '![a > b](x.png "t")'),
        ("<p><button class=x>a</button></p>", '<button class="x">a</button>'),
        ("<div><p>a</p></div>", '<div markdown="1">\n\na\n\n</div>'),
        ("<!-- a --><script>b</script>", "<!-- a -->\n\n<script>b</script>"),
    ],
)
def test_html_is_converted_to_markdown(html: str, expected: str) -> None:
    assert to_markdown(html, MARKDOWN) == expected + "\n"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>1 < 2 {x}</p>", "1 \\< 2 \\{x}"),
        ("<!-- a --><style>b{}</style>", "{/* a */}\n\n<style>{`b{}`}</style>"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("<p>a<wbr>b</p>", "a<wbr/>b"),
        ("<div>a</div>", "<div>\n\na\n\n</div>"),
    ],
)
def test_html_is_converted_to_mdx(html: str, expected: str) -> None:
    assert to_markdown(html, MDX) == expected + "\n"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one</p>two", "one\n\ntwo"),
        ("<h2>A</h2><p>b &amp; c*</p>", "A\n=\n\nb & c\\*".replace("=", "-")),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<p>a <em>b</em>.</p>", "a \\ *b*\\ ."),
        ('<p><a href="{term}harm%20reduction">it</a></p>', "\\ :term:`it <harm reduction>`\\"),
        ('<p><a href="x.html">it</a> x</p>', "\\ `it <x.html>`__\\  x"),
    ],
)
def test_html_is_converted_to_restructured_text(html: str, expected: str) -> None:
    assert to_restructured(html) == expected + "\n"


@pytest.mark.parametrize(
    ("html", "convert"),
    [
        ('<p>a <a href="x', parse),
        ("</a>harm", parse),
        ('<p><a href="/x">a</p>', parse),
        ('<a href="{term}a">b</a>', lambda html: to_markdown(html, MDX)),
        ("<p><strong><em>a</em></strong></p>", to_restructured),
        ("<svg><text>a</text></svg>", to_restructured),
        ("<p>a<!-- b --></p>", to_restructured),
    ],
)
def test_inexpressible_html_raises(html: str, convert: object) -> None:
    assert callable(convert)
    with pytest.raises(CannotExpressError):
        convert(html)


@pytest.mark.parametrize(
    ("row", "features"),
    [
        ({"input": "harm", "expect": "[harm](harm)"}, {"automatic"}),
        ({"input": "harm", "expect": "harm", "needs": ["case"]}, {"automatic", "case"}),
        ({"input": '<a href="{term}a">b</a>', "expect": "[b](a)", "needs": ["explicit links"]}, {"explicit links"}),
        ({"input": '<a href="{term}x">b</a>', "expect": "b", "needs": ["explicit links"]}, {"explicit links"}),
        (
            {"input": '<a href="{term}a">b</a> c', "expect": "[b](a) [c](c)", "needs": ["explicit links"]},
            {"explicit links", "automatic"},
        ),
    ],
)
def test_case_lists_needed_features(row: Mapping[str, object], features: set[str]) -> None:
    assert parse_case({"name": "x", "terms": [], **row}).features == features


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("harm", Term("harm", "harm")),
        ({"title": "HR", "aliases": ["x"]}, Term("HR", "hr", ("x",), case_sensitive=True)),
        ({"title": "harm", "aliases": ["HR"]}, Term("harm", "harm", ("HR",), own_rules=True)),
        (
            {"title": "a b", "autolink": False, "aliases": [{"name": "c", "autolink": False}]},
            Term("a b", "a-b", ("c",), autolink=False, own_rules=True),
        ),
    ],
)
def test_term_is_parsed(given: object, expected: Term) -> None:
    assert parse_case({"name": "x", "terms": [given], "input": "", "expect": ""}).terms == (expected,)


def term_of_mark(tag: str, attributes: Mapping[str, str]) -> str | None:
    return attributes.get("data-term")


@pytest.mark.parametrize(
    ("html", "text", "marks"),
    [
        ('<p>a <i data-term="t">b\n c</i> d</p>', "abcd", [Mark(1, "bc", "t")]),
        ('<i data-term="t">b&rsquo;s</i>', "b’s", [Mark(0, "b", "t")]),
        ('<h2><i data-term="t">b</i></h2>', "b", [Mark(0, "b", "t", frozenset({"h2"}))]),
        ('<p>a<br>b<img alt="c"></p><style>d</style>', "ab", []),
        ('</b>a<p>b <i data-term="t">c</i>', "abc", [Mark(2, "c", "t")]),
        ('<p title="<i data-term=t>">a</p>', "a", []),
    ],
)
def test_page_text_and_marks_are_extracted(html: str, text: str, marks: list[Mark]) -> None:
    assert read(html, term_of_mark) == PageText(text, tuple(marks))


CASE = Case("x", (Term("harm", "harm"),), "", "<p>[harm](harm) and harm</p><h2>harm</h2>")


@pytest.mark.parametrize(
    ("html", "every_use", "links", "complaint"),
    [
        ("<p><i data-term=harm>harm</i> and harm</p>\n<h2>harm</h2>", False, True, ""),
        ("<abbr data-term=harm>harm</abbr> and harm <h2>harm</h2>", False, True, ""),
        ("<i data-term=harm>harm</i> and <i data-term=harm>harm</i><h2>harm</h2>", True, True, ""),
        (
            "<i data-term=harm>harm</i> and <i data-term=harm>harm</i><h2>harm</h2>",
            False,
            True,
            "“harm” is linked",
        ),
        (
            "<i data-term=harm>harm</i> and harm<h2><i data-term=harm>harm</i></h2>",
            True,
            True,
            "“harm” is linked in a place where links are not allowed",
        ),
        ("<i data-term=harm>harm</i> and harm<h2><i data-term=harm>harm</i></h2>", True, False, ""),
        ("harm and <i data-term=harm>harm</i><h2>harm</h2>", True, True, "“harm” is not linked"),
        (
            "<i data-term=x>harm</i> and harm<h2>harm</h2>",
            True,
            True,
            "“harm” is not linked; “harm” is linked",
        ),
        ("<i data-term=harm>harm</i> or harm<h2>harm</h2>", True, True, "the text has changed"),
    ],
)
def test_page_is_judged_against_case(html: str, every_use: bool, links: bool, complaint: str) -> None:
    assert judge(CASE, read(html, term_of_mark), every_use=every_use, links=links) == complaint


def test_score_covers_all_outcomes() -> None:
    good, missing, other, broken = (
        Case(name, CASE.terms, "", CASE.expect, needs)
        for name, needs in [("good", ()), ("missing", ()), ("other", ("gloss",)), ("broken", ())]
    )
    page = read(CASE.expected_html, term_of_mark)
    assert score((good, missing, other, broken), frozenset({"automatic"}), {"broken": "no"}, {"good": page}) == (
        Result(good, Outcome.PASSED),
        Result(missing, Outcome.FAILED, "it could not be built"),
        Result(other, Outcome.NOT_OFFERED, "gloss"),
        Result(broken, Outcome.NOT_OFFERED, "no", inexpressible=True),
    )


def test_report_lists_results_failures_and_errors() -> None:
    results = (Result(CASE, Outcome.FAILED, "x"),)
    text = report([Row("tool", "1.0", results), Row("other", "2.0", error="`x`: no")])
    assert "| tool 1.0 | 0 | 1 | 0 |" in text
    assert "| other 2.0 | could not run | – | – |" in text
    assert "| words in prose | 0 of 1 |" in text
    assert "- tool: x" in text
    assert "- other 2.0 could not run: `x`: no" in text
