"""The text of a page with links to terms, in the different forms that templates and plugins need."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import accumulate, pairwise
from typing import Any

from pelican.settings import DEFAULT_CONFIG

from .annotate import Found
from .links import Link, Numbering, splice
from .rendering import ROOT, Definitions, Rendering
from .settings import Options

_PELICAN_LINKS = ('"{', "'{", '"|', "'|")  # start of an attribute value that Pelican resolves


class PageText:
    """The text of a page that has links to terms.

    The page itself shows the text with links. Feeds, summaries and other plugins get the text as the author wrote it, so none of
    them can split a link. Lists of pages get their links once the whole list is rendered (``rendering.py``).

    ``get_content`` is replaced, because Pelican caches its result and any plugin may have called it before the terms were known.

    Attributes:
        content: the page.
        found: the links to add, as offsets in the text.
        before: HTML to show before its text.
        after: HTML to show after its text.
    """

    def __init__(self, content: Any, find: Callable[[str], Found], options: Options, rendering: Rendering) -> None:
        self.content = content
        self._source = source_of(content)
        self._find = find
        self.found = find(self._source)
        self._options = options
        self._rendering = rendering
        self.before = self.after = ""
        self._plain = ("", "", "")  # cached by plain(): the site URL, the source, and the resulting text
        # Cached by _resolve(): the site URL, the source, the resulting text, and the links in it.
        self._resolved: tuple[str, str, str, Sequence[Link]] | None = None

    @property
    def is_changed(self) -> bool:
        """Whether the page shows anything besides the author's text."""
        return bool(self.found.links or self.before or self.after)

    def connect(self) -> None:
        """Make Pelican show this text instead of the page's own, and compute the page's summary without added links."""
        own_summary = vars(self.content).get("get_summary")
        if own_summary or "summary" not in self.content.metadata:
            compute = own_summary or partial(_summary_of(self.content.__class__), self.content)
            self.content.get_summary = Summary(compute, self._rendering)
        self.content.get_content = self.get_content

    def get_content(self, siteurl: str) -> str:
        """Return the text for the page that is being rendered. This replaces Pelican's method."""
        return self._rendering.text(self, siteurl)

    def linked(self, siteurl: str, numbering: Numbering) -> str:
        """Return the text with all links.

        Args:
            siteurl: the site URL, as used on the page that shows the text.
            numbering: the entries that this page has linked so far.
        """
        return self._resolve(siteurl, numbering)

    def plain(self, siteurl: str) -> str:
        """Return the text with only the author's links to terms, as plain links. It is cached for lists and feeds, as in Pelican."""
        known = siteurl, source_of(self.content)
        if self._plain[:2] != known:
            self._plain = (*known, self._resolve(siteurl, None))
        return self._plain[2]

    def definitions(self, render: Definitions, siteurl: str) -> str:
        """Return the definitions of the terms that are linked in the text, for themes that insert them themselves."""
        entries = {link.entry.key: link.entry for link in self.found.links if link.entry}
        return render(list(entries.values()), siteurl)

    def _resolve(self, siteurl: str, numbering: Numbering | None) -> str:
        source = source_of(self.content)
        if source != self._source:  # another plugin has changed the text since the links were found
            self._source, self.found = source, self._find(source)
        # Cached because the text is usually shown twice: with links on its page, and without them in a list or a feed.
        if self._resolved is None or self._resolved[:2] != (siteurl, source):
            self._resolved = siteurl, source, *_resolve_around(self.content, source, self.found.links, siteurl)
        html, links = self._resolved[2:]
        before, after = (resolve_pelican_links(self.content, part, siteurl) for part in (self.before, self.after))
        return f"{before}{splice(html, links, self._options, numbering)}{after}".replace(ROOT, siteurl)


class Summary:
    """Computes a page's summary from its text without added links. The result is cached for each value of ``SITEURL``."""

    def __init__(self, compute: Callable[[str], str], rendering: Rendering) -> None:
        self._compute = compute
        self._rendering = rendering
        self._known: dict[str, str] = {}

    def __call__(self, siteurl: str) -> str:
        """Return the summary. This replaces Pelican's ``get_summary``."""
        if siteurl not in self._known:
            with self._rendering.without_links():
                self._known[siteurl] = str(self._compute(siteurl)).replace(ROOT, siteurl)
        return self._known[siteurl]


def source_of(content: Any) -> str:
    """Return the text of a page after its reader and other plugins have processed it."""
    own = getattr(content, "_get_content", None)
    return str((own() if own else content._content) or "")


def resolve_pelican_links(content: Any, html: str, siteurl: str) -> str:
    """Return the HTML of a page with Pelican's own links, such as ``{filename}``, resolved."""
    return str(content._update_content(html, siteurl)) if _has_pelican_links(content, html) else html


def _has_pelican_links(content: Any, html: str) -> bool:
    """Return whether HTML may contain links that Pelican resolves. If the site has its own syntax for them, any HTML may."""
    regex = str(content.settings["INTRASITE_LINK_REGEX"])
    return not regex.endswith(DEFAULT_CONFIG["INTRASITE_LINK_REGEX"]) or any(mark in html for mark in _PELICAN_LINKS)


def _resolve_around(content: Any, source: str, links: Sequence[Link], siteurl: str) -> tuple[str, Sequence[Link]]:
    """Return the HTML of a page with Pelican's own links resolved, and the links to terms with their offsets in the result."""
    if not _has_pelican_links(content, source):
        return source, links
    edges = [edge for link in links for edge in link[:4]]
    parts = [resolve_pelican_links(content, source[a:b], siteurl) for a, b in pairwise([0, *edges, len(source)])]
    offsets = iter(accumulate(map(len, parts)))
    moved = [Link(next(offsets), next(offsets), next(offsets), next(offsets), link.entry) for link in links]
    return "".join(parts), moved


@cache
def _summary_of(kind: type) -> Callable[[Any, str], str]:
    """Return the method with which a content class computes summaries, without the cache, which may have been filled too early."""
    method = inspect.getattr_static(kind, "get_summary")
    function: Callable[[Any, str], str] = getattr(method, "func", method)
    return function
