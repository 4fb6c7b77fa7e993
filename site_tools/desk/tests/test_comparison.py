"""Comparisons of two texts show the paragraphs and words that have changed."""

import time

import pytest

from site_tools.desk.comparison import Piece, compared

HOSTILE = {
    "one word": ("a " * 20_000, "a " * 20_001),
    "one long line": (" ".join(map(str, range(20_000))), " ".join(map(str, range(1, 20_000, 2)))),
    "short lines": ("a b c\n" * 1_500, "a b d\n" * 1_500),
    "nothing alike": (
        "\n".join(f"a{n} b{n} c{n}" for n in range(1_000)),
        "\n".join(f"d{n} e{n} f{n}" for n in range(1_000)),
    ),
}


@pytest.mark.parametrize("texts", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.sample(2)
def test_long_texts_are_compared_within_a_moment(texts: tuple[str, str]) -> None:
    begun = time.process_time()
    changes = compared(*texts)
    assert time.process_time() - begun < 2
    for old, pieces in ((change.old, change.pieces) for change in changes):
        assert "".join(piece.words for piece in pieces if piece.kind != "new").split() == old.split()


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("One two.", "One two. Three.", "One two.[ Three.]"),
        ("One two three.", "One three.", "One (two )three."),
        ("One  two.", "One two.", "One(  )[ ]two."),
        ("One two three four.", "One 2 three 4.", "One (two)[2] three (four.)[4.]"),
    ],
)
def test_paragraph_is_compared_word_by_word(old: str, new: str, shown: str) -> None:
    (change,) = compared(old, new)
    brackets = {"same": "{}", "old": "({})", "new": "[{}]"}
    assert "".join(brackets[piece.kind].format(piece.words) for piece in change.pieces) == shown


def test_texts_are_compared_in_words() -> None:
    change, new, gone = compared(
        "One two three.\n\nSame.\n\nGone away now.\n", "One 2 three.\n\nSame.\n\nA new text.\n"
    )
    assert change.pieces == (Piece("same", "One "), Piece("old", "two"), Piece("new", "2"), Piece("same", " three."))
    assert {(new.old, new.new), (gone.old, gone.new)} == {("Gone away now.", ""), ("", "A new text.")}
    assert compared("a\r\nb\n", "a\nb") == ()
