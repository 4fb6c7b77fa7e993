"""The output and exit codes of the tasks, mainly check and publish."""

import errno
import json
import os
import subprocess
import sys
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from proofread.problem import Problem
from proofread.report import as_annotations

import tasks
from site_tools.build.config import ROOT, BuildConfig
from site_tools.checks.building import Built, build
from site_tools.checks.content import Content
from site_tools.checks.report import finish
from site_tools.cli import quiet, valid_html
from site_tools.cli.check import check
from site_tools.cli.main import main, version, with_word
from site_tools.publishing.publish import publish
from tests.made_up import made_up

from .conftest import FILES, Write

ERROR = made_up("content/pages/index.md", 4, 0, "build", "error", "It is wrong.", "Fix it.")


def test_check_of_a_good_site_prints_counts_and_exits_with_0(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(root=write({})) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "4 pages. 2 warnings, 13 notes."


def test_check_quotes_the_line_with_an_error_and_exits_with_1(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        check(root=write({"content/pages/more.md": "---\ntitle: More\nwritten: 2026-11-01\n---\n\nIt is [[fees]].\n"}))
        == 1
    )
    said = capsys.readouterr().out
    assert (
        "content/pages/more.md\n"
        "  line 6: error: “[[fees]]” does not match any entry in content/data/practice.yaml.\n"
        "    It is [[fees]].\n"
        "    → Did you mean “fee”?\n"
    ) in said


def test_problem_in_a_built_page_is_reported_at_its_source_line(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        check(
            root=write(
                {"content/pages/more.md": "---\ntitle: More\nwritten: 2026-11-01\n---\n\nSee [home](indx.html).\n"}
            )
        )
        == 1
    )
    assert (
        "content/pages/more.md\n"
        "  line 6: error: The link “indx.html” leads to a file that does not exist.\n"
        "    See [home](indx.html).\n"
        "               ^^^^^^^^^\n"
        "    → Did you mean “index.html”?\n"
    ) in capsys.readouterr().out


def test_json_format_is_a_list_of_problems(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    check("json", root=write({"content/pages/more.md": "---\ntitle: More\nwritten: 2026-11-01\n---\n[[fees]]\n"}))
    found = json.loads(capsys.readouterr().out)
    assert [problem for problem in found if problem["severity"] == "error"] == [
        {
            "path": "content/pages/more.md", "line": 5, "column": 0, "end": None, "code": "build.unknown-name", "check": "build",
            "severity": "error", "message": "“[[fees]]” does not match any entry in content/data/practice.yaml.", "hint": "Did you mean “fee”?",
            "data": {"name": "[[fees]]", "suggestion": "fee", "file": "practice"}, "fix": None,
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (ERROR, "::error file=content/pages/index.md,line=4,title=build.made-up::It is wrong. Fix it."),
        (made_up("a.md", 2, 7, "x", "error", "No."), "::error file=a.md,line=2,col=7,title=x.made-up::No."),
        (made_up("a.md", 0, 0, "x", "warning", "Hm."), "::warning file=a.md,line=1,title=x.made-up::Hm."),
        (made_up("a,b:c.md", 1, 0, "x", "note", "50% of\nit."), "::notice file=a%2Cb%3Ac.md,line=1,title=x.made-up::50%25 of%0Ait."),
    ],
)  # fmt: skip
def test_github_format_is_annotations(problem: Problem, expected: str) -> None:
    assert as_annotations([problem]) == expected


def test_check_warns_when_a_help_line_was_confirmed_too_long_ago(write: Write) -> None:
    confirmed = f"{FILES['content/data/help_lines.yaml']!s}  confirmed: 2026-01-01\n"
    root = write({"content/data/help_lines.yaml": confirmed})

    def warnings(day: date) -> list[tuple[int, str]]:
        built = build(BuildConfig(root / "output", root=root, today=day))
        return [(p.line, p.message) for p in built.problems if p.check == "help lines"]

    assert warnings(date(2026, 6, 30)) == []
    assert warnings(date(2026, 7, 1)) == [(1, "The phone number for Line was last confirmed on 2026-01-01.")]


def test_publish_lists_what_a_practice_still_needs_and_refuses(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write({})
    assert publish(root=root) == 1
    said = capsys.readouterr().out
    assert "“therapist_name” is empty: your name, as on your license." in said
    assert "Not published. 13 things still need to be filled in." in said
    assert not (root / "public").exists()


def test_publish_private_accepts_missing_facts(write: Write) -> None:
    root = write({"publishconf.py": FILES["pelicanconf.py"]})
    assert publish(private=True, root=root) == 0
    assert (root / "public" / "index.html").exists()


@pytest.mark.parametrize(
    ("problems", "kept", "code", "said"),
    [
        ((), True, 0, "Built 7 pages in 0.5 s: output/index.html\n"),
        ((ERROR,), True, 1, "Not built. output/ still contains the last good version of the site.\n"),
        ((ERROR,), False, 1, "Not built.\n"),
    ],
)
def test_build_ends_with_a_line_about_the_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], problems: tuple[Problem, ...], kept: bool, code: int, said: str
) -> None:
    if kept:
        (tmp_path / "output").mkdir()
    built = Built(tmp_path / "output", not problems, 7, 0.5, problems, Content(tmp_path))
    assert finish(built, tmp_path) == code
    assert capsys.readouterr().out.endswith(said)


def test_html_checker_ignores_only_features_that_it_does_not_support_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    said = ["Attribute “interestfor” not allowed on element “a” at this point.", "Stray end tag “p”.",
            "CSS: “position-area”: Property “position-area” doesn't exist."]  # fmt: skip
    answer = json.dumps(
        {"messages": [{"url": "file:/x/a.html", "lastLine": 3, "message": message} for message in said]}
    )
    monkeypatch.setattr(valid_html, "JAR", ROOT / "site")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: type("Done", (), {"stdout": answer}))
    assert valid_html.messages(Path("x")) == ["a.html:3: Stray end tag “p”."]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["new-term", "--help"], 0, "the word to explain"),
        (["new-page", "-h"], 0, "the title of the page"),
        (["new-page"], 2, 'A page needs a title. For example: ./site new-page "My groups"'),
        (["new-term"], 2, "A glossary entry needs a word. For example: ./site new-term naloxone"),
        (["help"], 0, "new-page"),
        (["help", "test"], 0, "Run the linter, the type checker and the tests"),
        (["help", "tests"], 2, "There is no task “tests”. Did you mean “test”?"),
        (["--version"], 0, f"./site {version()}"),
        (["serve", "--port", "99999"], 2, "99999 is not a valid port number. Use a number from 1 to 65535"),
        (["serve", "--port", "-5"], 2, "-5 is not a valid port number. Use a number from 1 to 65535"),
        (["edit", "--port", "99999"], 2, "./site serve --port 9000"),
        (["serve", "--port", "abc"], 2, "An option needs a number."),
        (["new-term", "an unknown word"], 2, "asks questions, so it needs an interactive terminal. Nothing was written."),
    ],
)  # fmt: skip
@pytest.mark.sample(2)
def test_wrong_use_prints_a_sentence_and_exits_with_2(words: list[str], code: int, said: str) -> None:
    command = [sys.executable, "tasks.py", *words]
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert (done.returncode, said in done.stdout + done.stderr) == (code, True)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "task", "expected"),
    [
        ([], "new-page", ["Answer"]),
        ([], "new-term", ["Answer"]),
        (["kratom"], "new-term", ["kratom"]),
        (["--echo"], "new-page", ["Answer", "--echo"]),
        ([], "check", []),
    ],
)
def test_missing_required_word_is_asked_for(words: list[str], task: str, expected: list[str]) -> None:
    assert with_word(words, task, lambda question: "Answer") == expected


def test_ctrl_c_prints_a_sentence_instead_of_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    quiet(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert capsys.readouterr().err == "\nStopped before it was finished. Nothing was lost.\n"


def test_task_that_cannot_write_prints_a_sentence_and_exits_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("site_tools.checks.building.build", fail)
    with pytest.raises(SystemExit) as ended:
        main(tasks, ["build"])
    assert (ended.value.code, capsys.readouterr().err) == (1, "The disk is full. Free up some space, then try again.\n")


def _note(ran: list[str], name: str, *_: object, **__: object) -> int:
    ran.append(name)
    return 0


@pytest.mark.parametrize(
    ("words", "runs"),
    [([], "serve"), (["--no-browser"], "serve"), (["--port", "9000"], "serve"), (["edit"], "edit"), (["--list"], None)],
)
def test_plain_site_opens_the_desk(words: list[str], runs: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    for name in ("serve", "edit"):
        monkeypatch.setattr(f"site_tools.desk.{name}.{name}", partial(_note, ran, name))
    with pytest.raises(SystemExit) as ended:
        main(tasks, words)
    assert (ended.value.code or 0, ran) == (0, [runs] if runs else [])
