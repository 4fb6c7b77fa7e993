"""Print a summary at the end of a test run: the tests that did not run, how to run them, and how to repeat the random order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Mapping, Sequence

import pytest

from tests.programs import Lacking
from tests.tiers import LEFT_OUT

LACKING = "lacking"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add the reason and the missing packages to a skipped test's report, because workers don't send the exception to the main process."""
    report = yield
    if call.excinfo and isinstance(call.excinfo.value, Lacking):
        report.user_properties = [
            *report.user_properties,
            (LACKING, [str(call.excinfo.value), *call.excinfo.value.packages]),
        ]
    return report


def summary(skipped: Sequence[tuple[str, Sequence[str]]], thorough: int) -> list[str]:
    """Return the lines of the summary of tests that did not run, or an empty list if all tests ran.

    Args:
        skipped: the reason and the required packages for each skipped test.
        thorough: the number of tests that the quick tier left out.
    """
    skipped = sorted(skipped)  # because the tests run in random order
    packages = list(dict.fromkeys(name for _, names in skipped for name in names))
    programs = list(dict.fromkeys(names[0] for _, names in skipped if names))
    others: Mapping[str, int] = Counter(reason for reason, names in skipped if not names)
    return [
        *(
            [
                f"{_tests(sum(1 for _, names in skipped if names))} not run: {_listed(programs)} not installed. "
                f"To install: apt-get install {' '.join(packages)}"
            ]
            if packages
            else []
        ),
        *(f"{_tests(number)} not run: {reason}" for reason, number in others.items()),
        *([f"{_tests(thorough)} not run, to save time. To run all tests: ./site test --all"] if thorough else []),
    ]


def _tests(number: int) -> str:
    return f"{number:,} test was" if number == 1 else f"{number:,} tests were"


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]} are" if len(names) > 1 else f"{names[0]} is"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the summary of tests that did not run, and the seed if the tests ran in random order."""
    skipped = []
    for report in terminalreporter.getreports("skipped"):
        found = [value for name, value in report.user_properties if name == LACKING]
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        first, *packages = found[0] if found else [reason.removeprefix("Skipped: ")]
        skipped.append((first, packages))
    for line in summary(skipped, config.stash.get(LEFT_OUT, 0)):
        terminalreporter.write_line(line)
    if (seed := config.getoption("randomly_seed", None)) is not None:
        terminalreporter.write_line(f"The order was random: --randomly-seed={seed}")
