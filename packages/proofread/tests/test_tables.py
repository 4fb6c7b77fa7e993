"""YAML is parsed with the position of every key and scalar."""

import pytest
import yaml
from proofread.tables import NotATableError, Table, parse_table, read_table
from proofread.yaml_text import RefusedError

TEXT = "telephone: 1\na:\n  name: x\nphone: 2\nb:\n  name: y\n  'no': z\nphone: 3\n"


@pytest.mark.parametrize(
    ("key", "below", "line"),
    [
        ("telephone", "", 1), ("phone", "", 8), ("name", "", 0), ("name", "a", 3), ("name", "b", 6), ("no", "b", 7), ("name", "phone", 0),
        ("name", "gone", 0),
    ],
)  # fmt: skip
def test_line_of_a_key_is_found(key: str, below: str, line: int) -> None:
    table = parse_table(TEXT)
    assert table
    assert table.line(key, below) == line


def test_repeated_key_is_recorded_and_the_last_value_counts() -> None:
    table = parse_table(TEXT, first_line=2)
    assert table
    assert (table.twice, table.values["phone"]) == ((("phone", 9),), "3")


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n"])
def test_empty_file_has_no_table(text: str) -> None:
    assert (parse_table(text), read_table(text)) == (None, None)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("- a\n", NotATableError),
        ("word\n", NotATableError),
        ("a: 'b\n", yaml.YAMLError),
        ("a: *b\n", RefusedError),
    ],
)
def test_invalid_table_raises_an_error(text: str, error: type[Exception]) -> None:
    assert read_table(text) is None
    with pytest.raises(error):
        parse_table(text)


def test_empty_table_has_no_lines() -> None:
    assert Table().line("a") == 0
