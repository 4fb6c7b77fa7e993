"""Lines of a paragraph are joined, and all other lines stay the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.settings import read_settings

from site_tools.build.config import ROOT
from site_tools.desk.editing.canonical_format import FRONT_MATTER
from site_tools.desk.editing.paragraphs import one_line_each
from site_tools.desk.editing.rendering import shown
from tests.tiers import representative

MARKDOWN = read_settings(str(ROOT / "pelicanconf.py"))["MARKDOWN"]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("One\ntwo\n  three.\n\nFour\nfive.\n", "One two three.\n\nFour five.\n"),
        ("One\r\ntwo.\r\n\r\nThree.\r\n", "One two.\r\n\r\nThree.\r\n"),
        ("- one\n  two\n- three\nfour\n\n1. five\n   six\n", "- one two\n- three four\n\n1. five six\n"),
        ("> one\n> two\n>\n> three\n> four\n", "> one two\n>\n> three four\n"),
        ('!!! safety "Before"\n    One\n    two.\n\n    Three\n    four.\n', '!!! safety "Before"\n    One two.\n\n    Three four.\n'),
        ("Term\n:   one\n    two\n", "Term\n:   one two\n"),
        ("[^a]: one\n    two\n", "[^a]: one two\n"),
    ],
)  # fmt: skip
def test_lines_of_a_paragraph_are_joined(text: str, joined: str) -> None:
    assert one_line_each(text) == joined
    assert one_line_each(joined) == joined


@pytest.mark.parametrize(
    "text",
    [
        "",
        "One line.\n",
        "One with a break  \ntwo.\n",
        "One with a break\\\ntwo.\n",
        "## A heading\nText.\n",
        "A heading\n=========\n\nAnother\n---\n",
        "| a | b |\n|---|---|\n| c | d |\n",
        "```\ncode\ncode\n\ncode\n```\n",
        "~~~ python\ncode\n```\ncode\n~~~\n",
        "<p>\nhtml\nhtml\n</p>\n",
        "<!-- a note\nof two lines -->\n",
        "Text.\n{: .lead}\n",
        "[a]: b.html\n[c]: d.html\n",
        "- one\n- two\n* three\n+ four\n",
        "Text\n\n    code\n\n***\n",
        "> one\n>> two\n",
        "Text.\n\n    indented code\n    second  line\n",
        "Text\nmore:\n\n    code\n    two\n".replace("Text\nmore", "Text"),
    ],
)
def test_other_lines_are_unchanged(text: str) -> None:
    assert one_line_each(text) == text


@pytest.mark.parametrize("every", representative([5, 1], 1), ids=["some pages", "all pages"])
def test_every_page_looks_the_same(every: int) -> None:
    for path in sorted((ROOT / "content").rglob("*.md"))[::every]:
        if found := FRONT_MATTER.match(text := path.read_text(encoding="utf-8")):
            below = text[found.end() :]
            assert shown(one_line_each(below), MARKDOWN) == shown(below, MARKDOWN), path.name


@given(st.lists(st.text("a -*#>|`:!\\1.[]<", max_size=8), max_size=8))
def test_no_word_is_lost_and_doing_it_again_changes_nothing(lines: list[str]) -> None:
    text = "\n".join(lines)
    joined = one_line_each(text)
    assert one_line_each(joined) == joined
    assert sorted(joined.replace(">", "").split()) == sorted(text.replace(">", "").split())
