"""Score our own plugin, which must match the expected output of every case byte for byte."""

from __future__ import annotations

from collections.abc import Sequence

from pelican.plugins.glossary.conformance import own_result

from .cases import Case
from .score import Outcome, Result


def score_own(cases: Sequence[Case]) -> tuple[Result, ...]:
    """Return the result of every case with the plugin, which is run as in its own tests."""
    results = []
    for case in cases:
        why = "" if own_result(case.settings) == case.expect else "the output differs from the expected output"
        results.append(Result(case, Outcome.FAILED if why else Outcome.PASSED, why))
    return tuple(results)
