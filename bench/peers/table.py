"""Pure: the results as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..table import table
from .score import Outcome, Result


@dataclass(frozen=True)
class Row:
    """A tool in the table: its results, or what it said instead of running."""

    name: str
    version: str
    results: tuple[Result, ...] = ()
    trouble: str = ""

    def names(self, outcome: Outcome) -> list[str]:
        """Give the names of the cases that went so."""
        return [result.case.name for result in self.results if result.outcome is outcome]


def report(rows: Sequence[Row]) -> str:
    """Write the whole section: totals, groups, the names of the failed cases, and what could not run."""
    ran = [row for row in rows if not row.trouble]
    parts = [_totals(rows), _INTRODUCTION, _groups(ran), *_failures(ran), *_unwritable(ran)]
    parts += [f"- {row.name} {row.version} could not run: {row.trouble}" for row in rows if row.trouble]
    return "\n\n".join(parts)


_INTRODUCTION = (
    "A case counts for a tool only where the tool offers what the case is about and its language can say it. Each"
    " input is rewritten in that language. The words that are marked, where they stand and their term are compared,"
    " and the text; the markup may differ. For a tool that marks every use, repeats are right too."
    "\n\nPassed of those that count, by the first thing that a case needs:"
)


def _totals(rows: Sequence[Row]) -> str:
    lines = []
    for row in rows:
        counts = ["could not run", "–", "–"] if row.trouble else [str(len(row.names(outcome))) for outcome in Outcome]
        lines.append([f"{row.name} {row.version}".strip(), *counts])
    return table(["glossary", *(outcome.value for outcome in Outcome)], lines)


def _groups(rows: Sequence[Row]) -> str:
    groups = dict.fromkeys(result.case.group for row in rows for result in row.results)
    lines = ([group, *(_fraction(row, group) for row in rows)] for group in groups)
    return table(["about", *(row.name for row in rows)], lines)


def _fraction(row: Row, group: str) -> str:
    outcomes = [result.outcome for result in row.results if result.case.group == group]
    counted = [outcome for outcome in outcomes if outcome is not Outcome.NOT_OFFERED]
    return f"{counted.count(Outcome.PASSED)} of {len(counted)}" if counted else "–"


def _failures(rows: Sequence[Row]) -> list[str]:
    return [
        "Failed:\n\n" + "\n".join(f"- {row.name}: {'; '.join(row.names(Outcome.FAILED)) or 'none'}" for row in rows)
    ]


def _unwritable(rows: Sequence[Row]) -> list[str]:
    """Name the cases that a tool's language cannot say; those it lacks a feature for are seen in the groups."""
    lines = []
    for row in rows:
        reasons: dict[str, list[str]] = {}
        for result in row.results:
            if result.unwritable:
                reasons.setdefault(result.why, []).append(result.case.name)
        if reasons:
            said = "; ".join(f"{why}: {', '.join(names)}" for why, names in reasons.items())
            lines.append(f"- {row.name}: {said}")
    return ["Not offered because its language cannot say it:\n\n" + "\n".join(lines)] if lines else []
