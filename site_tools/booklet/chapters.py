"""Convert built pages to chapters of a single file, with unique ids and adjusted links. All functions are pure."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape
from proofread.html import with_start_tags

APPENDIX = "glossary"
NOT_ON_PAPER = ("404", "search")
_NAMED = re.compile(r'(?<=\s)(id|aria-labelledby|aria-describedby)="([^"]*)"')
_POINTS = re.compile(r'(?<=\s)(href|src)="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)  # matches a URL scheme (RFC 3986, 3.1)


@dataclass(frozen=True)
class Chapter:
    """A page of the site in the booklet.

    Attributes:
        slug: the slug of the page.
        title: its title in the table of contents.
        html: the main part of the page, with rewritten ids and links.
        below: whether the page continues the subject of an earlier chapter in more depth. If so, the table of contents indents the title.
    """

    slug: str
    title: str
    html: Markup
    below: bool


@dataclass(frozen=True)
class BookletData:
    """The data that all chapters of a booklet share.

    Attributes:
        slugs: the slugs of all pages in the booklet.
        file: a function that returns the address of a file of the site, such as an image.
        pages: the page number of each link target; ``None`` before the first printing.
        folder: the folder of the pages in the booklet's language, with a slash at the end; empty for the default language.
        label: the word before a page number.
    """

    slugs: Collection[str]
    file: Callable[[str], str]
    pages: Mapping[str, int] | None = None
    folder: str = ""
    label: str = "page"

    @property
    def appendix(self) -> str:
        """The slug of the glossary page."""
        return f"{self.folder}{APPENDIX}"

    @property
    def terms(self) -> str:
        """The folder of the glossary entries."""
        return f"{APPENDIX}/{self.folder}"


def chapter_order(
    needed: Iterable[str], slugs: Collection[str], more: Mapping[str, Sequence[str]], folder: str = ""
) -> list[str]:
    """Return the slugs in the order of the booklet.

    The standard pages are first, each followed by the pages that continue it. Then come all other pages, sorted by slug, and finally the
    glossary. The 404 page, the search page and pages that are not in ``slugs`` are left out.

    Args:
        needed: the slugs of the standard pages, in the order in which they are printed.
        slugs: the slugs of all pages in the booklet.
        more: the slugs of the pages that continue another page, keyed by the slug of that page.
        folder: the folder of the language, such as ``es/``; empty for the default language.
    """
    names = [name for page in needed for name in (page, *more.get(f"{folder}{page}", ()))]
    first = [slug for slug in dict.fromkeys(f"{folder}{name}" for name in names) if slug in slugs]
    chapters = [*first, *sorted(set(slugs) - set(first))]
    last = f"{folder}{APPENDIX}"
    left_out = {last, *(f"{folder}{name}" for name in NOT_ON_PAPER)}
    return [slug for slug in chapters if slug not in left_out] + [last] * (last in slugs)


def inner_html(html: str, element: str) -> str:
    """Return the content of the only element with this name, or an empty string if there is none."""
    match = re.search(rf"<{element}\b[^>]*>(.*)</{element}>", html, re.DOTALL)
    return match[1] if match else ""


def rewrite_tags(html: str, slug: str, data: BookletData) -> Markup:
    """Rewrite the ids and links of a page so that all pages can be in one file.

    Args:
        html: a part of the page.
        slug: the page's slug.
        data: the booklet's shared data.

    Returns:
        The rewritten part. Links to other chapters, except the glossary, have the page number in ``data-page``. Links to pages that are
        not in the booklet have no ``href``.
    """
    return Markup(with_start_tags(html, lambda raw: _tag(raw, slug, data)))  # noqa: S704  from the page's own HTML


def _tag(raw: str, slug: str, data: BookletData) -> str:
    def name(match: re.Match[str]) -> str:
        return f'{match[1]}="{" ".join(f"{slug}--{word}" for word in match[2].split())}"'

    def point(match: re.Match[str]) -> str:
        attribute, target = match.groups()
        if _ELSEWHERE.match(target):
            return match.group()
        if attribute == "src":
            return f'src="{data.file(posixpath.normpath(posixpath.join(posixpath.dirname(slug), target)))}"'
        target_id = booklet_id(target, slug, data)
        chapter = target_id.partition("--")[0]
        if not target_id or chapter in (slug, data.appendix):
            return f'href="#{target_id}"' if target_id else ""
        page = "00" if data.pages is None else data.pages.get(target_id)  # two digits reserve space for the number
        return f'href="#{target_id}"' + (f' data-page="{escape(data.label)} {page}"' if page is not None else "")

    return _POINTS.sub(point, _NAMED.sub(name, raw))


def booklet_id(target: str, slug: str, data: BookletData) -> str:
    """Return the booklet's id for the target of a link on the page ``slug``, or an empty string if the booklet does not contain the target."""
    path, _, fragment = target.partition("#")
    page = posixpath.normpath(posixpath.join(posixpath.dirname(slug), path)).removesuffix(".html") if path else slug
    if page.startswith(data.terms):
        page, fragment = data.appendix, page.removeprefix(data.terms)
    if page not in data.slugs:
        return ""
    return f"{page}--{fragment}" if fragment else page
