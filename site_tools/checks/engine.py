"""Runs every check, brings each problem to the place where it was written, and lets pass what may pass."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from pathlib import Path

from proofread import suppressions
from proofread.checks import encoding
from proofread.engine import CHECKS, names_of
from proofread.locate import with_ends
from proofread.problem import Problem

from . import file_names, front_matter, help_lines, images, leftovers, link_targets, links, output, placeholders, review
from .catalog import catalog
from .content import Content, slug
from .follow_on_errors import unbuilt, with_causes
from .links_kinds import BUILT
from .page import read_pages
from .source_map import at_its_source, leads_to

SOURCE_CHECKS = (*CHECKS, encoding, file_names, front_matter, help_lines, images, link_targets, placeholders, review)
# Checks of what was built.
_OF_THE_SITE = frozenset({"glossary", link_targets.NAME, output.NAME})
# A path, a root and a folder; the names can belong to nobody (RFC 2606), so that a link to a real site is never one of ours.
PLACES = ("https://path.invalid/some/path/", "https://root.invalid/", "file:///some/folder/")


def proofread(content: Content, told: Iterable[Problem] = (), site: Path | None = None) -> list[Problem]:
    """Run every check.

    Args:
        content: what the therapist wrote.
        told: what the build itself said.
        site: the folder of the built site; without one, only the sources are looked at.

    Returns:
        Every problem once, in the order of files and lines.
    """
    found = [*told, *chain.from_iterable(check.check(content) for check in SOURCE_CHECKS)]
    if site:
        found += _of_the_site(content, site, found)
    own = [problem for problem in with_causes(found, content) if problem.caused_by is None]
    known = names_of(catalog().values())
    late = names_of(kind for kind in catalog().values() if kind.check.name in _OF_THE_SITE)
    left = {*suppressions.apply(own, content, known, known if site else known - late)}
    return list(with_ends(sorted(left), content.texts))


def _of_the_site(content: Content, site: Path, told: Collection[Problem]) -> Iterator[Problem]:
    pages = read_pages(site, content.cache)
    lost = unbuilt(told)
    # A page that could not be read was not built; that it is missing is no news.
    built = {path.relative_to(site).as_posix() for path in pages}
    unread = {slug(source) for source in content.sources if content.name(source.path) in lost}
    # Nor is each link to a page that must be there and is not: the theme links to it from every page.
    missing = {*content.needed} - {slug(source) for source in content.sources}
    gone = {f"{slug}.html" for slug in unread | missing} - built
    gone |= {name.removeprefix("content/") for name in lost if name.startswith("content/images/")}  # pictures, likewise
    found = {*links.check(pages, site, *PLACES, cache=content.cache), *output.check(pages, site, content.cache)}
    for problem in found:
        if not (problem.code in BUILT and leads_to(problem) in gone):
            yield from at_its_source(problem, content)
    yield from images.check_built(content, site)
    yield from leftovers.check(pages, content, site, told)
