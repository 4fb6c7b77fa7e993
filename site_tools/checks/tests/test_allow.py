"""Suppression comments suppress the right problems, and are reported if they are wrong or unused."""

from datetime import date
from pathlib import Path

import pytest
from practice.data import load
from proofread.problem import keeps_from_building

from site_tools.checks.catalog import catalog
from site_tools.checks.content import read_content
from site_tools.checks.engine import proofread
from tests.made_up import made_up

ALLOW = "<!-- proofread: allow language: a client’s own word -->"
WORD = "language: “addicts”"


def found(root: Path, text: str, front: str = "title: A\nwritten: 2026-11-01", site: Path | None = None) -> list[str]:
    for name, words in {
        "pages/a.md": f"---\n{front}\n---\n{text}",
        "data/practice.yaml": "",
        "data/help_lines.yaml": "",
        "data/sources.yaml": "",
    }.items():
        (root / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / name).write_text(words, encoding="utf-8")
    content = read_content(root, load(root / "content" / "data", root), (), date(2026, 11, 23))
    problems = [p for p in proofread(content, site=site) if p.check != "placeholders"]
    return [
        f"{p.line} {p.check}: {p.message.partition(':')[0] if p.check == 'language' else p.message}" for p in problems
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ALLOW}\nThe addicts.\n", []),
        (f"{ALLOW}\n\nThe addicts.\n", []),
        (f"{ALLOW}\nThe\nmany\naddicts.\n", []),
        (f"{ALLOW}\n- The addicts.\n- More addicts.\n", []),
        (f"- One.\n- {ALLOW}\n  The addicts.\n", []),
        ("<!-- proofread: allow language:\n  a reason of\n  three lines -->\nThe addicts.\n", []),
        (f"Some {ALLOW} text.\n\nThe addicts.\n", []),
        (f"{ALLOW}\n<!-- proofread: allow reading: the law’s own words -->\nThe addicts. {'one ' * 26}.\n", []),
        (f"{ALLOW}\nThe addicts.\n\nMore addicts.\n", [f"8 {WORD}"]),
        (f"The addicts.\n\n{ALLOW}\nMore addicts.\n", [f"5 {WORD}"]),
    ],
    ids=["the next line", "after a blank line", "a paragraph", "a list", "in an item", "a long reason", "within a line", "two suppressions",
         "not the block after the next", "not the block before it"],
)  # fmt: skip
def test_suppression_covers_the_next_block(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert found(tmp_path, text) == expected


NO_REASON = "This suppression of “language” has no reason."
UNUSED = "This suppression of “language” is no longer needed."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- proofread: allow language -->\nThe addicts.\n", [f"5 allow: {NO_REASON}", f"6 {WORD}"]),
        ("<!-- proofread: allow language: -->\nThe addicts.\n", [f"5 allow: {NO_REASON}", f"6 {WORD}"]),
        (f"One.\n\n{ALLOW}\nThe people.\n", [f"7 allow: {UNUSED}"]),
        (f"{ALLOW}\n", [f"5 allow: {UNUSED}"]),
        ("<!-- proofread: allow langage: why -->\nThe addicts.\n",
         ["5 allow: “langage” is not a check that can be suppressed.", f"6 {WORD}"]),
        ("<!-- proofread: allow unsafe HTML: why -->\n<script></script>\n",
         ["5 allow: “unsafe HTML” is not a check that can be suppressed.", "6 unsafe HTML: A script would run on this page."]),
        ("<!-- proofread: alow language: why -->\nThe addicts.\n", ["5 allow: This suppression is not written correctly, so it has no effect.", f"6 {WORD}"]),
        (f"`{ALLOW}`\n\nThe addicts.\n", [f"7 {WORD}"]),
    ],
    ids=["no reason", "an empty reason", "nothing to suppress", "nothing after it", "a misspelled check", "a check that cannot be suppressed",
         "a misspelled suppression", "shown as code"],
)  # fmt: skip
def test_invalid_or_unused_suppression_is_reported(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert found(tmp_path, text) == expected


def test_suppression_before_the_text_covers_the_whole_page(tmp_path: Path) -> None:
    mark = "<!-- proofread: allow review: nothing here is about health -->"
    assert found(tmp_path, f"{mark}\nOne.\n", "title: A\nwritten: 2026-11-01\nsources: [x]") == []
    assert found(tmp_path, f"One.\n\n{mark}\nTwo.\n", "title: A\nwritten: 2026-11-01\nsources: [x]") == [
        "2 review: No clinician has reviewed this health page yet.",
        "8 allow: This suppression of “review” is no longer needed.",
    ]


def test_suppression_in_front_matter_covers_the_next_field(tmp_path: Path) -> None:
    mark = "# proofread: allow language: the title of a book"
    assert found(tmp_path, "One.\n", f"written: 2026-11-01\n{mark}\ntitle: The addicts") == []
    assert found(tmp_path, "One.\n", f"written: 2026-11-01\n{mark}\ntitle: A\nsummary: The addicts") == [
        f"3 allow: {UNUSED}",
        f"5 {WORD}",
    ]


def test_suppression_for_a_check_that_did_not_run_is_not_reported_as_unused(tmp_path: Path) -> None:
    assert found(tmp_path, "<!-- proofread: allow output: one long page -->\nOne.\n") == []


def test_errors_that_break_pages_cannot_be_suppressed() -> None:
    allowable = {kind.check.name for kind in catalog().values() if kind.check.allowable}
    assert not allowable & {"build", "data", "encoding", "front matter", "placeholders", "unsafe HTML"}


@pytest.mark.parametrize(
    ("check", "severity", "expected"),
    [("build", "error", True), ("unsafe HTML", "error", True), ("glossary", "warning", False), ("language", "error", False), ("placeholders", "note", False)],
)  # fmt: skip
def test_only_errors_that_break_pages_stop_a_build(check: str, severity: str, expected: bool) -> None:
    assert keeps_from_building(made_up("a.md", 1, 1, check, severity, "No.")) is expected  # type: ignore[arg-type]
