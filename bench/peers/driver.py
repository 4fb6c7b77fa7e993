"""Send cases to the drivers of other tools as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..environment import ask
from .cases import Case

DRIVERS = Path(__file__).parent / "drivers"


@dataclass(frozen=True)
class ConvertedCase:
    """A case, and its source in a tool's markup language."""

    case: Case
    source: str


def drive(command: Sequence[str], driver: Path, cases: Sequence[ConvertedCase]) -> dict[str, str]:
    """Send cases to a driver and return the HTML of each, keyed by its name. Cases that the tool could not build are missing.

    Raises:
        BenchError: the driver failed, or its output was not JSON.
    """
    answers: Mapping[str, Any] = ask(command, driver, [_as_json(each) for each in cases])
    return {name: html for name, html in answers.items() if html is not None}


def _as_json(sourced: ConvertedCase) -> dict[str, Any]:
    terms = [{**asdict(term), "definition": term.definition} for term in sourced.case.terms]
    return {"name": sourced.case.name, "source": sourced.source, "terms": terms}
