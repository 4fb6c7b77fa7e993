"""Format the results as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..table import table
from .score import Outcome, Result


@dataclass(frozen=True)
class Row:
    """A tool in the table, with its results or the error that kept it from running."""

    name: str
    version: str
    results: tuple[Result, ...] = ()
    error: str = ""

    def names(self, outcome: Outcome) -> list[str]:
        """Return the names of the cases that have the given outcome."""
        return [result.case.name for result in self.results if result.outcome is outcome]


def report(rows: Sequence[Row]) -> str:
    """Return the whole report, with totals, groups, the failed and the inexpressible cases, and the tools that could not run."""
    ran = [row for row in rows if not row.error]
    parts = [_totals(rows), _INTRODUCTION, _groups(ran), *_failures(ran), *_inexpressible(ran)]
    parts += [f"- {row.name} {row.version} could not run: {row.error}" for row in rows if row.error]
    return "\n\n".join(parts)


_INTRODUCTION = (
    "A case counts for a tool only if the tool offers the features that the case needs, and if the input can be rewritten"
    " in the tool's markup language. The comparison covers the text, the marked words, their positions"
    " and their terms; the markup may differ. If a tool marks every use, repeated marks are also correct."
    "\n\nThe next table shows how many of the cases that count were passed by each tool."
    " A case is in the row of the first feature that it needs."
)


def _totals(rows: Sequence[Row]) -> str:
    lines = []
    for row in rows:
        counts = ["could not run", "–", "–"] if row.error else [str(len(row.names(outcome))) for outcome in Outcome]
        lines.append([f"{row.name} {row.version}".strip(), *counts])
    return table(["tool", *(outcome.value for outcome in Outcome)], lines)


def _groups(rows: Sequence[Row]) -> str:
    groups = dict.fromkeys(result.case.group for row in rows for result in row.results)
    lines = ([group, *(_fraction(row, group) for row in rows)] for group in groups)
    return table(["feature", *(row.name for row in rows)], lines)


def _fraction(row: Row, group: str) -> str:
    outcomes = [result.outcome for result in row.results if result.case.group == group]
    counted = [outcome for outcome in outcomes if outcome is not Outcome.NOT_OFFERED]
    return f"{counted.count(Outcome.PASSED)} of {len(counted)}" if counted else "–"


def _failures(rows: Sequence[Row]) -> list[str]:
    return [
        "Failed:\n\n" + "\n".join(f"- {row.name}: {'; '.join(row.names(Outcome.FAILED)) or 'none'}" for row in rows)
    ]


def _inexpressible(rows: Sequence[Row]) -> list[str]:
    """Return one paragraph that lists the cases that each tool's markup language cannot express, or no paragraph if there are no such cases.

    Cases that need a feature that the tool does not offer are left out.
    """
    cases = {row.name: [f"{each.case.name} ({each.why})" for each in row.results if each.inexpressible] for row in rows}
    lines = [f"- {name}: {'; '.join(texts)}" for name, texts in cases.items() if texts]
    heading = "Counted as “not offered” because they cannot be written in the tool's markup language (reasons in parentheses):"
    return [f"{heading}\n\n" + "\n".join(lines)] if lines else []
