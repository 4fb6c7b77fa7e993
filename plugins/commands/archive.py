"""``./site publish --zip``: the whole site in one file, for a machine without the internet."""

from __future__ import annotations

import os
import tempfile
import zipfile
from datetime import date
from pathlib import Path

from proofread.content import Content
from rich.console import Console

from .build import ROOT, build
from .report import finish

FOLDER = "site"
_NOTES = """\
This is a copy of a website, made from texts of {day}.

To read it: unpack everything, open the folder “{folder}”, and open index.html in a browser. It needs no internet.

What cannot work without the internet:
- Links to other sites open nothing. Telephone numbers on the pages work with any telephone.
- “Leave this site” hides the page, but no other page can open in its place. Close the window instead.
- The search. The page “Search” has lists of every page and every word.

Help lines change. If this copy is old, check the numbers. In danger, call 911 in the United States.

Pages that were opened from a file stay in the history of the browser too.
"""


def publish_archive(to: Path, *, root: Path = ROOT) -> int:
    """Build the site into an archive.

    Args:
        to: the archive, ``.zip``; replaced as a whole, or left alone.
        root: the folder of the site's sources.

    Returns:
        0 where it was written, 1 where problems kept it from that.
    """
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".archive-", dir=to.parent) as workspace:
        # A browser cannot search what it opened from a folder: so no index.
        built = build(Path(workspace) / FOLDER, root=root, strict=True, SEARCH=False)
        if not built.ok:
            return finish(built, root, strict=True)
        fresh = Path(workspace) / to.name
        write_archive(built.output, fresh, newest(built.content))
        fresh.replace(to)
    size = to.stat().st_size / 1_000_000
    Console(highlight=False).print(
        f"{built.pages} pages in {to.name} ({size:.1f} MB). Unpack it, and open {FOLDER}/index.html"
    )
    return 0


def write_archive(site: Path, to: Path, day: date) -> None:
    """Pack a built site: the same bytes each time for the same site and day.

    Args:
        site: the built site.
        to: the archive.
        day: the day that every file in it bears.
    """
    files = {"READ-ME-FIRST.txt": _NOTES.format(day=day.isoformat(), folder=FOLDER).encode()}
    files |= {
        f"{FOLDER}/{path.relative_to(site).as_posix()}": path.read_bytes() for path in site.rglob("*") if path.is_file()
    }
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)


def newest(content: Content) -> date:
    """Give the last day on which a page was written or reviewed; ``SOURCE_DATE_EPOCH`` wins (reproducible-builds.org)."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return date.fromtimestamp(int(epoch))
    days = [source.fields.get(name) for source in content.sources for name in ("written", "reviewed")]
    return max((day for day in days if isinstance(day, date)), default=date(1980, 1, 1))
