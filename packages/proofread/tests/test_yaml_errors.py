"""A YAML error is reported at the position of its cause, not where the parser stopped."""

import pytest
import yaml
from proofread.yaml_errors import tab, unclosed_quote

UNCLOSED = [
    ('title: "a\nsummary: b\nwritten: 2026-11-01\n', (1, 8)),
    ("title: a\nsummary: 'b\nwritten: 2026-11-01\n", (2, 10)),
    ('title: "a\nsummary: "b"\nnav: c\n', (1, 8)),
    ('title: a\nsummary: "b\n\nnav: c\nx: "y"\n', (2, 10)),
    ('title: "a\nsummary: it is "b" here\n', (1, 8)),
    ('aliases:\n  - "a\n  - "b"\n', (2, 5)),
    ('aliases: [a, "b\ntitle: c\n', (1, 14)),
    # These errors are not caused by an unclosed quotation mark.
    ("title: a: b\n", None),
    ('title: "a"b"\n', None),
    ('title: "a\\z"\n', None),
    ('title: "a long\n  one"\nsummary: b: c\n', None),
    ("title: [a\nsummary: b\n", None),
    ("title: \x07\n", None),
]


@pytest.mark.parametrize(("text", "place"), UNCLOSED)
def test_unclosed_quotation_mark_is_found_where_it_opens(text: str, place: tuple[int, int] | None) -> None:
    with pytest.raises(yaml.YAMLError):
        yaml.safe_load(text)
    assert unclosed_quote(text) == place


@pytest.mark.parametrize(
    "text", ['title: "a long\n  one"\nsummary: b\n', 'title: it’s 5" long\n', "", "a: 2026-02-31\n"]
)
def test_valid_yaml_has_no_unclosed_quotation_mark(text: str) -> None:
    assert unclosed_quote(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: a\n\tsummary: b\n", (2, 1, True)),
        ("see:\n  \t- b\n", (2, 3, True)),
        ("title:\tb\n", (1, 7, False)),
        ("title: b\t\nnav: c\n", (1, 9, False)),
        ("see: [a,\tb]\n", (1, 9, False)),
        ("title: a: b\n", None),  # this error is not caused by a tab
        ("title: \x07\n", None),
    ],
)
def test_invalid_tab_is_found(text: str, expected: tuple[int, int, bool] | None) -> None:
    with pytest.raises(yaml.YAMLError):
        yaml.safe_load(text)
    assert tab(text) == expected


@pytest.mark.parametrize("text", ['title: "a\tb"\n', "", "title: a # a\tb\n"])
def test_valid_yaml_has_no_invalid_tab(text: str) -> None:
    assert tab(text) is None
