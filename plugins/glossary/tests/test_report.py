"""A problem is reported at the line of its field, even if the same words appear elsewhere in the file."""

import logging
from pathlib import Path

import pytest
from pelican.plugins.glossary.problems import SEES_ITSELF, Problem
from pelican.plugins.glossary.report import report

YAML = """---
title: opioid
definition: "An opioid is a drug; see: heroin."
aliases: [opioid drug, "opiate"]
see:
  - opioid use disorder
  - heroin
  - "naloxone"
- opioid
sources:
  - title: heroin
    url: heroin.org
---
See: heroin and methadone, aliases: opiate.
"""
PLAIN = "Title: harm\nDefinition: hurt\nSee: x, hurt\n\nSee: hurt, methadone\n"


@pytest.mark.parametrize(
    ("text", "field", "needle", "line"),
    [
        (YAML, "title", "opioid", 2),
        (YAML, "see", "heroin", 7),
        (YAML, "see", "Naloxone", 8),
        (YAML, "see", "opioid", 9),
        (YAML, "see", "use", 6),
        (YAML, "see", "methadone", 5),
        (YAML, "aliases", "opiate", 4),
        (YAML, "sources", "heroin.org", 12),
        (YAML, "except", "heroin", 7),
        (YAML, "", "definition:", 3),
        (YAML, "", "methadone", 14),
        (YAML, "", "nowhere", 1),
        (PLAIN, "see", "hurt", 3),
        (PLAIN, "see", "methadone", 3),
        ("harm\n####\n\n:definition: hurt\n:see: hurt\n\nhurt\n", "see", "hurt", 5),
    ],
)
def test_problem_is_reported_at_its_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, text: str, field: str, needle: str, line: int
) -> None:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    with caplog.at_level(logging.ERROR):
        report([Problem(str(path), needle, SEES_ITSELF, field=field)], strict=False)
    assert vars(caplog.records[0])["line"] == line
