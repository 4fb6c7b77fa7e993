"""The report quotes the line of each problem, and underlines the text that the problem is about."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from proofread.locate import with_ends
from proofread.problem import Problem, Span
from proofread.report import print_problems, quote, summary
from rich.console import Console

from tests.made_up import made_up

LONG = f"{'word ' * 60}addicts {'word ' * 60}"


@pytest.mark.parametrize(
    ("text", "column", "quoted", "underlined"),
    [
        ("Many addicts ask.", 6, "addicts", "addicts"),
        ("Many heroin addicts ask.", 6, "heroin addicts", "heroin addicts"),
        ("Many *heroin* **addicts** ask.", 7, "heroin addicts", "heroin* **addicts"),
        ("A drug", 3, "drug abuser", "drug"),
        ("[a](none.md)", 5, "none.md", "none.md"),
        ("    One two three four five.", 5, "One two three four", "One two three four"),
        ("title: A", 0, "titel", ""),
        ("One two", 5, "", "two"),
        (LONG, 301, "addicts", "addicts"),
        ("tab\there", 5, "here", "here"),
    ],
)
def test_text_of_a_problem_is_underlined(tmp_path: Path, text: str, column: int, quoted: str, underlined: str) -> None:
    whole = f"first\n{text}\n"
    (tmp_path / "a.md").write_text(whole, encoding="utf-8")
    problem = made_up("a.md", 2, column, "x", "error", "No.", quoted=quoted)
    (problem,) = with_ends([problem], {"a.md": whole})
    shown = quote(problem, tmp_path)
    assert shown is not None
    line, start, length = shown
    assert line[start : start + length] == underlined
    assert len(line) <= 160


def test_text_over_several_lines_is_underlined_on_the_first_line_only(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Call me\nnow.\n", encoding="utf-8")
    problem = made_up("a.md", 1, 6, "x", "error", "No.")
    assert quote(replace(problem, span=Span("a.md", 1, 6, (2, 4))), tmp_path) == ("Call me", 5, 2)


@pytest.mark.parametrize("problem", [made_up("a.md", 0, 0, "x", "note", "A."), made_up("a.md", 9, 1, "x", "note", "A."), made_up("no.md", 1, 1, "x", "note", "A.")])  # fmt: skip
def test_missing_line_is_not_quoted(tmp_path: Path, problem: Problem) -> None:
    (tmp_path / "a.md").write_text("one\n", encoding="utf-8")
    assert quote(problem, tmp_path) is None


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("---\ntitle: Café\n".encode("utf-16"), None),
        ("---\ntitle: Café\n".encode("utf-16-le"), None),
        ("title: Café".encode("latin-1"), "title: Caf\ufffd"),
        (b"", ""),
    ],
)
def test_line_in_an_unreadable_encoding_is_not_quoted(tmp_path: Path, data: bytes, shown: str | None) -> None:
    (tmp_path / "a.md").write_bytes(data)
    quoted = quote(made_up("a.md", 1, 1, "x", "error", "A."), tmp_path)
    assert (quoted[0] if quoted else None) == shown


def test_problems_are_grouped_by_file_and_the_same_problem_in_many_files_is_reported_once(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("One [addicts].\n", encoding="utf-8")
    same = [made_up(f"{name}.md", 3, 0, "review", "warning", "No one has read it.", "Read it.") for name in "bcde"]
    out = io.StringIO()
    print_problems(
        [
            *same,
            *with_ends(
                [made_up("a.md", 1, 6, "language", "error", "“addicts”: no.", "Better.", "addicts")],
                {"a.md": "One [addicts].\n"},
            ),
        ],
        Console(file=out, width=80),
        tmp_path,
    )
    assert out.getvalue() == (
        "a.md\n"
        "  line 1: error: “addicts”: no.\n"
        "    One [addicts].\n"
        "         ^^^^^^^\n"
        "    → Better.\n"
        "\n"
        "4 files\n"
        "  warning: No one has read it.\n"
        "      b.md, line 3\n"
        "      c.md, line 3\n"
        "      d.md, line 3\n"
        "      e.md, line 3\n"
        "    → Read it.\n"
        "\n"
    )


@pytest.mark.parametrize(
    "problems",
    [
        [made_up("a.md", line, 0, "reading", "warning", "Too long.") for line in (1, 2, 3, 4)],
        [made_up(f"{name}.md", 1, 0, name, "warning", "The same words.") for name in "abcd"],
        [made_up(f"{name}.md", 1, 0, "x", "error", "An error.") for name in "abcd"],
    ],
    ids=["in one file", "from several checks", "errors"],
)
def test_other_similar_problems_are_reported_separately(tmp_path: Path, problems: list[Problem]) -> None:
    out = io.StringIO()
    print_problems(problems, Console(file=out, width=80), tmp_path)
    assert (out.getvalue().count(problems[0].message), "files" in out.getvalue()) == (4, False)


@pytest.mark.parametrize(
    ("severities", "expected"),
    [([], ""), (["error"], "1 error."), (["note", "error", "error", "warning"], "2 errors, 1 warning, 1 note.")],
)
def test_report_ends_with_counts(severities: list[str], expected: str) -> None:
    assert summary(made_up("a.md", 1, 1, "x", severity, "A.") for severity in severities) == expected  # type: ignore[arg-type]
