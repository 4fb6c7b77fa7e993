"""Convert a title to a file name, which becomes part of the page's address."""

from __future__ import annotations

import re

from pelican.utils import slugify

# Apostrophes are dropped, so “What’s” stays one word. All other characters that are not letters or digits separate words.
_PARTS = ((r"['’]", ""), (r"[\W_]+", "-"), (r"\A-|-\Z", ""))


# Windows reserves these names for devices, even with an extension: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d", re.ASCII)


def file_name(title: str) -> str:
    """Return the file name for a title, such as ``whats-naive`` for ``What’s naïve?``, or an empty string if the title has no letters or digits.

    If Windows reserves the name, “-page” is added to it.
    """
    name = str(slugify(title, regex_subs=_PARTS))
    return f"{name}-page" if _DEVICE.fullmatch(name) else name
