"""Split a page's HTML into an introduction and sections, at its second-level headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup
from proofread.html import Tag, Token, read_tag, tokens

OFF_PAPER = "off-paper"
"""The class of elements that aren't printed, and of headings that aren't in the table of contents."""


@dataclass(frozen=True)
class Section:
    """A section of a page: the id, the start tag and the content of the heading, and the content below the heading."""

    id: str
    start: Markup
    heading: Markup
    body: Markup

    @property
    def title(self) -> Markup:
        """The heading without links or emphasis, for use in a list of links."""
        cuts = [0, *(place for tag in tokens(self.heading) for place in (tag.start, tag.end)), len(self.heading)]
        texts = (self.heading[start:end] for start, end in zip(cuts[::2], cuts[1::2], strict=True))
        return Markup("".join(texts))  # noqa: S704  from the page's own HTML


def intro(html: str) -> Markup:
    """Return the HTML before the first section, or the whole page if it has no sections."""
    return Markup(html[: next((start.start for start, _ in _headings(html)), len(html))])  # noqa: S704  from the page's own HTML


def sections(html: str) -> list[Section]:
    """Return the sections of a page, one for each second-level heading in the table of contents."""
    headings = list(_headings(html))
    ends = [*(start.start for start, _ in headings[1:]), len(html)]
    return [
        Section(
            read_tag(start.raw).get("id"),
            Markup(start.raw),  # noqa: S704  from the page's own HTML
            Markup(html[start.end : close.start]),  # noqa: S704
            Markup(html[close.end : end]),  # noqa: S704
        )
        for (start, close), end in zip(headings, ends, strict=False)
    ]


def _headings(html: str) -> Iterator[tuple[Token, Token]]:
    """Yield the start and end tags of each second-level heading with an ID, except those with ``{: .off-paper }``.

    A heading with this class is about using the page on a screen, not about the subject of the page, so it isn't in the table of
    contents. Other classes and attributes, such as ``{: .no-glossary }`` and ``lang``, don't matter.
    """
    begun = None
    for tag in tokens(html):
        if tag.kind == "start" and read_tag(tag.raw).name == "h2" and _is_listed(read_tag(tag.raw)):
            begun = tag
        elif begun and tag.kind == "end" and read_tag(tag.raw).name == "h2":
            yield begun, tag
            begun = None


def _is_listed(tag: Tag) -> bool:
    return bool(tag.get("id")) and OFF_PAPER not in tag.get("class").split()
