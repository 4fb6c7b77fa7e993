"""Turn a title into a file name, which becomes part of the address."""

from __future__ import annotations

from pelican.utils import slugify

# Apostrophes are dropped so that “What’s” stays one word; all other characters except letters and digits separate words.
_PARTS = ((r"['’]", ""), (r"[\W_]+", "-"), (r"\A-|-\Z", ""))


def file_name(title: str) -> str:
    """Return the file name for a title: ``What’s naïve?`` becomes ``whats-naive``; empty if no letter is left."""
    return str(slugify(title, regex_subs=_PARTS))
