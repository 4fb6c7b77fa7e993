"""Read the table in ``docs/browser-support.md``, which lists features that the site uses and the oldest browsers lack."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from site_tools.build.config import ROOT

from .compat import FLOOR

LIST = ROOT / "docs" / "browser-support.md"
_ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \| (.+) \|$", re.MULTILINE)


def read(path: Path = LIST) -> dict[str, dict[str, str]]:
    """Return each feature in the table, with the first version of each browser that has it."""
    rows = _ROW.findall(path.read_text(encoding="utf-8"))
    return {row[0]: dict(zip(FLOOR, (version.strip() for version in row[1:4]), strict=True)) for row in rows}


def differences(used: Mapping[str, Mapping[str, str]], listed: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return a message for each feature that is missing from the table, is in the table but not used, or is there with wrong versions.

    Args:
        used: the features that the site uses and the oldest browsers lack, with their versions.
        listed: the features in the table.
    """
    return [
        *(f"{name} is not in the table: {versions}" for name, versions in used.items() if name not in listed),
        *(f"{name} is in the table but not used" for name in listed if name not in used),
        *(
            f"{name} needs these versions in the table: {versions}"
            for name, versions in used.items()
            if name in listed and listed[name] != versions
        ),
    ]


def without_implied_values(found: Mapping[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Return the features, leaving out property values that browsers added together with the property itself."""
    return {name: since for name, since in found.items() if found.get(name.rpartition(".")[0]) != since}
