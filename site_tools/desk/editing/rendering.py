"""Render Markdown with the site's settings, to check whether two versions of a text look the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markdown import Markdown

_PREFORMATTED = re.compile(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)>)", re.DOTALL)


def shown(text: str, settings: Mapping[str, Any]) -> str:
    """Return the HTML of a Markdown text, with a single space for each run of white space outside preformatted text.

    Args:
        text: the Markdown.
        settings: the site's ``MARKDOWN`` setting.
    """
    parts = _PREFORMATTED.split(Markdown(**settings).convert(text))
    return "".join(part if number % 2 else re.sub(r"\s+", " ", part) for number, part in enumerate(parts))
