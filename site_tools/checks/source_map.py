"""Map a problem on a built page to its place in the Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from posixpath import dirname, join, normpath
from types import MappingProxyType

from proofread.document import Document
from proofread.links import Link, find_links
from proofread.locate import quoted
from proofread.problem import Problem, Span

from .content import Content, slug
from .links_kinds import BUILT


def at_source(problem: Problem, content: Content) -> Iterator[Problem]:
    """Yield a problem on a built page at its place in the source file.

    A link that appears several times in the file is reported at each place. If the place is not found, the problem is reported at the
    title. Problems on pages without a source, such as those that the theme generates, are yielded unchanged.
    """
    page = problem.path.partition("/")[2]
    source = content.by_slug.get(page.removesuffix(".html"))
    if source is None:
        yield problem
        return
    name = content.name(source.path)
    words = quoted(problem)
    if problem.code in BUILT and (written := list(_links(words, page, source, content))):
        for link in written:
            place, end = source.body.place(link.start), source.body.place(link.start + len(link.target))
            data = MappingProxyType({**problem.data, "target": link.target})
            yield replace(problem, span=Span(name, *place, end), data=data)
        return
    start = _find(words, source) if words else -1
    line, column = source.body.place(start) if start >= 0 else (source.lines.get("title", 1), 0)
    yield replace(problem, span=Span(name, line, column))


def target_file(problem: Problem) -> str:
    """Return the file that a link on a built page points to, relative to the site's root."""
    return _normal(problem.path.partition("/")[2], str(problem.data["target"])).partition("#")[0]


def _links(words: str, page: str, source: Document, content: Content) -> Iterator[Link]:
    address = _normal(page, words)
    return (link for link in find_links(source) if _address(link, source, content) == address)


def _address(link: Link, source: Document, content: Content) -> str:
    """Return the address of a link's target on the built site, relative to its root; an empty string if the page does not exist."""
    place = f"#{link.place}" if link.place else ""
    if link.kind == "filename":
        target = content.by_name.get(link.path_from(source).removesuffix(".md"))
        return f"{slug(target)}.html{place}" if target else ""
    if link.kind in ("static", "attach"):
        return f"{link.path_from(source)}{place}"
    return _normal(f"{slug(source)}.html", link.target)


def _normal(page: str, target: str) -> str:
    file, hash_mark, place = target.partition("#")
    return f"{normpath(join(dirname(page), file)) if file else page}{hash_mark}{place}"


def _find(words: str, source: Document) -> int:
    """Return the offset of words in the text of a source file, or -1 if they are not found.

    If the words are used as an id, return the offset of the last such use, because the first element may keep a repeated id.
    """
    named = [
        match.start() for match in re.finditer(rf"(?:#|\bid\s*=\s*[\"']?){re.escape(words)}(?![\w-])", source.text)
    ]
    return named[-1] if named else source.text.find(words)
