"""Tests for the choice of the Chromium that the booklet and the tests use."""

from pathlib import Path

import pytest

from site_tools.booklet.chromium import find, find_for_tests


def test_a_named_chromium_is_used_only_if_its_file_exists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there, missing = tmp_path / "chromium", tmp_path / "missing"
    there.touch()
    monkeypatch.delenv("CHROMIUM_FOR_TESTS", raising=False)
    for named, expected in ((there, str(there)), (missing, None)):
        monkeypatch.setenv("CHROMIUM", str(named))
        assert (find(), find_for_tests()) == (expected, expected)


def test_tests_prefer_the_chromium_that_is_named_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, others = tmp_path / "shell", tmp_path / "chromium"
    ours.touch()
    others.touch()
    monkeypatch.setenv("CHROMIUM_FOR_TESTS", str(ours))
    monkeypatch.setenv("CHROMIUM", str(others))
    assert (find(), find_for_tests()) == (str(others), str(ours))
