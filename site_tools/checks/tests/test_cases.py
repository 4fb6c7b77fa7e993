"""Each check of the source files reports exactly the problems listed in ``cases.yaml``."""

import inspect
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from practice.data import load
from proofread.cache import Cache
from proofread.problem import Problem
from proofread.yaml_text import load_own

from site_tools.checks import follow_on_errors
from site_tools.checks.catalog import catalog
from site_tools.checks.content import Content, read_content, with_text
from site_tools.checks.engine import SOURCE_CHECKS, proofread

CASES: list[dict[str, Any]] = load_own(Path(__file__).with_name("cases.yaml"))
CHECKS = {check.NAME: check for check in SOURCE_CHECKS}
FRONT = "title: A page\nwritten: 2026-11-01"
DATA = {"practice": "fee: $100\n", "help_lines": "", "sources": ""}


def content_of(case: dict[str, Any], root: Path) -> Content:
    name = case.get("file", "pages/page.md")
    whole = case.get("whole", f"---\n{case.get('front', FRONT)}\n---\n{case.get('text', 'Text.')}")
    files = {**{f"data/{key}.yaml": text for key, text in DATA.items()}, **case.get("files", {})}
    for other, text in files.items():
        (root / "content" / other).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / other).write_text(text, encoding="utf-8", newline="")
    path = root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bytes.fromhex(case["bytes"]) if "bytes" in case else whole.encode())
    today = case.get("today", date(2026, 11, 23))
    return read_content(root, load(root / "content" / "data", root), (), today)


def as_text(problem: Problem) -> str:
    hint = f" → {problem.hint}" if problem.hint else ""
    return f"{problem.line}:{problem.column} {problem.severity} {problem.message}{hint}"


@pytest.mark.parametrize("case", CASES, ids=[f"{case['check']}: {case['name']}" for case in CASES])
def test_check_reports_exactly_the_expected_problems(case: dict[str, Any], tmp_path: Path) -> None:
    content = content_of(case, tmp_path)
    path = f"content/{case.get('file', 'pages/page.md')}"
    problems = list(CHECKS[case["check"]].check(content))
    assert {problem.code for problem in problems} <= catalog().keys()
    found = [as_text(p) for p in problems if p.path == path]
    assert sorted(found) == sorted(case.get("problems", []))
    only = replace(content, only=frozenset({path}), cache=Cache())
    alone = list(CHECKS[case["check"]].check(only))
    assert [as_text(p) for p in alone if p.path == path] == found, "the same while someone types"


def test_follow_on_errors_of_the_glossary_have_existing_codes() -> None:
    codes = set(re.findall(r'"(glossary\.[a-z-]+)"', inspect.getsource(follow_on_errors)))
    assert (len(codes), codes - catalog().keys()) == (7, set())


def test_text_that_is_typed_has_the_problems_that_it_would_have_in_its_file(tmp_path: Path) -> None:
    typed = "---\ntitle: Same\n---\n\nAn addict.\n\n<!-- proofread: allow language: why -->\n\n[home]({filename}other.md)\n\n[none]({filename}none.md)\n"
    files = {"pages/other.md": "---\ntitle: Same\n---\nMore.\n\n[home](nowhere.md)\n"}
    saved = content_of({"files": files, "whole": typed}, tmp_path / "saved")
    open_now = content_of({"files": files}, tmp_path / "typed")
    name = "content/pages/page.md"
    found = [as_text(p) for p in proofread(saved) if p.path == name]
    assert len(found) >= 4
    unsaved = replace(with_text(open_now, name, typed), only=frozenset({name}))
    assert [as_text(p) for p in proofread(unsaved) if p.path == name] == found
    assert with_text(open_now, "content/pages/deleted.md", typed) is open_now


def test_every_check_has_a_failing_and_a_passing_case() -> None:
    broken = {case["check"] for case in CASES if case.get("problems")}
    fine = {case["check"] for case in CASES if not case.get("problems")}
    assert broken == fine == {check.NAME for check in SOURCE_CHECKS}
