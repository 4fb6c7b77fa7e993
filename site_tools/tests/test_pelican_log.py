"""Pelican's log messages are turned into problems in plain words."""

import logging
from pathlib import Path

import pytest
from proofread.problem import Span, keeps_from_building

from site_tools.build.config import BuildConfig
from site_tools.build.kinds import NO_WORDS
from site_tools.build.pelican_log import as_problems
from site_tools.checks.building import build, run_once
from site_tools.checks.catalog import catalog
from site_tools.checks.content import Content
from site_tools.checks.follow_on_errors import with_causes
from site_tools.checks.images import NO_ALT

from .conftest import Write

PAGE = "content/pages/more.md"


def logged(root: Path) -> logging.LogRecord:
    said = "Empty alt attribute for image %s in %s"
    return logging.LogRecord("pelican", logging.WARNING, "", 0, said, ("a in b.jpg", str(root / PAGE)), None)


@pytest.mark.parametrize(
    ("line", "expected"),
    [(0, (PAGE, 0)), (7, (PAGE, 7))],
    ids=["reported only by Pelican", "reported also by our own check, which knows the line"],
)
def test_image_without_alt_text_is_reported_once_and_fails_the_build(
    tmp_path: Path, line: int, expected: tuple[str, int]
) -> None:
    ours = [NO_ALT.at(Span(PAGE, line, 1))] if line else []
    found = with_causes(
        [*as_problems([logged(tmp_path)], tmp_path, catalog(), lambda name: ""), *ours], Content(tmp_path)
    )
    (problem,) = [problem for problem in found if not problem.caused_by]
    assert (problem.path, problem.line) == expected
    assert (problem.message, problem.hint) == NO_WORDS
    assert keeps_from_building(problem)


def test_check_reports_an_image_without_alt_text_once(write: Write) -> None:
    text = "---\ntitle: More\nwritten: 2026-11-01\n---\n\n![](more.html)\n"
    root = write({PAGE: text})
    built = build(BuildConfig(root / "output", root=root))
    assert [(p.path, p.line, p.message) for p in built.problems if p.severity == "error"] == [(PAGE, 6, NO_WORDS[0])]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("written: 2026-11-01", "This page has no title."),
        ("title: More\nwritten: 2026-11-01\nstatus: [draft]", "This page cannot be built."),
    ],
    ids=["a missing title", "a value that Pelican cannot use"],
)
def test_page_that_pelican_skips_is_reported(write: Write, fields: str, expected: str) -> None:
    root = write({PAGE: f"---\n{fields}\n---\nText.\n"})
    run = run_once(BuildConfig(root / "output", root=root), root / "output")
    assert [(p.path, p.line, p.message) for p in run.reported] == [(PAGE, 1, expected)]
