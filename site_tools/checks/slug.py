"""The name of a file for a title: what its address on the web is made of."""

from __future__ import annotations

from pelican.utils import slugify

# Apostrophes go, so that “What’s” stays one word; whatever else is no letter and no digit parts words.
_PARTS = ((r"['’]", ""), (r"[\W_]+", "-"), (r"\A-|-\Z", ""))


def file_name(title: str) -> str:
    """Return the name of a file for a title: ``What’s naïve?`` becomes ``whats-naive``; empty if no letter is left."""
    return str(slugify(title, regex_subs=_PARTS))
