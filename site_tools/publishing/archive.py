"""The whole site in one file, for a machine without the internet."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

from site_tools.build.build_date import OLDEST

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


def write_archive(site: Path, to: Path, day: date) -> None:
    """Pack a built site: the same bytes each time for the same site and day.

    Args:
        site: the built site.
        to: the archive.
        day: the day that every file in it bears; an archive knows none before 1980.
    """
    stamp = max(day, OLDEST)
    files = {"READ-ME-FIRST.txt": _NOTES.format(day=day.isoformat(), folder=FOLDER).encode()}
    files |= {
        f"{FOLDER}/{path.relative_to(site).as_posix()}": path.read_bytes() for path in site.rglob("*") if path.is_file()
    }
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (stamp.year, stamp.month, stamp.day, 0, 0, 0))
            entry.create_system = 3  # Unix, on every machine
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
