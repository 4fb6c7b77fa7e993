"""Splits a page's HTML into an introduction and sections, at its second-level headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup
from proofread.html import Tag, Token, read_tag, tokens


@dataclass(frozen=True)
class Section:
    """A second-level heading and the content below it."""

    id: str
    heading: Markup
    body: Markup

    @property
    def title(self) -> Markup:
        """The heading without links or emphasis, for use in a list of links."""
        cuts = [0, *(place for tag in tokens(self.heading) for place in (tag.start, tag.end)), len(self.heading)]
        texts = (self.heading[start:end] for start, end in zip(cuts[::2], cuts[1::2], strict=True))
        return Markup("".join(texts))  # noqa: S704  from the page's own HTML


def intro(html: str) -> Markup:
    """Return the HTML before the first second-level heading."""
    return Markup(html[: next((start.start for start, _ in _headings(html)), len(html))])  # noqa: S704  from the page's own HTML


def sections(html: str) -> list[Section]:
    """Return the sections of a page, one for each second-level heading."""
    headings = list(_headings(html))
    ends = [*(start.start for start, _ in headings[1:]), len(html)]
    return [
        Section(read_tag(start.raw).get("id"), Markup(html[start.end : close.start]), Markup(html[close.end : end]))  # noqa: S704  from the page's own HTML
        for (start, close), end in zip(headings, ends, strict=False)
    ]


def _headings(html: str) -> Iterator[tuple[Token, Token]]:
    """Yield the start and end tags of each second-level heading, except those with a class, as in ``{: .screen}``."""
    begun = None
    for tag in tokens(html):
        if tag.kind == "start" and read_tag(tag.raw).name == "h2" and _only_id(read_tag(tag.raw)):
            begun = tag
        elif begun and tag.kind == "end" and read_tag(tag.raw).name == "h2":
            yield begun, tag
            begun = None


def _only_id(tag: Tag) -> bool:
    return [name for name, _ in tag.attributes] == ["id"]
