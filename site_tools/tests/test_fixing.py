"""``./site check --fix`` applies safe fixes, changes nothing else, and keeps a copy of the original file."""

from pathlib import Path

import pytest

from site_tools.build.config import BuildConfig
from site_tools.checks.building import build
from site_tools.checks.fixing import COPIES, fix_files
from site_tools.cli.check import check

from .conftest import Write

MORE = "content/pages/more.md"
HEAD = "---\ntitle: More\nwritten: 2026-11-01\n---\n"

FIXED = [
    ("a list without an empty line", "Bring:\n- water\n- food\n", "Bring:\n\n- water\n- food\n"),
    (
        "a table directly below text",
        "When:\n| A | B |\n| --- | --- |\n| c | d |\n",
        "When:\n\n| A | B |\n| --- | --- |\n| c | d |\n",
    ),
    ("curly quotation marks", "!!! safety “Alone”\n    Call.\n", '!!! safety "Alone"\n    Call.\n'),
    ("a space before an address", "See [home] (index.html).\n", "See [home](index.html).\n"),
    ("a zero-width space", "Nalo\u200bxo\u200bne.\n", "Naloxone.\n"),
    ("the line ends of Windows", "Bring:\r\n- nalo\u00adxone\r\n", "Bring:\r\n\r\n- naloxone\r\n"),
]
NOT_FIXED = [
    ("a separator of lines", "One\u2028two.\n"),
    ("a mark that changes the direction", "One\u202etwo.\n"),
    ("a callout that is wrong in another way", "!!!safety: “Alone”\n    Call.\n"),
    ("words in parentheses", "See [home] (it is short).\n"),
    ("a misspelled link", "See [home]({filename}indx.md).\n"),
    ("the line ends of old Macs", "Bring:\r- nalo\u200bxone\r"),
    ("nothing wrong", "Bring:\n\n- water\n"),
]


def page(root: Path) -> str:
    return (root / MORE).read_bytes().decode().partition("2026-11-01\n---\n")[2]


@pytest.mark.parametrize(("wrong", "right"), [case[1:] for case in FIXED], ids=[case[0] for case in FIXED])
def test_safe_fix_is_applied_and_the_original_file_is_kept(write: Write, wrong: str, right: str) -> None:
    root = write({MORE: f"{HEAD}{wrong}".encode()})
    before = build(BuildConfig(root / "output", root=root, settings={"SEARCH": False}))
    fixed = fix_files(before.problems, root)
    assert page(root) == right
    assert (root / COPIES / MORE).read_bytes() == f"{HEAD}{wrong}".encode()
    after = {
        problem.code for problem in build(BuildConfig(root / "output", root=root, settings={"SEARCH": False})).problems
    }
    assert fixed.problems
    assert after.isdisjoint(problem.code for problem in fixed.problems)


@pytest.mark.parametrize("text", [case[1] for case in NOT_FIXED], ids=[case[0] for case in NOT_FIXED])
def test_problem_that_needs_a_person_is_not_fixed(write: Write, text: str) -> None:
    root = write({MORE: f"{HEAD}{text}".encode()})
    assert (
        fix_files(build(BuildConfig(root / "output", root=root, settings={"SEARCH": False})).problems, root).problems
        == ()
    )
    assert page(root) == text
    assert not (root / COPIES).exists()


def test_file_that_is_not_utf_8_is_left_as_it_is(write: Write) -> None:
    text = HEAD.encode() + b"#What\x9c to bring\n"
    root = write({MORE: text})
    problems = build(BuildConfig(root / "output", root=root, settings={"SEARCH": False})).problems
    assert [problem for problem in problems if problem.fix]
    assert fix_files(problems, root).problems == ()
    assert (root / MORE).read_bytes() == text


def test_fixes_are_reported(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = write({MORE: f"{HEAD}Nalo\u200bxone.\n"})
    assert check(fix=True, root=root) == 0
    said = capsys.readouterr()
    assert f"Fixed: {MORE}, line 5: There is an invisible character here" in said.err
    assert "zero width" not in said.out
