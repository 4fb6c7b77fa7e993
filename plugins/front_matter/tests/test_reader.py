"""Pelican receives front matter exactly as it was written."""

import datetime
import logging
import time
from pathlib import Path
from typing import Any

import pytest
from front_matter.reader import FrontMatterReader
from pelican.settings import DEFAULT_CONFIG


def read(folder: Path, front: str) -> tuple[str, dict[str, Any]]:
    path = folder / "pages" / "page.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\n{front}\n---\n*Text.*\n", encoding="utf-8")
    return FrontMatterReader({**DEFAULT_CONFIG, "MARKDOWN": {}}).read(str(path))


@pytest.mark.parametrize("value", ["1984", "No", "1:20", "0123", "null", "~", "1e3", "2026-01-02", "on", ".5", "911"])
@pytest.mark.parametrize("field", ["title", "summary", "nav"])
def test_text_stays_as_it_was_written(tmp_path: Path, field: str, value: str) -> None:
    assert read(tmp_path, f"{field}: {value}") == ("<p><em>Text.</em></p>", {field: value})


def test_other_fields_have_their_own_types(tmp_path: Path) -> None:
    front = "written: 2026-11-01\nreviewed:\nglossary: no\nreading_age: 11\nslug: 404\nsources: [1984, no]\ndate: 2026-11-02"
    metadata = read(tmp_path, front)[1]
    assert metadata.pop("date").isoformat()[:10] == "2026-11-02"
    assert metadata == {
        "written": datetime.date(2026, 11, 1), "glossary": False, "reading_age": 11, "slug": "404", "sources": ["1984", "no"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("front", "code", "line"),
    [
        ("title: A\ncard: &a [*a]", "build.special-character", 3),
        ("title: *A*", "build.special-character", 2),
        ("title: A: b", "build.front-matter-not-yaml", 2),
        ("card: " + "[" * 3_000, "build.front-matter-not-yaml", 2),
        ("card: " + "[" * 12 + "]" * 12, "build.too-deep", 2),
        ("title: A\n" * 100_000, "build.too-large", 2),
        ("- title", "build.front-matter-not-fields", 1),
    ],
)
def test_unreadable_front_matter_is_logged_immediately(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, front: str, code: str, line: int
) -> None:
    started = time.perf_counter()
    with caplog.at_level(logging.ERROR):
        assert read(tmp_path, front)[1] == {}
    assert time.perf_counter() - started < 1
    assert [(record.code, record.line) for record in caplog.records if hasattr(record, "code")] == [(code, line)]
