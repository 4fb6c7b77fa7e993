"""Invisible characters are found, except those required by emoji or by non-Latin scripts."""

import time

import pytest
from proofread.hidden_characters import hidden_characters


@pytest.mark.parametrize(
    ("text", "start", "end", "deletable"),
    [
        ("nalo\u200bxone", 4, 5, True),
        ("nalo\u00adxone", 4, 5, True),
        ("nalo\u200dxone", 4, 5, True),
        ("nalo\u200cxone", 4, 5, True),
        ("\u200dnaloxone", 0, 1, True),
        ("nalo\u034fxone", 4, 5, True),
        ("nalo\u180exone", 4, 5, True),
        ("nalo\u2061xone", 4, 5, True),
        ("nalo\ufe0fxone", 4, 5, True),
        ("nalo\U000e0100xone", 4, 5, True),
        ("nalo\U000e0041\U000e0042xone", 4, 6, True),  # tag characters that do not follow a flag emoji can hide text
        ("\u200e614-555-0100", 0, 1, True),  # as copied from a phone's contacts
        ("614-555-0100\u200f", 12, 13, True),
        ("call\u2800now", 4, 5, False),
        ("call\u3164now", 4, 5, False),
        ("a picture \ufffc here", 10, 11, False),
        ("call\u202enow", 4, 5, False),
        ("call\x92now", 4, 5, False),
        ("call\ufdd0now", 4, 5, False),
        ("call\ufeff now", 4, 5, True),
    ],
)
def test_hidden_character_is_found(text: str, start: int, end: int, deletable: bool) -> None:
    assert list(hidden_characters(text)) == [(start, end, deletable)]


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d⚕\ufe0f", "❤\ufe0f", "1\ufe0f\u20e3", "☎\ufe0f 911", "🏳\ufe0f\u200d🌈", "👍🏽", "★\ufe0e", "© 2026", "❤\ufe0f\u200d🔥.",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "می\u200cخواهم", "क्\u200dष", "שלום \u200e988\u200e", "\ufeffa", "a\tb\r\nc", "naïve — “so”…", "e\u0301",
    ],
)  # fmt: skip
def test_meaningful_character_is_not_hidden(text: str) -> None:
    assert list(hidden_characters(text)) == []


@pytest.mark.parametrize("unit", ["\u200d", "a\u200d", "\U000e0041", "\ufe0f", "a "])
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    started = time.process_time()
    assert all(end > start for start, end, _ in hidden_characters(unit * 100_000))
    assert time.process_time() - started < 3
