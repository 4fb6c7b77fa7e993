"""Normalize the addresses in the list of redirects, so a redirect can never replace an existing page."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

# Matches characters that are not allowed in file names on Windows, or that start a query or fragment.
_NOT_IN_A_NAME = re.compile(r"[\x00-\x1f\x7f<>:\"|?*#%]")


def normalize(address: str) -> str:
    """Convert an address to the path of a file in the site, without ``.``, ``..``, empty parts, backslashes or percent-encoding.

    Returns:
        The path, or an empty string if the address is outside the site or cannot belong to a page.
    """
    parts: list[str] = []
    for part in unicodedata.normalize("NFC", unquote(address.strip())).replace("\\", "/").split("/"):
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    ends = address.rstrip().replace("\\", "/").endswith(("/", "/.", "/.."))
    if ends or not parts or not parts[-1].endswith(".html") or parts[-1] == ".html":
        return ""
    if any(part.lower().endswith(".html") for part in parts[:-1]):  # a folder with the name of a page
        return ""
    if any(_NOT_IN_A_NAME.search(part) or part.endswith((".", " ")) for part in parts):
        return ""
    return "/".join(parts)


def same_file(name: str) -> str:
    """Return a key that is equal for names of the same file on macOS or Windows."""
    return unicodedata.normalize("NFC", name).casefold()
