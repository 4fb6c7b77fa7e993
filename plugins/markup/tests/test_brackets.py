"""The faster search for brackets finds the same links as Python-Markdown's own."""

import re
import time

import pytest
from hypothesis import assume, given
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


def _may_stay_open(text: str) -> bool:
    """Return whether a parenthesis with a quotation mark may never be closed, because a “)” may be quoted, escaped or in code."""
    for paragraph in re.split(r"\n\s*\n", text):
        for start in re.finditer(r"\]\(", paragraph):
            rest = paragraph[start.end() - 1 :]
            if re.search("['\"]", rest) and (
                rest.count("(") > rest.count(")") or re.search(r"[\\`]|['\"][^'\"]*\)[^'\"]*['\"]", rest)
            ):
                return True
    return False


@given(st.lists(parts, max_size=30).map("".join))
def test_links_are_the_same_as_in_python_markdown(text: str) -> None:
    # Python-Markdown makes a link of “[a]('t'(”, although its parenthesis is never closed. Here, as on GitHub, it stays text.
    assume(not _may_stay_open(text))
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
