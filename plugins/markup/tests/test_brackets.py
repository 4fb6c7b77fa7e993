"""The faster search for brackets finds the same links as Python-Markdown's own."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

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


@given(st.lists(parts, max_size=30).map("".join))
def test_links_are_the_same_as_in_python_markdown(text: str) -> None:
    written = f"{text}\n\n[b]: x\n[b c]: y 't'\n"
    assert markdown(written, extensions=["markup.brackets"]) == markdown(written)


@pytest.mark.parametrize("text", ["[a](b 'c and d", '[a](b "c and d', "![a](b ('c and d)", "[a]('c and d"])
def test_open_quotation_mark_loses_no_text(text: str) -> None:
    assert "and d" in markdown(text, extensions=["markup.brackets"])


@pytest.mark.parametrize(
    "unit", ["[a](b)", "[a [b](c)](d)", "[", "![", "[[a]", "[a](", "![a](b ", "[a](<", "*[", "[a][", "]("]
)
def test_many_brackets_take_no_time(unit: str) -> None:
    started = time.process_time()
    markdown((unit * 5_000)[:5_000], extensions=["markup.brackets"])
    assert time.process_time() - started < 1
