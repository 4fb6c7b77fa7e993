"""YAML values are read as text, values that YAML would change are found, and input that would take too long to parse is refused."""

import time

import pytest
from proofread.tables import parse_table
from proofread.yaml_errors import cause_of, in_quotes, is_impossible_date
from proofread.yaml_text import load


@pytest.mark.parametrize(
    "value",
    [
        "0123456", "08540", "1:20", "1:20:30", "yes", "no", "on", "off", "true", "False", "y", "~", "null", "Null", "1e3", ".5", "1_000", "0x1F",
        "0o17", "0b11", "0o0_7", "0b1010_0111", "0x_FF", "190:20:30", "-.Inf", ".NaN", "+12", "1.5e+3", "Y", "N", "TRUE", "2026-11-27T10:00:00Z", "-0", "00",
        "1,000", "10%", "“a” b", "«a»", "a]", "a\\\\b", "~/x", "a | b", "--- a", "...", "6145550100", "+1 614 555 0100", "-5", "2026-01-02", "2026-02-31", "2026-01-02 10:00:00", ".inf", ".nan", "1984", "404",
        "=", "<<", "it's", "a:b", "x#y", "50% off", "a & b", "R&D *", "me@example.org", "\\n",
    ],
)  # fmt: skip
def test_a_plain_value_stays_as_it_was_written(value: str) -> None:
    assert load(f"a: {value}\nb:\n  - {value}\n") == {"a": value, "b": [value]}
    assert load(f"a: {value}   \n") == {"a": value}
    assert load(f"a:\n  {value}\n") == {"a": value}


def test_an_empty_value_is_none_and_an_empty_text_is_not() -> None:
    assert load('a:\nb: ""\n') == {"a": None, "b": ""}


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        (
            "a: 12 Main Street #4, Burlington\n",
            [("comment", "#4, Burlington", '"12 Main Street #4, Burlington"', True)],
        ),
        ("a: Suite # 4\n", [("comment", "# 4", '"Suite # 4"', False)]),
        ("a: #4 buzzer\n", [("comment", "#4 buzzer", '"#4 buzzer"', True)]),
        ("a:\n  - Room #2\n  - x\n", [("comment", "#2", '"Room #2"', True)]),
        ("a: [x #1\n  , y]\n", [("comment", "#1", '"x #1"', True)]),
        ('a: the "red" door #5\n', [("comment", "#5", "'the \"red\" door #5'", True)]),
        ("a: x\n  y\n", [("joined", "", "", False)]),
        ("a: >\n  x\n  y\n", [("joined", "", "", False)]),
        ('a: "x\n  y"\n', [("joined", "", "", False)]),
        ('a: "C:\\new"\n', [("escape", "\\n", "", False)]),
        ('a: "caf\\u00e9"\n', [("escape", "\\u00e9", "", False)]),
        # YAML neither drops nor changes any part of these values.
        ('a: "12 Main Street #4"\n', []),
        ('a: "x" # a note\n', []),
        ("a: x#4\n", []),
        ("# a note\na: x\n", []),
        ("a: |\n  x #4\n  y\n", []),
        ("a: >\n  x\n", []),
        ("a:\n  x\n", []),
        ('a: "say \\"no\\""\n', []),
        ("a: 'C:\\new'\n", []),
    ],
)
def test_text_that_yaml_drops_from_a_value_is_found(text: str, lost: list[tuple[str, str, str, bool]]) -> None:
    table = parse_table(text)
    assert table
    assert [(loss.what, loss.written, loss.right, loss.certain) for loss in table.losses] == lost


