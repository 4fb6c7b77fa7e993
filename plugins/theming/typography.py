"""Typographic filters for text that is not rendered from Markdown."""

from __future__ import annotations

import re


def curly(text: str) -> str:
    """Replace straight quotation marks and apostrophes in plain text, so ``It's`` becomes ``It’s``."""
    text = re.sub(r'(^|[\s(\[])"', r"\1“", str(text)).replace('"', "”")
    return re.sub(r"(^|[\s(\[“])'", r"\1‘", text).replace("'", "’")


def capitalize_first(text: str) -> str:
    """Capitalize only the first letter of a text. The rest is unchanged, so ``good Samaritan law`` keeps its S."""
    return str(text)[:1].upper() + str(text)[1:]
