"""The name of a file for a title: what its address on the web is made of."""

from __future__ import annotations

import re
import unicodedata


def file_name(title: str) -> str:
    """Give the name of a file for a title: ``What’s naïve?`` becomes ``whats-naive``; empty where no letter is left."""
    plain = unicodedata.normalize("NFKD", title.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-")
