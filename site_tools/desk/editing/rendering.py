"""Render a text with the site's own Markdown, to compare how two versions of it look."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markdown import Markdown

_PREFORMATTED = re.compile(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)>)", re.DOTALL)


def shown(text: str, settings: Mapping[str, Any]) -> str:
    """Return a text in Markdown as HTML in which only invisible white space is normalized.

    Args:
        text: the text.
        settings: the site's ``MARKDOWN`` setting.
    """
    parts = _PREFORMATTED.split(Markdown(**settings).convert(text))
    return "".join(part if number % 2 else re.sub(r"\s+", " ", part) for number, part in enumerate(parts))
