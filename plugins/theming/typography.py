"""Small matters of type for text that does not pass through Markdown."""

from __future__ import annotations

import re


def curly(text: str) -> str:
    """Give a plain text with typographic quotation marks and apostrophes: ``It's`` becomes ``It’s``."""
    text = re.sub(r'(^|[\s(\[])"', r"\1“", str(text)).replace('"', "”")
    return re.sub(r"(^|[\s(\[“])'", r"\1‘", text).replace("'", "’")


def capitalised(text: str) -> str:
    """Give a text with its first letter as a capital and the rest as it is: ``Good Samaritan law`` keeps its S."""
    return str(text)[:1].upper() + str(text)[1:]
