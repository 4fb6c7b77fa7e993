"""A text as the site would show it: the site's own Markdown, tokens and styles, without Pelican's links and definitions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from markdown import Markdown
from practice.data import load
from practice.parts import resolve_value
from practice.tokens import expand
from theming.styles import bundle
from theming.typography import curly

_NOWHERE = re.compile(r'href="\{[^"]*"')
_IMAGE = re.compile(r'src="\{static\}/images/')
_PREFORMATTED = re.compile(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)>)", re.DOTALL)
# The pane is no window: what sticks to a window's edge would lie on the text.
_PANE = "body{margin:0;padding:1.5rem 0 4rem}.about-preview{font:1rem/1.5 system-ui,sans-serif;border-inline-start:4px solid;padding-inline-start:.75rem;margin:0 var(--edge) 1.5rem}.page-lead{margin-block:1rem 2rem}.text{padding-block-end:3rem}"


def styles(theme: Path) -> str:
    """Give the site's own styles, those of every component."""
    folder = theme / "static" / "css"
    return bundle("".join(f'<i class="{path.stem}">' for path in (folder / "components").glob("*.css")), folder) + _PANE


def shown(text: str, settings: Mapping[str, Any]) -> str:
    """Return a text in Markdown as HTML in which only the white space that nobody sees is made alike.

    Args:
        text: the text.
        settings: the site's ``MARKDOWN`` setting.
    """
    parts = _PREFORMATTED.split(Markdown(**settings).convert(text))
    return "".join(part if number % 2 else re.sub(r"\s+", " ", part) for number, part in enumerate(parts))


def render(fields: Mapping[str, str], root: Path, settings: Mapping[str, Any], images: str) -> str:
    """Give a page or a term as HTML.

    Args:
        fields: its title, its summary or definition, and its body in Markdown.
        root: the folder of the site.
        settings: the site's ``MARKDOWN`` setting.
        images: the address of the pictures.
    """
    data = load(root / "content" / "data", root)
    fields = resolve_value(fields, frozenset(data.facts))
    html = expand(Markdown(**settings).convert(fields.get("body", "")), data).html
    html = _IMAGE.sub(f'src="{escape(images)}/', _NOWHERE.sub('href="#"', html))
    title = curly(escape(fields.get("title", ""), quote=False))
    lead = curly(escape(fields.get("summary") or fields.get("definition") or "", quote=False))
    return (
        f'<div class="wrap top"><h1>{title}</h1></div>'
        f'<div class="wrap"><div class="page-lead"><p class="lead">{lead}</p></div></div>'
        f'<div class="wrap"><div class="text">{html}</div></div>'
    )
