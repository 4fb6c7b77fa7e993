"""Runs every check, brings each problem to the place where it was written, and lets pass what may pass."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from pathlib import Path

from . import allow
from .causes import causes, unbuilt
from .checks import (
    encoding,
    file_names,
    front_matter,
    headings,
    help_lines,
    images,
    language,
    link_targets,
    links,
    markdown,
    output,
    placeholders,
    reading,
    review,
    unsafe_html,
)
from .content import Content
from .origin import at_its_source, leads_to
from .page import read_pages
from .problem import Problem

SOURCE_CHECKS = (
    encoding, file_names, front_matter, headings, help_lines, images, language, link_targets, markdown, placeholders, reading, review,
    unsafe_html,
)  # fmt: skip
# What a written reason may let pass. The others would break a page, or harm who reads it.
ALLOWABLE = frozenset(
    {"Markdown", "glossary", "headings", "help lines", "images", "language", "links", "output", "reading", "review"}
)
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
        found += _of_the_site(content, site, unbuilt(found))
    ran = ALLOWABLE if site else ALLOWABLE - {"glossary", "links", "output"}
    return sorted({*allow.apply(causes(found, content), content, ALLOWABLE, ran)})


def _of_the_site(content: Content, site: Path, lost: Collection[str]) -> Iterator[Problem]:
    pages = read_pages(site, content.memory)
    # A page that could not be read was not built; that it is missing is no news.
    built = {path.relative_to(site).as_posix() for path in pages}
    unread = {source.slug for source in content.sources if content.name(source.path) in lost}
    # Nor is each link to a page that must be there and is not: the theme links to it from every page.
    missing = {*content.needed} - {source.slug for source in content.sources}
    gone = {f"{slug}.html" for slug in unread | missing} - built
    gone |= {name.removeprefix("content/") for name in lost if name.startswith("content/images/")}  # pictures, likewise
    found = {*links.check(pages, site, *PLACES, memory=content.memory), *output.check(pages, site, content.memory)}
    for problem in found:
        if not (problem.check == "links" and leads_to(problem) in gone):
            yield from at_its_source(problem, content)
    yield from images.check_built(content, site)
