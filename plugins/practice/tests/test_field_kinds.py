"""The type of a field determines whether its value stays text."""

import datetime
from pathlib import Path

import pytest
from practice.data import load
from practice.field_kinds import PAGE, TERM, as_kind, fields_of, is_whole
from practice.fields import FieldKind
from practice.tokens import expand

FILES = {
    "help_lines.yaml": "a:\n  name: A\n  number: 911\n  what: no\n  source: y\n  source_seen: 2026-01-01\n  large: yes\n",
    "sources.yaml": "1984:\n  title: 1984\n  seen: 2026-01-01\n",
}


def practice(folder: Path, text: str) -> tuple[dict[str, object], list[str]]:
    for name, written in {**FILES, "practice.yaml": text}.items():
        (folder / name).write_text(written)
    data = load(folder, folder)
    return dict(data.practice), [problem.code for problem in data.problems]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("license_number", "0123456"), ("sliding_scale", "yes"), ("access", "no"), ("session_length", "1:20"), ("phone", "6145550100"), ("fee", "1e3"),
        ("city", "08540"), ("pronouns", "null"), ("pronouns", "~"), ("superbill", "on"), ("relay", "2026-01-02"), ("npi", "1_000"), ("fee", ".5"),
        ("phone", "+1 614 555 0100"), ("npi", "0x1F"), ("practice_name", "Ann's"),
    ],
)  # fmt: skip
def test_a_practice_field_is_published_as_it_was_written(tmp_path: Path, field: str, value: str) -> None:
    named = {"practice_name": "A practice"} | {field: value}
    text = "".join(f"{name}: {written}\n" for name, written in named.items())
    assert practice(tmp_path, text) == (named, [])
    shown = expand(f"<p>[[{field}]]</p>", load(tmp_path, tmp_path)).html
    assert value.replace("'", "&#x27;") in shown


def test_other_data_is_text_too(tmp_path: Path) -> None:
    practice(tmp_path, "languages: [no, en]\n")
    data = load(tmp_path, tmp_path)
    line = data.help_lines["a"]
    assert (line.number, line.what, line.large, data.sources["1984"].title) == ("911", "no", True, "1984")
    assert data.practice["languages"] == ("no", "en")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("office_address: 12 Main Street #4, Burlington\n", ["data.cut-value"]),
        ("access: #4 buzzer\n", ["data.cut-value"]),
        ("languages:\n  - Deutsch # a little\n", ["data.cut-value"]),
        ("office_address: 12 Main Street\n  Burlington\n", ["data.joined-lines"]),
        ("fee: [ask me]\n", ["data.not-text"]),
        ("fee: {a: b}\n", ["data.not-text"]),
        ("languages: [[a]]\n", ["data.not-text"]),
        ('access: "by the door\\next to it"\n', ["data.backslash"]),
        ("effective_date: 2026-02-31\n", ["data.impossible-date"]),
        ("effective_date: 2026-1-2\n", ["data.not-a-date"]),
        ("access: *ring*\n", ["data.special-character"]),
        ('fee: "Low" or more\n', ["data.text-after-quotation-mark"]),
        # Similar values that are not reported.
        ('office_address: "12 Main Street #4, Burlington"\n', []),
        ("effective_date: 2026-01-02 # ask Ann\n", []),
        ("phone: 614-555-0100 # the office\n", []),
        ("website: https://example.org/#top # for now\n", []),
        ("office_address: |\n  12 Main Street #4\n  Burlington\n", []),
        ("about_statement: I work\n  with people.\n", []),
        ("# ask Ann\nfee: $100\n", []),
    ],
)
def test_text_that_a_field_would_lose_is_reported(tmp_path: Path, text: str, codes: list[str]) -> None:
    assert practice(tmp_path, text)[1] == codes


def test_lines_of_a_value_stay_lines(tmp_path: Path) -> None:
    practice(tmp_path, "practice_name: A\noffice_address: |\n  12 Main Street #4\n  Burlington\n")
    shown = expand("<p>[[office_address]]</p>", load(tmp_path, tmp_path)).html
    assert shown == '<p><span class="no-glossary">12 Main Street #4<br>\nBurlington</span></p>'


def test_a_word_that_is_neither_yes_nor_no_is_reported(tmp_path: Path) -> None:
    practice(tmp_path, "")
    (tmp_path / "help_lines.yaml").write_text(FILES["help_lines.yaml"].replace("large: yes", "large: maybe"))
    assert [problem.code for problem in load(tmp_path, tmp_path).problems] == ["data.not-true-or-false"]


def test_a_folder_in_place_of_a_data_file_is_reported(tmp_path: Path) -> None:
    practice(tmp_path, "")
    (tmp_path / "sources.yaml").unlink()
    (tmp_path / "sources.yaml").mkdir()
    assert [(p.path, p.code) for p in load(tmp_path, tmp_path).problems] == [("sources.yaml", "data.unreadable-file")]


@pytest.mark.parametrize("name", ["practice", "sources", "publish"])
def test_a_data_file_that_may_not_be_read_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    practice(tmp_path, "fee: x\n")
    (tmp_path / "publish.yaml").write_text("")
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == f"{name}.yaml":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert [(p.path, p.code) for p in load(tmp_path, tmp_path).problems] == [(f"{name}.yaml", "data.unreadable-file")]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", "no", "no"), ("text", "1984", "1984"), ("address", "404", "404"), ("status", "on", "on"), ("yes or no", "no", False),
        ("yes or no", "On", True), ("yes or no", "maybe", "maybe"), ("yes or no", "~", None), ("number", "011", 11), ("number", "1e3", "1e3"),
        ("number", "-1", "-1"), ("day", "2026-01-02", datetime.date(2026, 1, 2)), ("day", "2026-01-02 10:00", datetime.date(2026, 1, 2)),
        ("day", "2026-02-31", "2026-02-31"), ("day", "null", None),
    ],
)  # fmt: skip
def test_text_is_converted_to_the_type_of_its_field(kind: FieldKind, text: str, value: object) -> None:
    assert as_kind(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "whole"),
    [("text", "12 Main", False), ("text", "", False), ("day", "2026-01-02", True), ("day", "soon", False), ("phone", "988", True), ("phone", "call", False)],
)  # fmt: skip
def test_only_a_whole_value_may_have_a_comment_after_it(kind: FieldKind, text: str, whole: bool) -> None:
    assert is_whole(kind, text) == whole


def test_the_fields_of_a_file_are_those_of_its_folder() -> None:
    assert (fields_of("content/glossary/x.md"), fields_of("content/pages/es/x.md")) == (TERM, PAGE)
    assert fields_of("content/data/sources.yaml").kind(("study", "seen")) == "day"
    assert TERM.converted({"aliases": ["no", {"name": "on", "autolink": "no"}]}) == {
        "aliases": ["no", {"name": "on", "autolink": False}]
    }
