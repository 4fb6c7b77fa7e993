"""Add ``https://`` to web addresses that were typed without it."""

from __future__ import annotations

import re

from .answers import Answer, Answers
from .fields import ADDRESSES

# Matches a host name with at least one dot, optionally followed by a port and a path. Email addresses do not match.
_NO_SCHEME = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}(?::\d{1,5})?(?:[/?#]\S*)?")


def with_https(sent: Answers) -> dict[str, Answer]:
    """Return the submitted practice data with ``https://`` added to web addresses that have no scheme."""
    return {**sent, **{name: f"https://{str(sent[name]).strip()}" for name in without_https(sent)}}


def without_https(sent: Answers) -> tuple[str, ...]:
    """Return the names of the fields in which a web address without a scheme was submitted."""
    return tuple(
        name
        for name, value in sent.items()
        if name in ADDRESSES and isinstance(value, str) and _NO_SCHEME.fullmatch(value.strip())
    )
