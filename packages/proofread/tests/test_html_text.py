"""The visible text of HTML pages is checked, and problems have the correct position in the file."""

from pathlib import Path

import pytest
from proofread.engine import proofread_files
from proofread.files import File


def found(html: str, *checks: str) -> list[str]:
    file = File(Path("a.html"), "a.html", len(html), html.encode())
    problems = proofread_files([file], Path(), checks or ("language",))
    return [f"{p.line}:{p.column}-{p.span.end[1]} {p.code.partition('.')[2]}" for p in problems]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>A junkie</p>", ["1:6-12 junkie"]),
        ("<p>A\n  <b>junkie</b></p>", ["2:6-12 junkie"]),
        ("<p>heroin\n  <b>addicts</b></p>", ["1:4-13 addict"]),
        ("<p>A junkie&rsquo;s dog</p>", ["1:6-20 junkie"]),
        ("<p>caf&eacute; &amp; junkies</p>", ["1:22-29 junkie"]),
        ("<P>A<BR>junkie", ["1:9-15 junkie"]),
        ("<title>How to Help an Addict</title><p>Text</p>", ["1:23-29 addict"]),
        ('<meta name="description" content="For addicts">', ["1:39-46 addict"]),
        ('<img src="a.jpg" alt="a sleeping junkie">', ["1:34-40 junkie"]),
        ('<p class="junkie" id="addicts">Text</p>', []),
        ("<script>var junkies = 1;</script><style>.addict {}</style>", []),
        ("<pre>A junkie</pre><code>A junkie</code>", []),
        ("<!-- A junkie -->", []),
        ("<?php echo 'junkie' ?><!doctype junkie>", []),
        ("<blockquote><p>I was a junkie.</p></blockquote>", []),
        ("<p>He said <q>a junkie</q>.</p>", []),
        ("<blockquote>A junkie. <q>A junkie.</blockquote>", []),
        ("<p>A <q>junkie</p><blockquote><q>A junkie</q>, a junkie</blockquote>", ["1:9-15 junkie"]),
        ('<p lang="es">Un junkie</p><p>A junkie</p>', ["1:32-38 junkie"]),
        ('<html lang="es"><p>Un junkie</p>', []),
        ("<table><tr><th>Avoid</th><th>Use instead</th></tr><tr><td>addict</td><td>person</td></tr></table>", []),
        ("<table><tr><td>An addict</td><td>clean</td></tr></table>", ["1:19-25 addict"]),
        # The end of a block ends a sentence.
        ("<p>His drug</p><p>habit of sleeping late</p>", []),
        ("<li>One<li>A junkie", ["1:14-20 junkie"]),
        ("    <p>A junkie</p>", ["1:10-16 junkie"]),
        ("<p>2 &lt; 3, said a junkie", ["1:21-27 junkie"]),
        ("<p>A junkie <unclosed", ["1:6-12 junkie"]),
    ],
)
def test_words_are_found_where_a_reader_sees_them(html: str, expected: list[str]) -> None:
    assert found(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<!-- proofread: allow language: a song -->\n<p>A junkie</p>\n<p>A junkie</p>\n", ["3:6-12 junkie"]),
        ("<div>\n      <!-- proofread: allow junkie: a song -->\n</div>\n", ["2:1-0 unknown-check"]),
        ("<div>\n      <!-- proofread: allow language.junkie: a song -->\n      <p>A junkie</p>\n</div>\n", []),
    ],
)
def test_problem_can_be_suppressed_up_to_the_end_of_the_next_block(html: str, expected: list[str]) -> None:
    assert found(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>A</h1><h3>B</h3>", ["1:11-0 skipped-level"]),
        ("<h1>A</h1><h2>B</h2>", []),
        ('<a href="b.html">Click here</a>', ["1:1-0 vague-link"]),
        ('<a name="b">here</a>', []),
    ],
)
def test_headings_and_links_are_checked_if_they_are_selected(html: str, expected: list[str]) -> None:
    assert [
        line.replace(line.split("-", 1)[1].split()[0], "0") if expected else line for line in found(html, "headings")
    ] == expected


@pytest.mark.parametrize(
    "text", ["<p>", "<td>", "<a href=x>", "&amp;", "<!--", "<svg>", "<p ", "<title>", '<a title="', "</title>", "<q>"]
)
def test_hostile_page_is_read_in_time(text: str) -> None:
    import time

    def seconds(count: int) -> float:
        start = time.process_time()
        found(text * count)
        return time.process_time() - start

    short = max(seconds(2_000), 0.01)
    assert (
        seconds(20_000) < 40 * short
    )  # linear time is ten times as long, and quadratic time a hundred times; 40 leaves a margin for a busy machine
