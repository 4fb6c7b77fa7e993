"""A missing program skips a test on a developer's machine and fails it in CI."""

import pytest

from tests.programs import Lacking, needed


def test_missing_program_skips_the_test_and_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(Lacking, match="no-such-program is not installed") as skipped:
        needed("no-such-program")
    assert skipped.value.packages == ("no-such-program",)


def test_missing_program_fails_the_test_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "1")
    with pytest.raises(pytest.fail.Exception, match="apt-get install no-such-program"):
        needed("no-such-program")


def test_program_with_another_name_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "1")
    assert needed("no-such-program", "sh").endswith("/sh")
