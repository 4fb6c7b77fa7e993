"""Blocks that depend on an unknown fact are left out, together with lists and headings that would be empty."""

import pytest
from practice.unknown_facts import without_unknown


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>a ?</p>\n<p>b</p>", "<p>b</p>"),
        ('<p class="x">a ?</p>b', "b"),
        ("<ul>\n<li>a ?</li>\n<li>b</li>\n</ul>", "<ul>\n<li>b</li>\n</ul>"),
        ("<ul>\n<li>?</li>\n</ul>\n<p>b</p>", "<p>b</p>"),
        ("<ul>\n<li>\n<p>?</p>\n</li>\n</ul>b", "b"),
        ("<ul>\n<li>a\n<ul>\n<li>?</li>\n</ul>\n</li>\n</ul>", "<ul>\n<li>a\n</li>\n</ul>"),
        ("<dl>\n<dt>a</dt>\n<dd>?</dd>\n<dt>b</dt>\n<dd>c</dd>\n</dl>", "<dl>\n<dt>b</dt>\n<dd>c</dd>\n</dl>"),
        ("<dl>\n<dt>a</dt>\n<dd>?</dd>\n</dl>\n<p>b</p>", "<p>b</p>"),
        ("<dl>\n<dt>a</dt>\n<dd>?</dd>\n<dd>c</dd>\n</dl>", "<dl>\n<dt>a</dt>\n<dd>c</dd>\n</dl>"),
        ("<dl>\n<dt>a</dt>\n<dt>b</dt>\n<dd>?</dd>\n<dt>c</dt>\n<dd>d</dd>\n</dl>", "<dl>\n<dt>c</dt>\n<dd>d</dd>\n</dl>"),
        ("<table><tbody><tr><td>?</td></tr><tr><td>a</td></tr></tbody></table>", "<table><tbody><tr><td>a</td></tr></tbody></table>"),
        ("<h2>Fee</h2>\n<p>?</p>\n<h2>More</h2>\n<p>b</p>", "<h2>More</h2>\n<p>b</p>"),
        ("<h2>Fee</h2>\n<h3>Now</h3>\n<p>?</p>\n<h2>More</h2>", "<h2>More</h2>"),
        ("<h2>Fee</h2>\n<p>?</p>\n<p>b</p>", "<h2>Fee</h2>\n<p>b</p>"),
        ("<h2>Empty</h2>\n<h2>More</h2>\n<p>?</p>\n<p>b</p>", "<h2>Empty</h2>\n<h2>More</h2>\n<p>b</p>"),
        ("<p>a</p>\n<ul></ul>", "<p>a</p>\n<ul></ul>"),
    ],
    ids=[
        "paragraph", "paragraph with a class", "list item", "list of unknown facts only", "loose list", "list in a list", "term and description",
        "terms only", "one of two descriptions", "two terms", "row", "heading with nothing below", "headings with nothing below",
        "heading with more below", "heading that was empty before", "what was empty before",
    ],
)  # fmt: skip
def test_block_with_an_unknown_fact_is_left_out(html: str, left: str) -> None:
    assert without_unknown(html, lambda block: "?" in block) == left
