"""Run Pagefind on a built site, and keep only the files that the search page uses."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from proofread.html import tokens

FOLDER = "pagefind"
# The files of Pagefind's own interface, which this site does not use.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
# Matches Pagefind's attributes for indexing, which are removed because readers do not need them.
_MARK = re.compile(r"\s+data-pagefind-[a-z]+(?:=\"[^\"]*\")?(?=[\s>])")


class SearchError(Exception):
    """Raised when the search index cannot be built. The message comes from Pagefind."""


def write_index(site: Path, ignored: Iterable[str] = ()) -> None:
    """Write the search index of a site into its ``pagefind`` folder, and remove Pagefind's attributes from the pages.

    Args:
        site: the folder of the built site. Only pages with ``data-pagefind-body`` are indexed.
        ignored: selectors of elements whose text is not indexed.

    Raises:
        SearchError: if Pagefind cannot be run, or finds nothing to index.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", FOLDER, "--quiet"]
    command += [word for selector in ignored for word in ("--exclude-selectors", selector)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  arguments from the settings
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["Pagefind failed without a message"]
        raise SearchError(lines[-1].strip())
    for pattern in _UNUSED:
        for path in (site / FOLDER).glob(pattern):
            path.unlink()
    # Pagefind writes the languages in a random order; sorting them makes builds reproducible.
    entry = site / FOLDER / "pagefind-entry.json"
    entry.write_text(json.dumps(json.loads(entry.read_text("utf-8")), sort_keys=True, ensure_ascii=False), "utf-8")
    for path in site.rglob("*.html"):
        html = path.read_bytes().decode("utf-8")
        if (bare := without_marks(html)) != html:
            path.write_bytes(bare.encode("utf-8"))


def without_marks(html: str) -> str:
    """Return a page without Pagefind's attributes. Text that mentions them is not changed."""
    parts, end = [], 0
    for tag in tokens(html):
        if tag.kind == "start" and " data-pagefind-" in tag.raw and not tag.raw.startswith(("<script", "<style")):
            parts += [html[end : tag.start], _MARK.sub("", tag.raw)]
            end = tag.end
    return "".join([*parts, html[end:]])
