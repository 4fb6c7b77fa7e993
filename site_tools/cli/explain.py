"""``./site explain``: what a code means, made from the kind of problem itself."""

from __future__ import annotations

from proofread.explanation import explain as explain_in

from site_tools.checks.catalog import catalog


def explain(code: str = "") -> int:
    """Print what a code means; without one, list every code.

    Args:
        code: the stable name of a kind of problem, as in ``links.missing-target``.

    Returns:
        0, or 2 for a code that does not exist.
    """
    return explain_in(code, catalog(), "See ./site explain.")
