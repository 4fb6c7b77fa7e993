"""Runs pagefind over a built site, and keeps only what its search page uses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

FOLDER = "pagefind"
# Ready-made fields and lists that this site does not use; it has its own.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")


class SearchError(Exception):
    """The index could not be made; the message is what pagefind says."""


def write_index(site: Path) -> None:
    """Write the index of a site into its folder ``pagefind``.

    Args:
        site: the built site; pages with ``data-pagefind-body`` are found, others are not.

    Raises:
        SearchError: pagefind cannot be run, or finds nothing to index.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", FOLDER, "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  our own words
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["it said nothing"]
        raise SearchError(lines[-1].strip())
    for pattern in _UNUSED:
        for path in (site / FOLDER).glob(pattern):
            path.unlink()
    # Pagefind writes the languages in another order each time.
    entry = site / FOLDER / "pagefind-entry.json"
    entry.write_text(json.dumps(json.loads(entry.read_text("utf-8")), sort_keys=True, ensure_ascii=False), "utf-8")
