"""The content of the site as the desk's list shows it, even before the first build."""

from __future__ import annotations

from datetime import date

from practice.data import load

from site_tools.checks.content import Content, read_content

from .context import Desk


def content_of(desk: Desk) -> Content:
    """Return the content of the newest build, or read it if there has been none."""
    if content := desk.state.content:
        return content
    return fresh_content(desk)


def fresh_content(desk: Desk) -> Content:
    """Read the content as it is now, with the pages that the newest build needs."""
    needed = tuple(desk.state.content.needed) if desk.state.content else ()
    return read_content(desk.root, load(desk.root / "content" / "data", desk.root), needed, date.today())
