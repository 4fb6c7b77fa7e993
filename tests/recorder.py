"""Save the results of the browser tests. The privacy and accessibility pages show them with the date of the tests."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

Found = Mapping[str, int | str]
HEAD = "# Written by ./site test --all after every test has passed. The pages show these values with [[tested.pages]] and so on.\n"


def total(found: Iterable[Found], day: datetime.date) -> dict[str, int | str]:
    """Return the date, the sum of each number over all tests, and the last value of each text, such as the browser's name.

    Args:
        found: the numbers and texts that each test recorded, by name.
        day: the date of the tests.
    """
    result: dict[str, int | str] = {"day": f"{day:%B} {day.day}, {day.year}"}
    for one in found:
        for name, value in one.items():
            before = result.get(name, 0)
            result[name] = value + before if isinstance(value, int) and isinstance(before, int) else value
    return result


def keep(path: Path, found: Mapping[str, int | str]) -> None:
    """Write the totals to a YAML file that begins with a comment about its origin."""
    path.write_text(HEAD + yaml.safe_dump(dict(found), sort_keys=False), encoding="utf-8")
