"""The mistakes that the Markdown check reports would be visible to readers or cause text to be lost."""

from pathlib import Path
from runpy import run_path

import pytest
from markdown import Markdown

SETTINGS = run_path(str(Path(__file__).parents[3] / "pelicanconf.py"))["MARKDOWN"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("!!! safety “Before”\n    Ask.\n", "<p>!!! safety"),
        ('!!! safety "Before"\nAsk.\n', "</div>\n<p>Ask.</p>"),
        ("My list:\n- one\n- two\n", "<p>My list:\n- one\n- two</p>"),
        ("- one\n  - two\n", "<li>one</li>\n<li>two</li>"),
        ("See:\n| A | B |\n|---|---|\n| 1 | 2 |\n", "<p>See:\n| A | B |"),
        ("| A | B |\n|---|\n| 1 | 2 |\n", "<p>| A | B |"),
        ("A **word, and more.\n", "A **word"),
    ],
)
def test_invalid_markup_is_shown_to_readers(written: str, shown: str) -> None:
    assert shown in Markdown(**SETTINGS).convert(written)


def test_extra_table_cell_is_lost() -> None:
    assert "three" not in Markdown(**SETTINGS).convert("| A | B |\n|---|---|\n| 1 | 2 | three |\n")
