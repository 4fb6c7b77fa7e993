"""Write the whole site to one zip file, for a computer without internet."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

from site_tools.build.build_date import OLDEST

FOLDER = "site"
READ_ME = "READ-ME-FIRST.txt"
COMMENT = b"Published by ./site publish"  # the comment by which later runs recognize the zip file
_NOTES = """\
This is a copy of a website. Its texts are from {day}.

To read it, unpack everything, open the folder “{folder}”, and open index.html in a browser. You don't need internet.

Some things can't work without internet:
- Links to other sites open nothing. You can call the phone numbers on the pages from any phone.
- “Leave this site” hides the page, but no other page can open in its place. Close the window instead.
- You can't search. The “Search” page lists every page and every word of the glossary instead.

Help lines change. If this copy is old, check the numbers. If you are in danger in the United States, call 911.

Pages that you open from a file stay in your browser's history too.
"""


def write_archive(site: Path, to: Path, day: date) -> None:
    """Write a built site to a zip file. The same site and date always result in the same bytes.

    Args:
        site: the built site.
        to: the zip file.
        day: the date of the texts, and of the files in the archive. The zip format has no dates before 1980, so earlier ones become
            1980-01-01.
    """
    stamp = max(day, OLDEST)
    files = {READ_ME: _NOTES.format(day=day.isoformat(), folder=FOLDER).encode()}
    files |= {
        f"{FOLDER}/{path.relative_to(site).as_posix()}": path.read_bytes() for path in site.rglob("*") if path.is_file()
    }
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.comment = COMMENT
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (stamp.year, stamp.month, stamp.day, 0, 0, 0))
            entry.create_system = 3  # always “Unix”, so that the archive is the same on every system
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
