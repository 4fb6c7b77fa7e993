"""The names of files, which become addresses: signs in them that mean something else there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.content import Content
from proofread.problem import Problem

NAME = "file names"
# Signs that HTML, an address (RFC 3986, 2.2), Pelican's links or Windows read as something else, and those that nobody sees.
_ODD = re.compile(r"[\"'`<>&:?#%\\{}|*;=\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def check(content: Content) -> Iterator[Problem]:
    """Look at the name of every file and folder below ``content``."""
    folder = content.root / "content"
    for path in sorted(folder.rglob("*")):
        if found := _ODD.search(path.name):
            sign = f"“{found[0]}”" if found[0].isprintable() else "a sign that nobody sees"
            message = f"The name of this file has {sign} in it, which means something else in an address."
            hint = "Rename it with small letters, digits and hyphens, like your-safety.md."
            yield Problem(content.name(path), 0, 0, NAME, "error", message, hint)