@pytest.mark.parametrize(
    ("text", "name", "line", "right"),
    [
        ("b: x\na: *ring* twice\n", "special-character", 2, '"*ring* twice"'),
        ("a: &x y\n", "special-character", 1, '"&x y"'),
        ("a: !!str 5\n", "special-character", 1, '"!!str 5"'),
        ("a: !important\n", "special-character", 1, '"!important"'),
        ("a: @home\n", "special-character", 1, '"@home"'),
        ("a: %5\n", "special-character", 1, '"%5"'),
        ("a: `x`\n", "special-character", 1, '"`x`"'),
        ("a: [[fee]] each\n", "special-character", 1, '"[[fee]] each"'),
        ("a:\n  - *x*\n", "special-character", 2, '"*x*"'),
        ('a: "Open" on Mondays\n', "text-after-quotation-mark", 1, "'\"Open\" on Mondays'"),
        ("a: 'it's'\n", "text-after-quotation-mark", 1, "\"'it's'\""),
        ("a: x: y\n", "not-yaml", 1, '"x: y"'),
        ('a: "C:\\documents"\n', "not-yaml", 1, "'C:\\documents'"),
        ("a: x\n---\nb: y\n", "several-documents", 2, ""),
        ("a: x\n...\nb: y\n", "several-documents", 2, ""),
        ("<<: *x\n", "special-character", 1, ""),
        ("[x]: y\n", "not-yaml", 1, ""),
        ("- x\n", "not-fields", 1, ""),
        ("words\n", "not-fields", 1, ""),
    ],
)
def test_why_a_text_cannot_be_read_is_found_with_the_correction(text: str, name: str, line: int, right: str) -> None:
    cause = cause_of(text)
    assert cause
    assert (cause.name, cause.line, cause.right) == (name, line, right)


@pytest.mark.parametrize("text", ["", "a: x\n", "---\na: x\n", "a: [x, y]\n", "a: {b: c}\n"])
def test_a_text_that_can_be_read_has_no_cause(text: str) -> None:
    assert cause_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "card: &a [*a]\n",
        "a: &a [x,x]\n" + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        "a: " + "[" * 3_000,
        "a: " + "[" * 3_000 + "]" * 3_000,
        "a: " + "{b: " * 3_000,
        "- " * 3_000,
        "? " * 3_000,
        "a: x\n" * 200_000,
        "a: " + "word " * 200_000,
        'a: "' + "word " * 200_000,
        "a:\t" + "[" * 3_000,
    ],
    ids=["itself", "aliases", "open brackets", "brackets", "braces", "lists", "keys", "many fields", "a long field", "an open quotation mark", "a tab"],
)  # fmt: skip
def test_input_that_would_take_too_long_is_refused_immediately(text: str) -> None:
    started = time.perf_counter()
    assert cause_of(text)
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    "text", ["a: x\rb: y\r", "a: x\r\nb: y\r\n", "a: x\rb: y\n", "a: x\n\rb: y\r\n\r\n", "a: 'x'\rb: \"y\""]
)
def test_a_line_may_end_in_any_way(text: str) -> None:
    table = parse_table(text)
    assert table
    assert (load(text), table.values) == ({"a": "x", "b": "y"}, {"a": "x", "b": "y"})
    assert [passage.value for passage in table.passages] == ["x", "y"]


@pytest.mark.parametrize(
    "text", ['a: "x\x85y"\nb: z\n', "a: x\u2028y\nb: z\n", "a: 'x\u2029y'\nb: z\n", "a:\n  - x\x85y\nb: z\n"]
)
def test_rare_line_breaks_do_not_move_positions(text: str) -> None:
    table = parse_table(text)
    assert table
    assert (table.lines["b"], table.values["b"]) == (text.count("\n"), "z")


@pytest.mark.parametrize("text", ["x #4", "it's", 'say "no"', "C:\\new", "both ' and \"", "a: b", "*x*", "", "- x"])
def test_text_in_quotes_reads_as_it_was(text: str) -> None:
    assert load(f"a: {in_quotes(text)}\n") == {"a": text}


@pytest.mark.parametrize(
    ("text", "expected"), [("2026-02-31", True), ("2026-13-01", True), ("2026-02-28", False), ("soon", False)]
)
def test_a_date_that_does_not_exist_is_known(text: str, expected: bool) -> None:
    assert is_impossible_date(text) == expected
