"""List the pages that Pelican has read, and find the related pages of each page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

KINDS = ("pages", "hidden_pages", "draft_pages", "translations", "hidden_translations", "draft_translations")


def pages_of(generator: Any) -> Iterator[Any]:
    """Yield every page of a page generator, including hidden pages, drafts and translations. Other generators have no pages."""
    for kind in KINDS:
        yield from getattr(generator, kind, ())


@dataclass(frozen=True)
class MorePages:
    """The pages that are related to a page.

    Attributes:
        parent: the page that lists this page in its ``more`` field, or ``None`` if no page does.
        links: the pages to list at the end of this page. These are the pages in its own ``more`` field or, if the field is empty, its
            parent and the other pages that the parent lists.
    """

    parent: Any
    links: tuple[Any, ...]


def more_pages(page: Any, pages_by_slug: Mapping[str, Mapping[str, Any]]) -> MorePages:
    """Return the related pages of a page, in its language. Pages that are not in this build, such as drafts, are left out.

    Args:
        page: the page being rendered.
        pages_by_slug: every page by slug and language. If several pages list the same page, the first one is its parent.
    """
    in_language = [by_language[page.lang] for by_language in pages_by_slug.values() if page.lang in by_language]
    parent = next((other for other in in_language if page.slug in _listed(other)), None)
    own = _listed(page)
    slugs = own or [slug for slug in _listed(parent) if slug != page.slug]
    links = [pages_by_slug[slug][page.lang] for slug in slugs if page.lang in pages_by_slug.get(slug, {})]
    return MorePages(parent, tuple([parent, *links] if parent and not own else links))


def added_to_menu(
    pages_by_slug: Mapping[str, Mapping[str, Any]], language: str, listed: Collection[str]
) -> tuple[Any, ...]:
    """Return the pages of a language that are added to the menu by their ``menu`` field, sorted by their names in the menu.

    Args:
        pages_by_slug: every page by slug and language.
        language: the language of the menu.
        listed: the slugs of the pages that are already in the menu.
    """
    in_language = [
        by_language[language]
        for slug, by_language in pages_by_slug.items()
        if language in by_language and slug not in listed
    ]
    wanted = [page for page in in_language if getattr(page, "metadata", {}).get("menu") is True]
    return tuple(sorted(wanted, key=lambda page: str(getattr(page, "nav", page.title)).casefold()))


def _listed(page: Any) -> list[str]:
    return listed_slugs(getattr(page, "metadata", {}).get("more"))


def listed_slugs(more: object) -> list[str]:
    """Return the slugs in the ``more`` field, which is a list or comma-separated text; none for any other value, which a check reports."""
    items = more.split(",") if isinstance(more, str) else more if isinstance(more, list) else []
    return [item.strip() for item in items if isinstance(item, str) and item.strip()]
