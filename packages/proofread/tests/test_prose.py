"""Markdown is reduced to prose, and every character keeps its position."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from proofread.prose import blocks, markup, prose

CHARACTERS = st.text(alphabet=st.sampled_from("ab \n\t`*_[](){}<>!#-+:|~&;^\"'“”’1.=/\\"), max_size=80)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A **bold** and *soft* and snake_case word", "A bold and soft and snake_case word"),
        ("See [the words](https://example.org/a_(b) \"Title\").", "See the words ."),
        ("See [the words][ref].\n\n[ref]: https://example.org/ \"Title\"", "See the words ."),
        ("![A room]({static}/a.jpg)", "A room"),
        ("`code` and ``a ` b`` stay out", "and stay out"),
        ("```\ncode\n```\nText", "Text"),
        ("~~~ python\ncode", ""),
        ("Text\n\n    code\n\n    more\n\nText", "Text Text"),
        ("- item\n\n    text of the item", "- item text of the item"),
        ("!!! note \"Title\"\n    text of the note", "!!! note \"Title\" text of the note"),
        ("One <b class=\"a > b\">two</b> <!-- three\n\nfour --> five", "One two five"),
        ("A claim.[^study-2026] It costs [[fee]].", "A claim. It costs ."),
        ("## Heading {#place .used}", "## Heading"),
        ("Text\n{: lang=\"es\" }", "Text"),
        ("Write to a.b@example.org or www.example.org/a or <https://example.org/>", "Write to or or"),
        ("Caf&eacute;&nbsp;1 &amp; 2", "Caf 1 2"),
        ("a \\* b", "a b"),
    ],
)  # fmt: skip
def test_only_prose_is_left(text: str, expected: str) -> None:
    assert " ".join(prose(text).split()) == expected


@given(CHARACTERS)
def test_every_character_keeps_its_position(text: str) -> None:
    for left in (prose(text), markup(text)):
        assert len(left) == len(text)
        assert all(now in (was, " ") or now.isspace() for was, now in zip(text, left, strict=True))
        assert [i for i, char in enumerate(text) if char == "\n"] == [i for i, char in enumerate(left) if char == "\n"]


@given(CHARACTERS)
def test_blocks_are_in_order_and_contain_every_word(text: str) -> None:
    found = list(blocks(text))
    assert all(one.start + len(one.text) <= two.start for one, two in pairwise(found))
    assert sum(block.text.count("a") for block in found) == text.count("a")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\ntwo\n\nthree", [("paragraph", "One two"), ("paragraph", "three")]),
        ("# One\ntwo", [("heading", "# One"), ("paragraph", "two")]),
        ("- one\n  more\n- two\n1. three", [("item", "one more"), ("item", "two"), ("item", "three")]),
        ("| a | b |\n|---|\n| c | d |", [("row", "| a | b |"), ("row", "|---|"), ("row", "| c | d |")]),
        ("> one\n> two\n>\n> three", [("paragraph", "one two"), ("paragraph", "three")]),
        ("!!! note \"A\"\n    b", [("note", "!!! note \"A\""), ("paragraph", "b")]),
        ("Word\n:   what it is", [("paragraph", "Word"), ("item", "what it is")]),
    ],
)  # fmt: skip
def test_text_is_split_into_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(block.kind, " ".join(block.text.split())) for block in blocks(text)] == expected
