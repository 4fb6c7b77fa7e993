"""Run every check, map each problem to its source file, and apply suppressions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from pathlib import Path

from proofread import suppressions
from proofread.checks import encoding
from proofread.engine import CHECKS, names_of
from proofread.locate import with_ends
from proofread.problem import Problem

from . import (
    content_files,
    file_names,
    front_matter,
    help_lines,
    images,
    link_targets,
    links,
    optional_parts,
    output,
    placeholders,
    raw_markup,
    review,
)
from .catalog import catalog
from .content import Content, slug
from .follow_on_errors import unbuilt, with_causes
from .links_kinds import BUILT
from .page import read_pages
from .source_map import at_source, target_file

SOURCE_CHECKS = (
    *CHECKS,
    encoding,
    content_files,
    file_names,
    front_matter,
    help_lines,
    images,
    link_targets,
    optional_parts,
    placeholders,
    review,
)
# Checks that need the built site. Without it, suppressions of their problems are not reported as unused.
_OF_THE_SITE = frozenset({"glossary", link_targets.NAME, output.NAME})
# The base addresses of a site under a path, at the root of a server and in a local folder. No real site has these host names (RFC 2606),
# so no external link begins with one of these addresses.
BASES = ("https://path.invalid/some/path/", "https://root.invalid/", "file:///some/folder/")


def proofread(content: Content, reported: Iterable[Problem] = (), site: Path | None = None) -> list[Problem]:
    """Run every check.

    Args:
        content: the content of the site.
        reported: the problems that the build itself reported.
        site: the folder of the built site; if ``None``, only the source files are checked.

    Returns:
        The problems that are neither suppressed nor follow-on errors, without duplicates and sorted by file and line.
    """
    found = [*reported, *chain.from_iterable(check.check(content) for check in SOURCE_CHECKS)]
    if site:
        found += _of_the_site(content, site, found)
    own = [problem for problem in with_causes(found, content) if problem.caused_by is None]
    known = names_of(catalog().values())
    late = names_of(kind for kind in catalog().values() if kind.check.name in _OF_THE_SITE)
    left = {*suppressions.apply(own, content, known, known if site else known - late)}
    return list(with_ends(sorted(left), content.texts))


def _of_the_site(content: Content, site: Path, reported: Collection[Problem]) -> Iterator[Problem]:
    pages = read_pages(site, content.cache)
    lost = unbuilt(reported)
    # An unreadable page was not built, so links to it are not reported as broken.
    built = {path.relative_to(site).as_posix() for path in pages}
    unread = {slug(source) for source in content.sources if content.name(source.path) in lost}
    # The same applies to pictures that were not built, and to missing pages that the theme links to from every page.
    missing = {*content.needed} - {slug(source) for source in content.sources}
    gone = {f"{slug}.html" for slug in unread | missing} - built
    gone |= {name.removeprefix("content/") for name in lost if name.startswith("content/images/")}
    found = {*links.check(pages, site, *BASES, cache=content.cache), *output.check(pages, site, content.cache)}
    for problem in found:
        if not (problem.code in BUILT and target_file(problem) in gone):
            yield from at_source(problem, content)
    yield from images.check_built(content, site)
    yield from raw_markup.check(pages, content, site, reported)
