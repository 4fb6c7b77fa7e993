"""A program that is missing is a test left out on one's own machine, and a failure where everything is to be tested."""

import pytest

from tests.programs import needed


@pytest.mark.parametrize(("ci", "outcome"), [("", pytest.skip.Exception), ("1", pytest.fail.Exception)])
def test_a_program_that_is_missing(monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]) -> None:
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="apt-get install no-such-program"):
        needed("no-such-program")
