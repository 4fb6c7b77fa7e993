"""Track which texts a template shows, then complete the rendered page with links in lists and one set of definitions.

A template can show the text of its own page, of several pages, or parts of them, so the contents of the whole page are known only
after rendering. Jinja's ``Environment.template_class`` makes this work with every theme, generator and plugin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from jinja2 import Template

from .links import Numbering

if TYPE_CHECKING:
    from .entries import Entry
    from .page_text import PageText

ROOT = "https://glossary-root.invalid"  # a placeholder for the site URL, which Pelican joins with paths like any other address
NAME = "_glossary_rendering"  # the key of the rendering in the context of Pelican's templates; not for themes
_LINKED = ' interestfor="def-'

Shown = tuple["PageText", str, str]
Span = tuple[int, int]
Definitions = Callable[[Sequence["Entry"], str], str]


class LinkingTemplate(Template):
    """A Jinja template that adds links and definitions to the pages it renders."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Return the rendered template, completed with links and definitions if the arguments are Pelican's context.

        This overrides Jinja's method.
        """
        names = args[0] if args else kwargs
        rendering = names.get(NAME) if isinstance(names, Mapping) else None
        if rendering is None:
            return super().render(*args, **kwargs)
        page = names.get("article") or names.get("page")
        return str(rendering.complete(page, lambda: super(LinkingTemplate, self).render(*args, **kwargs)))


class Rendering:
    """The page that Pelican is rendering, and the texts that its template has used.

    Args:
        definitions: a function that returns the HTML of the definitions of entries, or ``None`` if the theme inserts them itself.
    """

    def __init__(self, definitions: Definitions | None) -> None:
        self._definitions = definitions
        self._page: Any = None
        self._numbering = Numbering()
        self._own: Shown | None = None
        self._lists: list[Shown] | None = None

    @contextmanager
    def without_links(self) -> Iterator[None]:
        """Turn off linking and tracking in a block that uses texts only to compute something else, such as a summary."""
        before = self._page, self._lists
        self._page = self._lists = None
        try:
            yield
        finally:
            self._page, self._lists = before

    def text(self, text: PageText, siteurl: str) -> str:
        """Return the text of a page, with links if it is the page that is being rendered. In lists, links are added after rendering."""
        if self._page is text.content:
            self._numbering = Numbering(text.found.taken)
            html = text.linked(siteurl, self._numbering)
            self._own = text, siteurl, html
            return html
        html = text.plain(siteurl)
        if self._lists is not None and self._definitions and text.found.links:
            self._lists.append((text, siteurl, html))
        return html

    def complete(self, page: Any, render: Callable[[], str]) -> str:
        """Render a page, and return it with the links in lists and the definitions added.

        Args:
            page: the page or article that is being rendered, if any.
            render: a function that renders the template.
        """
        before = self._page, self._numbering, self._own, self._lists
        self._page, self._numbering, self._own, self._lists = page, Numbering(), None, []
        try:
            return self._with_definitions(render())
        finally:
            self._page, self._numbering, self._own, self._lists = before

    def _with_definitions(self, output: str) -> str:
        own, numbering = self._own, self._numbering
        if self._definitions is None or not (own or self._lists):
            return output
        for listed, *_ in self._lists or ():
            numbering.reserve(listed.found.taken)
        edits: list[tuple[int, int, PageText | None, str]] = [
            (*span, text, siteurl) for span, text, siteurl in _positions(output, self._lists or ())
        ]
        siteurl = own[1] if own else ""
        if own and numbering.entries:
            if spans := list(_occurrences(output, own[2])):
                edits += [(*spans[0], None, siteurl), *((*span, own[0], siteurl) for span in spans[1:])]
            elif _LINKED in output:  # the theme has modified the text with a filter
                end = _end_of_body(output)
                edits.append((end, end, None, siteurl))
            else:
                numbering = Numbering()
        parts: list[str] = []
        position = last = 0  # position in the output, and index in ``parts`` after the last text with links
        for start, stop, text, root in sorted(edits, key=lambda edit: edit[:2]):
            if start >= position:
                new = output[start:stop] if text is None else text.linked(root, numbering)
                parts += output[position:start], new
                position, last, siteurl = stop, len(parts), root
        if not numbering.entries:
            return output
        parts.insert(last, self._definitions(list(numbering.entries.values()), siteurl))
        return "".join([*parts, output[position:]])


def _positions(output: str, shown: Sequence[Shown]) -> Iterator[tuple[Span, PageText, str]]:
    """Yield the position of each text that a rendered page contains in full, with the text and the site URL.

    Each search starts after the previous text, because templates usually show texts in the order in which they request them.
    """
    position = 0
    for text, siteurl, html in shown:
        at = output.find(html, position)
        at = at if at >= 0 else output.find(html)
        if at >= 0:
            position = at + len(html)
            yield (at, position), text, siteurl


def _occurrences(output: str, html: str) -> Iterator[Span]:
    at = output.find(html)
    while at >= 0:
        yield at, at + len(html)
        at = output.find(html, at + len(html))


def _end_of_body(output: str) -> int:
    """Return the offset of the body's end tag, or of the end of the page if there is no such tag.

    The definitions are inserted there if a theme has modified the text with a filter.
    """
    at = output.rfind("</body")
    return at if at >= 0 else len(output)
