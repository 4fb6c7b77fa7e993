"""A tab that keeps YAML from being read is told where it stands."""

import pytest
import yaml
from proofread.tabs import tab


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: a\n\tsummary: b\n", (2, 1, True)),
        ("see:\n  \t- b\n", (2, 3, True)),
        ("title:\tb\n", (1, 7, False)),
        ("title: b\t\nnav: c\n", (1, 9, False)),
        ("see: [a,\tb]\n", (1, 9, False)),
        ("title: a: b\n", None),  # something else is wrong
        ("title: \x07\n", None),
    ],
)
def test_the_tab_that_keeps_from_reading(text: str, expected: tuple[int, int, bool] | None) -> None:
    with pytest.raises(yaml.YAMLError):
        yaml.safe_load(text)
    assert tab(text) == expected


@pytest.mark.parametrize("text", ['title: "a\tb"\n', "", "title: a # a\tb\n"])
def test_what_can_be_read_has_none(text: str) -> None:
    assert tab(text) is None
