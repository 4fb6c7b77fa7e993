"""Typographic filters for text that is not rendered from Markdown."""

from __future__ import annotations

import re


def curly(text: str) -> str:
    """Return plain text with curly quotation marks and apostrophes, so ``It's`` becomes ``It’s``."""
    text = re.sub(r'(^|[\s(\[])"', r"\1“", str(text)).replace('"', "”")
    return re.sub(r"(^|[\s(\[“])'", r"\1‘", text).replace("'", "’")


def capitalize_first(text: str) -> str:
    """Return the text with its first letter capitalized and the rest unchanged, so ``good Samaritan law`` keeps its S."""
    return str(text)[:1].upper() + str(text)[1:]
