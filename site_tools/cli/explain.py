"""``./site explain``: explain a problem code."""

from __future__ import annotations

from proofread.explanation import explain as explain_in

from site_tools.checks.catalog import IN_SITE, catalog


def explain(code: str = "") -> int:
    """Print the explanation of a code, or the list of all codes if none is given.

    Args:
        code: the stable name of a kind of problem, such as ``links.missing-target``, or a rule such as ``addict``.

    Returns:
        0, or 2 if the code does not exist.
    """
    return explain_in(code, catalog(), IN_SITE)
