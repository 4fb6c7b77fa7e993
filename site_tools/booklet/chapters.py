"""Pure: built pages become chapters of one file, with ids that nothing else there has, and links that lead to them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape
from proofread.html import with_start_tags

APPENDIX = "glossary"
NOT_ON_PAPER = ("404", "search")
_NAMED = re.compile(r'(?<=\s)(id|aria-labelledby|aria-describedby)="([^"]*)"')
_POINTS = re.compile(r'(?<=\s)(href|src)="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)  # a scheme (RFC 3986, 3.1)


@dataclass(frozen=True)
class Chapter:
    """A page of the site in the booklet: its address there, what the contents call it, and its HTML."""

    slug: str
    title: str
    html: Markup


@dataclass(frozen=True)
class Binding:
    """What all chapters of a booklet share.

    Attributes:
        slugs: every page of the booklet.
        file: gives the address of a file of the site, such as a picture.
        pages: on which sheet each linked place was printed; ``None`` where nothing has been printed yet.
        folder: where the pages of its language lie, with a slash at the end; empty for the site's own.
        label: what stands before the number of a sheet.
    """

    slugs: Collection[str]
    file: Callable[[str], str]
    pages: Mapping[str, int] | None = None
    folder: str = ""
    label: str = "page"

    @property
    def appendix(self) -> str:
        """The page of the glossary."""
        return f"{self.folder}{APPENDIX}"

    @property
    def terms(self) -> str:
        """Where the words of the glossary lie."""
        return f"{APPENDIX}/{self.folder}"


def order(needed: Iterable[str], slugs: Collection[str], folder: str = "") -> list[str]:
    """Give the pages in the order of the booklet: as the site has them, then the therapist's own, the glossary last."""
    first = [slug for slug in dict.fromkeys(f"{folder}{name}" for name in needed) if slug in slugs]
    chapters = [*first, *sorted(set(slugs) - set(first))]
    last = f"{folder}{APPENDIX}"
    left_out = {last, *(f"{folder}{name}" for name in NOT_ON_PAPER)}
    return [slug for slug in chapters if slug not in left_out] + [last] * (last in slugs)


def inside(html: str, element: str) -> str:
    """Give what stands in the only element of that name; empty where there is none."""
    match = re.search(rf"<{element}\b[^>]*>(.*)</{element}>", html, re.DOTALL)
    return match[1] if match else ""


def bound(html: str, slug: str, binding: Binding) -> Markup:
    """Rewrite the tags of a page so that it can stand in one file with the others.

    Args:
        html: a piece of the page.
        slug: the page's own address, without its ending.
        binding: the booklet.

    Returns:
        The piece. A link into another chapter carries the number of the sheet in ``data-page``.
    """
    return Markup(with_start_tags(html, lambda raw: _tag(raw, slug, binding)))  # noqa: S704  from the page's own HTML


def _tag(raw: str, slug: str, binding: Binding) -> str:
    def name(match: re.Match[str]) -> str:
        return f'{match[1]}="{" ".join(f"{slug}--{word}" for word in match[2].split())}"'

    def point(match: re.Match[str]) -> str:
        attribute, target = match.groups()
        if _ELSEWHERE.match(target):
            return match.group()
        if attribute == "src":
            return f'src="{binding.file(posixpath.normpath(posixpath.join(posixpath.dirname(slug), target)))}"'
        place = anchor(target, slug, binding)
        chapter = place.partition("--")[0]
        if not place or chapter in (slug, binding.appendix):
            return f'href="#{place}"' if place else ""
        page = "00" if binding.pages is None else binding.pages.get(place)  # room for two digits
        return f'href="#{place}"' + (f' data-page="{escape(binding.label)} {page}"' if page is not None else "")

    return _POINTS.sub(point, _NAMED.sub(name, raw))


def anchor(target: str, slug: str, binding: Binding) -> str:
    """Give the id in the booklet of what a link of a page leads to; empty where the booklet does not have it."""
    path, _, fragment = target.partition("#")
    page = posixpath.normpath(posixpath.join(posixpath.dirname(slug), path)).removesuffix(".html") if path else slug
    if page.startswith(binding.terms):
        page, fragment = binding.appendix, page.removeprefix(binding.terms)
    if page not in binding.slugs:
        return ""
    return f"{page}--{fragment}" if fragment else page
