"""``./site explain``: what a code means, made from the kind of problem itself."""

from __future__ import annotations

import sys

from proofread.explanation import explanation, summary_of
from proofread.suggest import did_you_mean

from site_tools.checks.catalog import catalog


def explain(code: str = "") -> int:
    """Print what a code means; without one, list every code.

    Args:
        code: the stable name of a kind of problem, as in ``links.missing-target``.

    Returns:
        0, or 2 for a code that does not exist.
    """
    kinds = catalog()
    if not code:
        width = max(map(len, kinds))
        print("\n".join(f"{kind.code:{width}}  {kind.severity:7}  {summary_of(kind)}" for kind in kinds.values()))
        return 0
    if code not in kinds:
        print(f"There is no code “{code}”. {did_you_mean(code, kinds)} See ./site explain.", file=sys.stderr)
        return 2
    print("\n".join(explanation(kinds[code])))
    return 0
