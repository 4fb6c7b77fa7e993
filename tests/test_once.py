"""Slow fixtures are built once for all processes of a test run."""

import pytest

TESTS = """
from pathlib import Path
import pytest
from tests.once import once

@pytest.mark.parametrize("number", range(8))
def test_it(tmp_path_factory, number):
    def make(folder):
        with Path({made!r}).open("a") as file:
            file.write("made\\n")
        if Path({broken!r}).exists():
            Path({broken!r}).unlink()
            (folder / "half.txt").touch()
            raise ValueError
        (folder / "page.txt").write_text("whole")
    folder = once(tmp_path_factory, "site", make)
    assert [path.read_text() for path in folder.iterdir()] == ["whole"]
"""


@pytest.mark.parametrize("words", [["-n", "2"], ["-n", "0"]], ids=["two processes", "one process"])
@pytest.mark.parametrize("broken", [False, True], ids=["works", "fails once"])
@pytest.mark.sample(1)
def test_shared_folder_is_built_once_and_again_only_after_a_failure(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, words: list[str], broken: bool
) -> None:
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    made, flag = pytester.path / "made.txt", pytester.path / "broken"
    if broken:
        flag.touch()
    pytester.makepyfile(TESTS.format(made=str(made), broken=str(flag)))
    pytester.runpytest_inprocess(*words, "-p", "no:hypothesispytest").assert_outcomes(
        passed=8 - broken, failed=int(broken)
    )
    assert made.read_text() == "made\n" * (1 + broken)
