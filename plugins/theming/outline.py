"""The outline of a page, read from its HTML: what is before its first heading, and its sections."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

_HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Section:
    """A second-level heading and what stands below it."""

    id: str
    heading: Markup
    body: Markup

    @property
    def title(self) -> Markup:
        """The heading without links or emphasis, for a list of links."""
        return Markup(_TAG.sub("", self.heading))  # noqa: S704  from the page's own HTML


def intro(html: str) -> Markup:
    """Give what stands before the first second-level heading."""
    return Markup(_HEADING.split(html, maxsplit=1)[0])  # noqa: S704  from the page's own HTML


def sections(html: str) -> list[Section]:
    """Cut a page at its second-level headings."""
    _, *rest = _HEADING.split(html)
    return [
        Section(rest[i], Markup(rest[i + 1]), Markup(rest[i + 2]))  # noqa: S704  from the page's own HTML
        for i in range(0, len(rest), 3)
    ]
