"""A quotation mark that is not closed is told where it opens, and not where YAML gave up."""

import pytest
import yaml
from proofread.unclosed import unclosed

BROKEN = [
    ('title: "a\nsummary: b\nwritten: 2026-11-01\n', (1, 8)),
    ("title: a\nsummary: 'b\nwritten: 2026-11-01\n", (2, 10)),
    ('title: "a\nsummary: "b"\nnav: c\n', (1, 8)),
    ('title: a\nsummary: "b\n\nnav: c\nx: "y"\n', (2, 10)),
    ('title: "a\nsummary: it is "b" here\n', (1, 8)),
    ('aliases:\n  - "a\n  - "b"\n', (2, 5)),
    ('aliases: [a, "b\ntitle: c\n', (1, 14)),
    # Something else is wrong.
    ("title: a: b\n", None),
    ('title: "a"b"\n', None),
    ('title: "a\\z"\n', None),
    ('title: "a long\n  one"\nsummary: b: c\n', None),
    ("title: [a\nsummary: b\n", None),
    ("title: \x07\n", None),
]


@pytest.mark.parametrize(("text", "place"), BROKEN)
def test_the_mark_that_is_not_closed(text: str, place: tuple[int, int] | None) -> None:
    with pytest.raises(yaml.YAMLError):
        yaml.safe_load(text)
    assert unclosed(text) == place


@pytest.mark.parametrize(
    "text", ['title: "a long\n  one"\nsummary: b\n', 'title: it’s 5" long\n', "", "a: 2026-02-31\n"]
)
def test_what_can_be_read_has_none(text: str) -> None:
    assert unclosed(text) is None
