"""Write problems as SARIF 2.1.0, so code hosts and editors can show them next to the lines of a file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import quote

from .explanation import summary_of
from .problem import Fix, Kind, Problem, Severity

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "note": "note"}


def as_sarif(problems: Sequence[Problem]) -> str:
    """Return problems as a SARIF log, in JSON."""
    kinds = sorted({problem.code: problem.kind for problem in problems}.values(), key=lambda kind: kind.code)
    index = {kind.code: number for number, kind in enumerate(kinds)}
    driver = {"name": "proofread", **_version(), "rules": [_rule(kind) for kind in kinds]}
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(problem, index[problem.code]) for problem in sorted(problems)],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1)


def _version() -> dict[str, str]:
    try:
        return {"version": version("proofread")}
    except PackageNotFoundError:
        return {}


def _rule(kind: Kind) -> dict[str, Any]:
    return {
        "id": kind.code,
        "shortDescription": {"text": summary_of(kind)},
        "fullDescription": {"text": kind.why},
        "help": {"text": f"{kind.why} For examples and better words, run: proofread --explain {kind.code}"},
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
        "properties": {"tags": [kind.check.name]},
    }


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": {"text": f"{problem.message} {problem.hint}".strip()},
        "locations": [{"physicalLocation": _location(problem)}],
    }
    if problem.fix:
        result["fixes"] = [{"artifactChanges": [_change(problem.fix)]}]
    return result


def _location(problem: Problem) -> dict[str, Any]:
    span = problem.span
    artifact = {"artifactLocation": _artifact(span.path)}
    return {**artifact, "region": _region(span.line, span.column, span.end)} if span.line else artifact


def _change(fix: Fix) -> dict[str, Any]:
    region = _region(fix.span.line, fix.span.column, fix.span.end)
    return {
        "artifactLocation": _artifact(fix.span.path),
        "replacements": [{"deletedRegion": region, "insertedContent": {"text": fix.text}}],
    }


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path)}


def _region(line: int, column: int, end: tuple[int, int]) -> dict[str, int]:
    region = {"startLine": line}
    if column:
        region["startColumn"] = column
    if end[0]:
        region |= {"endLine": end[0], "endColumn": end[1]}
    return region
