"""The faster search for brackets finds the same links as Python-Markdown's own."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown, markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import IMAGE_LINK_RE, LINK_RE, ImageInlineProcessor, LinkInlineProcessor

parts = st.sampled_from(
    [
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "][",
        "a",
        "b c",
        "\\",
        "<x y>",
        "'t'",
        '"t"',
        "'",
        '"',
        " ",
        "\n",
        "*",
        "`",
        "[b]",
        "http://x/",
        "<b>",
        "[[fee]]",
    ]
)


class _ClosedLink(LinkInlineProcessor):
    """Python-Markdown's links, except those with an unclosed quotation mark.

    For these, Python-Markdown returns -1 as the end of the link, so text is repeated or lost.
    """

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802  Python-Markdown's name
        href, title, end, found = super().getLink(data, index)
        return href, title, end, found and end >= 0


class _ClosedImage(_ClosedLink, ImageInlineProcessor):
    pass


class _ClosedLinks(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        md.inlinePatterns.register(_ClosedLink(LINK_RE, md), "link", 160)
        md.inlinePatterns.register(_ClosedImage(IMAGE_LINK_RE, md), "image_link", 150)


@given(st.lists(parts, max_size=30).map("".join))
@example("[]('t'(")
@example("![a](b 't'( c) d")
def test_links_are_the_same_as_in_python_markdown(text: str) -> None:
    written = f"{text}\n\n[b]: x\n[b c]: y 't'\n"
    assert markdown(written, extensions=["markup.brackets"]) == markdown(written, extensions=[_ClosedLinks()])


@pytest.mark.parametrize(
    "text", ["[a](b 'c( and d", "[a](b 'c and d", '[a](b "c and d', "![a](b ('c and d)", "[a]('c and d"]
)
def test_open_quotation_mark_loses_no_text(text: str) -> None:
    assert "and d" in markdown(text, extensions=["markup.brackets"])


@pytest.mark.parametrize(
    "unit", ["[a](b)", "[a [b](c)](d)", "[", "![", "[[a]", "[a](", "![a](b ", "[a](<", "*[", "[a][", "]("]
)
def test_many_brackets_take_no_time(unit: str) -> None:
    started = time.process_time()
    markdown((unit * 5_000)[:5_000], extensions=["markup.brackets"])
    assert time.process_time() - started < 1
