"""The command ``proofread``: its input, output and exit codes."""

import io
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from proofread.__main__ import main
from proofread.engine import kinds

WRONG = "He was clean for a year.\n"
FINE = "He kept the room clean.\n"


@pytest.mark.parametrize(
    ("files", "arguments", "expected"),
    [
        ({"a.md": WRONG}, ["a.md"], (1, ["a.md:1:1 language.clean-person"])),
        ({"a.md": FINE}, ["a.md"], (0, [])),
        ({"a.md": f"---\ntitle: Addicts\n---\n{FINE}"}, ["a.md"], (1, ["a.md:2:8 language.addict"])),
        ({"a/b.md": WRONG, "a/c.txt": WRONG, "a/node_modules/d.md": WRONG}, ["a"], (1, ["a/b.md:1:1 language.clean-person"])),
        ({"a/b.md": FINE, "a/._b.md": b"\x00\x05\x16\x07"}, ["a"], (0, [])),  # macOS leaves the second on USB sticks
        ({"a.md": WRONG, "b.md": "## A\n\n#### B\n"}, ["b.md", "a.md", "b.md"], (1, ["a.md:1:1 language.clean-person", "b.md:3:1 headings.skipped-level"])),
        ({"a.md": f"<!-- proofread: allow language: a song -->\n{WRONG}"}, ["a.md"], (0, [])),
        ({"a.md": f"<!-- proofread: allow language: a song -->\n{FINE}"}, ["a.md"], (1, ["a.md:1:1 allow.unused"])),
        ({"a.md": b"Caf\xe9"}, ["a.md"], (1, ["a.md:1:4 encoding.not-utf-8"])),
        # One problem does not hide another.
        ({"a.md": f"Zero\u200bwidth.\n\n{WRONG}"}, ["a.md"], (1, ["a.md:1:5 encoding.invisible-character", "a.md:3:1 language.clean-person"])),
        # If a text has no other title, its first heading is the title.
        ({"a.md": "# T\n\n## A\n\nText.\n"}, ["a.md"], (0, [])),
        ({"a.md": "# T\n\n## A\n\n# U\n"}, ["a.md"], (1, ["a.md:5:1 headings.second-title"])),
        ({"a.md": "---\ntitle: T\n---\n# U\n"}, ["a.md"], (1, ["a.md:4:1 headings.second-title"])),
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
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    monkeypatch.chdir(tmp_path)
    code = main([*arguments, "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert (code, [f"{p['path']}:{p['line']}:{p['column']} {p['code']}" for p in found]) == expected


@pytest.mark.parametrize(
    ("style", "output"),
    [
        ("text", "standard input\n  line 1: error: “He was clean”: "),
        ("json", '[\n {\n  "path": "standard input",'),
        ("github", "::error file=standard input,line=1,col=1,title=language.clean-person::"),
    ],
)
def test_standard_input_is_reported_in_every_format(
    style: str, output: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WRONG.encode())))
    assert (main(["-", "--format", style]), capsys.readouterr().out[: len(output)]) == (1, output)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Specify files or folders, or - for standard input. See proofread --help.\n"),
        (["gone.md"], "“gone.md” does not exist.\n"),
        ([""], "“” does not exist.\n"),
        (["empty"], "There are no Markdown files (*.md) in “empty”.\n"),
        (["--explain", "language.addct"], "There is no code “language.addct”. Did you mean “language.addict”?\n"),
    ],
)
def test_incorrect_usage_is_explained(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "empty").mkdir()
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
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "proofread", "-"]
    done = subprocess.run(command, input=WRONG.encode(), env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"error: ?He was clean?: It implies" in done.stdout


def test_explain_without_a_code_lists_all_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--explain"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == sorted(kinds())


def test_every_code_can_be_explained(capsys: pytest.CaptureFixture[str]) -> None:
    for code in kinds():
        assert main(["--explain", code]) == 0
        assert capsys.readouterr().out.startswith(f"{code} (")
