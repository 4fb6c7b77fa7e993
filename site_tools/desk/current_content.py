"""Provide the content of the site for the desk's pages, even before the first build."""

from __future__ import annotations

from datetime import date

from practice.data import load

from site_tools.checks.content import Content, read_content

from .context import Desk


def content_of(desk: Desk) -> Content:
    """Return the content of the newest build. If there has been no build yet, read the content from the files."""
    if content := desk.state.content:
        return content
    return fresh_content(desk)


def fresh_content(desk: Desk) -> Content:
    """Return the current content of the files. The required pages are those of the newest build; before the first build, there are none."""
    needed = tuple(desk.state.content.needed) if desk.state.content else ()
    return read_content(desk.root, load(desk.root / "content" / "data", desk.root), needed, date.today())
