"""The input, output and exit codes of the ``proofread`` command."""

import json
import os
import threading
from pathlib import Path

import pytest
from proofread.__main__ import main
from proofread.engine import all_kinds

from .commands import FINE, WRONG, in_a_shell, type_in, write

FOUND = (1, ["a.md:1:1 language.clean-person"])


def found_by(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    code = main([*arguments, "--format", "json"])
    problems = json.loads(capsys.readouterr().out)
    return code, [f"{p['path']}:{p['line']}:{p['column']} {p['code']}" for p in problems]


@pytest.mark.parametrize(
    ("files", "arguments", "expected"),
    [
        ({"a.md": WRONG}, ["a.md"], FOUND),
        ({"a.md": FINE}, ["a.md"], (0, [])),
        ({"a.md": f"---\ntitle: Addicts\n---\n{FINE}"}, ["a.md"], (1, ["a.md:2:8 language.addict"])),
        ({"a.md": WRONG, "b.md": "A junkie.\n"}, ["b.md", "a.md", "b.md"], (1, [*FOUND[1], "b.md:1:3 language.junkie"])),
        ({"a.md": f"<!-- proofread: allow language: a song -->\n{WRONG}"}, ["a.md"], (0, [])),
        ({"a.md": f"<!-- proofread: allow language: a song -->\n{FINE}"}, ["a.md"], (1, ["a.md:1:1 allow.unused"])),
        # A suppression of a check that did not run is not reported as unused.
        ({"a.md": f"<!-- proofread: allow reading: a law -->\n{FINE}"}, ["a.md"], (0, [])),
        ({"a.md": b"Caf\xe9"}, ["a.md"], (1, ["a.md:1:4 encoding.not-utf-8"])),
        ({"a.md": ""}, ["a.md"], (0, [])),
        # One problem does not hide another.
        ({"a.md": f"Zero\u200bwidth.\n\n{WRONG}"}, ["a.md"], (1, ["a.md:1:5 encoding.invisible-character", "a.md:3:1 language.clean-person"])),
        # Notes do not cause a failure.
        ({"a.md": "He has a drug problem.\n"}, ["a.md"], (0, ["a.md:1:10 language.drug-problem"])),
        ({"a.md": "Drug offenders fill the jail.\n"}, ["a.md"], (1, ["a.md:1:1 language.offender"])),
    ],
)  # fmt: skip
def test_problems_in_files_are_reported(
    files: dict[str, str | bytes],
    arguments: list[str],
    expected: tuple[int, list[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    assert found_by(arguments, capsys) == expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], []),
        (["--select", "headings"], ["headings.second-title", "headings.skipped-level"]),
        (["--select", "headings", "--ignore", "headings.second-title"], ["headings.skipped-level"]),
        (["--select", "headings.skipped-level,addict"], ["headings.skipped-level"]),
        (["--select", "all"], ["headings.second-title", "headings.skipped-level"]),
        (["--select", "headings", "--min-severity", "error"], ["headings.second-title", "headings.skipped-level"]),
    ],
)
def test_checks_other_than_the_language_run_if_they_are_selected(
    arguments: list[str],
    expected: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(tmp_path, {"a.md": "# T\n\n### A\n\n# U\n"})
    monkeypatch.chdir(tmp_path)
    _, found = found_by(["a.md", *arguments], capsys)
    assert sorted(line.split()[1] for line in found) == expected


@pytest.mark.parametrize(
    ("style", "output"),
    [
        ("text", "standard input\n  line 1, column 1: error: “He was clean”: "),
        ("json", '[\n {\n  "path": "standard input",'),
        ("github", "::error file=standard input,line=1,col=1,title=language.clean-person::"),
        ("sarif", '{\n "$schema": '),
    ],
)
def test_standard_input_is_reported_in_every_format(
    style: str, output: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(WRONG, monkeypatch)
    assert (main(["-", "--format", style]), capsys.readouterr().out[: len(output)]) == (1, output)


def test_text_report_shows_the_line_the_words_the_code_and_where_to_read_more(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in("A junkie.\n", monkeypatch)
    assert main(["-"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].endswith("[language.junkie]")
    assert lines[2:4] == ["    A junkie.", "      ^^^^^^"]
    assert lines[4].startswith("    → Better: a person who uses drugs.")
    assert lines[-1] == "1 error. Reasons and acceptable uses: proofread --explain language.junkie"


@pytest.mark.parametrize(("count", "expected"), [(20, []), (21, ["Most often: language.junkie (21)."])])
def test_long_report_lists_the_most_frequent_codes(
    count: int, expected: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in("A junkie.\n\n" * count, monkeypatch)
    assert main(["-"]) == 1
    assert [line for line in capsys.readouterr().out.splitlines() if line.startswith("Most often")] == expected


@pytest.mark.parametrize(
    ("text", "arguments", "expected"),
    [
        ("<!DOCTYPE html>\n<p>A junkie&rsquo;s dog</p>\n", [], ["standard input:2:6 language.junkie"]),
        ("<p>`A junkie`</p>\n", ["--stdin-filename", "blog/a.html"], ["blog/a.html:1:7 language.junkie"]),
        ("`A junkie`\n", ["--stdin-filename", "blog/a.txt"], ["blog/a.txt:1:4 language.junkie"]),
        ("`A junkie`\n", ["--stdin-filename", "blog/a.md"], []),
    ],
)
def test_format_of_standard_input_is_detected(
    text: str,
    arguments: list[str],
    expected: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    type_in(text, monkeypatch)
    assert found_by(["-", *arguments], capsys)[1] == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Name files or folders, or - for standard input. See proofread --help.\n"),
        (["gone.md"], "“gone.md” does not exist.\n"),
        ([""], "“” does not exist.\n"),
        (["empty"], "There is nothing to check in “empty”: no Markdown, HTML or text files (.md, .html, .txt), or only files that are excluded or that Git ignores.\n"),
        (["a.docx"], "“a.docx” is a Word document. Save it as text, HTML or Markdown first.\n"),
        (["--explain", "addct"], "There is no code “addct”. Did you mean “addict”? See proofread --explain for the list.\n"),
        (["--explain", "language.addct"], "There is no code “language.addct”. Did you mean “language.addict”? See proofread --explain for the list.\n"),
        (["a.docx", "--ignore", "langage"], "There is no check, code or rule “langage”. Did you mean “language”? See proofread --explain for the list.\n"),
    ],
)  # fmt: skip
def test_incorrect_usage_is_explained(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 word/document.xml")
    monkeypatch.chdir(tmp_path)
    assert (main(arguments), capsys.readouterr().err) == (2, message)


def test_named_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(WRONG,))
    writer.start()
    assert main([str(pipe)]) == 1
    writer.join()


def test_terminal_without_curly_quotation_marks_shows_question_marks() -> None:
    done = in_a_shell(f"printf '{WRONG.strip()}' | PYTHONIOENCODING=ascii \"$PYTHON\" -m proofread -")
    assert (done.returncode, done.stderr) == (1, "")
    assert "error: ?He was clean?: It implies" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_full_disk_is_reported() -> None:
    done = in_a_shell(f"printf '{WRONG.strip()}' | \"$PYTHON\" -m proofread - > /dev/full")
    assert (done.returncode, done.stderr) == (2, "The report could not be written: No space left on device.\n")


def test_reader_that_stops_reading_is_not_an_error() -> None:
    many = "printf 'A junkie.\\n\\n%.0s' $(seq 5000)"
    done = in_a_shell(f'{many} | "$PYTHON" -m proofread - | head -n 1')
    assert (done.stdout, done.stderr) == ("standard input\n", "")


def test_explain_without_a_code_lists_all_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--explain"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == sorted(all_kinds())


def test_explain_with_a_check_lists_its_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--explain", "headings"]) == 0
    codes = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert codes == [code for code in sorted(all_kinds()) if code.startswith("headings.")]


def test_every_code_can_be_explained(capsys: pytest.CaptureFixture[str]) -> None:
    for code in all_kinds():
        assert main(["--explain", code]) == 0
        text = capsys.readouterr().out
        assert text.startswith(f"{code} (")
        assert "in content/" not in text
        assert "publication" not in text
