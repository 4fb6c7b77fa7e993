"""Unsafe HTML in a page is reported, but text that only looks like HTML is not."""

from pathlib import Path

import pytest
from proofread.checks import unsafe_html

from site_tools.checks.content import Content, read_sources

SCRIPT, LINK, HANDLER = (
    "A script would run on this page.",
    "This link would run a script.",
    "This would run a script when someone uses it.",
)
STYLE = "This text has its own “style”, which a strict security policy does not allow."
ELSEWHERE = "This would show a page from another site inside this one."
FETCHED = "This image is loaded from another site, which would learn who reads the page."
NO_LINK = "Browsers do not follow this address, because only <a> is a link in HTML."
TYPED = "This page would collect what readers type."
WHOLE = "This would affect the whole page."
SHOWN = "This looks like HTML. Readers would see it exactly as it is written here."
TELLS = "This would let others see what readers do on this page."


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("<script>x()</script>", [SCRIPT]),
        ("<SCRIPT src=x>", [SCRIPT]),
        ("<scr<script>ipt>", [SCRIPT]),
        ("<p style='color: red'>x</p>", [STYLE]),
        ("<p class=x style=color:red>x</p>", [STYLE]),
        ('<p onclick="x()">x</p>', [HANDLER]),
        ("<img src=x onerror=x()>", [HANDLER]),
        ("<https://example.org/onward/> <https://example.org/online> <b onclick>x</b>", []),
        ("<https://example.org/onclick=x()>", [HANDLER]),
        ('<vs-button href="https://example.org/">x</vs-button>', [NO_LINK]),
        ('<div href="//example.org">x</div>', [NO_LINK]),
        ('<svg><use href="https://example.org/x.svg"></use></svg>', [FETCHED]),
        ('<vs-button href="more.html">x</vs-button> <a href="https://example.org/">x</a>', []),
        ("<svg/onload=x()>", [HANDLER]),
        ("[x](javascript:x())", [LINK]),
        ("[x]( JaVaScRiPt:x())", [LINK]),
        ("[x](java\tscript:x())", [LINK]),
        ("[x][y]\n\n[y]: javascript:x()", [LINK]),
        ('<a href="javascript&colon;x()">x</a>', [LINK]),
        ("<a href=javascript:x()>x</a>", [LINK]),
        ("[x](data:text/html,x)", [LINK]),
        ("<iframe src='https://example.org/'></iframe>", [ELSEWHERE]),
        ("<object data=x></object>", [ELSEWHERE]),
        ("<embed src=x>", [ELSEWHERE]),
        ("<form action='https://example.org/'><input></form>", [TYPED, TYPED]),
        ("<button formaction='https://example.org/'>x</button>", [TYPED]),
        ("<style>p { color: red }</style>", [WHOLE]),
        ('<meta http-equiv="refresh" content="0">', [WHOLE]),
        ("<base href='https://example.org/'>", [WHOLE]),
        ("<link rel=stylesheet href=x>", [WHOLE]),
        ("![x](https://example.org/x.png)", [FETCHED]),
        ("![x](//example.org/x.png)", [FETCHED]),
        ("<img alt=x src='https://example.org/x.png'>", [FETCHED]),
        ("<video src=https://example.org/x.mp4></video>", [FETCHED]),
        ('<b title=">" onclick=x()>x</b>', [HANDLER]),
        ('<b title="<i>" onclick=x()>x</b>', [HANDLER]),
        ('a <b title="b <b onclick=x()>c</b>', [HANDLER]),
        ("x\n{: onclick=x() }", [HANDLER]),
        ("[x](#){: href=javascript:x() }", [LINK]),
        ("[x](&#106;ava&Tab;script&colon;x())", [LINK]),
        ("<svg><a xlink:href=' javascript:x()'></a></svg>", [LINK]),
        ("<javascript:x()>", [LINK]),
        ('<a href="#x" ping="https://example.org/">x</a>', [TELLS]),
        (r"![x](/\example.org/x.png)", [FETCHED]),
        ("<table background='//example.org/x.png'></table>", [FETCHED]),
        ("![x](https:example.org/x.png)", [FETCHED]),
        ("<img alt=x src=///example.org/x.png>", [FETCHED]),
        ('![x" onload="x()]({static}/images/x.png)', [SHOWN]),
        ("`<script>` and ``<p style=x>``", []),
        ("    <script>x()</script>", []),
        ("```\n<script>x()</script>\n```", []),
        ("![x]({static}/images/x.png) [x](https://example.org/)", []),
        ("A style = a manner. On time. Conditions = x. JavaScript: a language.", []),
        ("<p class='no-glossary'>harm</p> <br> <abbr title='on = off'>x</abbr>", []),
    ],
)
def test_unsafe_html_is_reported(tmp_path: Path, text: str, messages: list[str]) -> None:
    page = tmp_path / "content" / "pages" / "x.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"---\ntitle: X\n---\n\nWords.\n\n{text}\n", encoding="utf-8")
    found = list(unsafe_html.check(Content(tmp_path, tuple(read_sources(tmp_path / "content")))))
    assert [problem.message for problem in found] == messages
    assert {(problem.path, problem.severity) for problem in found} <= {("content/pages/x.md", "error")}
    assert all(problem.line >= 7 and problem.column >= 1 and problem.hint for problem in found)
