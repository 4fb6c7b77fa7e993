"""Public checkers for insensitive language, each in a separate environment."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from ..environment import ask, node, python
from .score import Finding

DRIVERS = Path(__file__).parent / "drivers"


@dataclass(frozen=True)
class Report:
    """A report by a checker, with the name of the rule and the position of the words in the Markdown."""

    rule: str
    start: int
    end: int


@dataclass(frozen=True)
class Peer:
    """A public checker.

    Attributes:
        name: its name in the table.
        version: the version of the checker itself, for the table.
        run: a function that returns its reports for each text, or raises ``BenchError``.
    """

    name: str
    version: str
    run: Callable[[Sequence[str]], Sequence[Sequence[Finding]]]


def _retext(name: str, packages: Sequence[str], texts: Sequence[str]) -> list[list[Report]]:
    folder = node(name, packages)
    # Node resolves packages relative to the script, so copy the driver next to them.
    driver = Path(shutil.copy(DRIVERS / "retext.mjs", folder))
    return _reports(ask(["node"], driver, {"tool": name, "texts": texts}))


def _proselint(packages: Sequence[str], texts: Sequence[str]) -> list[list[Report]]:
    command = [str(python("proselint", packages)), "-P"]
    return _reports(ask(command, DRIVERS / "proselint.py", {"texts": texts}))


def _reports(answers: Sequence[Sequence[Sequence[Any]]]) -> list[list[Report]]:
    return [[Report(*message) for message in messages] for messages in answers]


# The packages after the first one parse Markdown and English for it, as in alex.
_EQUALITY = (
    "retext-equality@7.1.0",
    "remark-parse@11.0.0",
    "remark-retext@6.0.1",
    "retext-english@5.0.0",
    "unified@11.0.5",
    "vfile@6.0.3",
)

PEERS = (
    Peer("alex", "11.0.1", partial(_retext, "alex", ("alex@11.0.1",))),
    Peer("retext-equality", "7.1.0", partial(_retext, "retext-equality", _EQUALITY)),
    Peer("proselint", "0.16.0", partial(_proselint, ("proselint==0.16.0",))),
)
