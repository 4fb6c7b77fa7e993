"""Check built pages for invalid HTML, external requests, scripts, inline styles, repeated ids and excessive size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import brotli
from proofread import html_errors as kinds
from proofread.addresses import SCRIPTS, TELLS, as_a_browser_reads
from proofread.cache import Cache
from proofread.html import Token, read_tag
from proofread.html_errors import HtmlError
from proofread.html_validator import faults
from proofread.positions import position
from proofread.problem import Kind, Problem, Span
from proofread.tag_errors import short
from proofread.template import Fact
from theming.styles import csp_hash

from .page import Page

NAME = kinds.CHECK.name
# The number of bytes that a server sends before it waits for an acknowledgment: ten packets (RFC 6928) of 1,460 bytes, minus the headers.
FIRST_FLIGHT = 14_336
# Brotli settings (quality, window, and the largest acceptable result as a multiple of the limit), from fast and weak to slow and strong.
# They are tried in order until the page is certainly small enough. All but the last have a small window and take 0.2, 3 and 28 ms; the last
# one is used for publishing and takes 60 ms. Compared with the last, a page of random letters is 20% larger with the first and 6.5% larger
# with the second, and a page of words is 9% larger with the second. A page that is at most 2% too large may therefore pass.
_COMPRESSION_LEVELS = ((1, 16, 1.2), (9, 16, 1.09), (10, 16, 1.015), (11, 22, 1))
# Matches a character that addresses within the site do not need, or two slashes at the beginning of an address.
_MAYBE_EXTERNAL = re.compile(r"[:\\\s]|^//")


# the kind of problem, its values, and the line
_Finding = tuple[Kind, Mapping[str, Fact], int]


def check(pages: Mapping[Path, Page], output: Path, cache: Cache | None = None) -> Iterator[Problem]:
    """Check every built page.

    Args:
        pages: the built pages.
        output: the folder of the site.
        cache: results of earlier builds.

    Yields:
        An error for everything that violates readers' privacy or makes the HTML invalid, and a warning for a page that is too large.
    """
    cache = cache or Cache()
    for path, page in pages.items():
        name = f"{output.name}/{path.relative_to(output).as_posix()}"
        findings, alone = cache.get_or_compute(("output", page.html), partial(_check_page, page, pages))
        # Findings that depend on other pages are not taken from the cache. For example, unclosed tags are identified by comparing pages.
        for kind, data, line in findings if alone else _check_page(page, pages)[0]:
            yield kind.at(Span(name, line), **data)


def _check_page(page: Page, pages: Mapping[Path, Page]) -> tuple[tuple[_Finding, ...], bool]:
    """Return the findings for a page, and whether they depend only on that page."""
    pieces = page.tokens
    others: list[str] = []

    def is_shared(tag: str) -> bool:
        others.append(tag)
        return any(tag in other.html for other in pages.values() if other is not page)

    found = (
        *_ids_and_language(page),
        *_external_requests(page),
        *_scripts_and_styles(page, pieces),
        *_invalid(page, pieces, is_shared),
        *_heavy(page),
    )
    return found, not others


def _ids_and_language(page: Page) -> Iterator[_Finding]:
    for id_, count in sorted(Counter(page.ids).items()) if len(set(page.ids)) < len(page.ids) else ():
        if count > 1:
            yield kinds.REPEATED_ID, {"id": id_, "count": count}, 0
    if not page.lang:
        yield kinds.NO_LANGUAGE, {}, 0


def _external_requests(page: Page) -> Iterator[_Finding]:
    for reference in page.references:
        if not _MAYBE_EXTERNAL.search(reference.target):
            continue  # a reference within the site, as nearly all are
        address = _split(as_a_browser_reads(reference.target))
        if not reference.is_link and (address.netloc or address.scheme not in ("", "data")):
            yield kinds.FETCHED, {"target": reference.target}, reference.line
        if address.scheme in SCRIPTS or (reference.is_link and address.scheme == "data"):
            yield kinds.SCRIPT_LINK, {"target": reference.target}, reference.line


def _split(target: str) -> SplitResult:
    try:
        return urlsplit(target)
    except ValueError:  # not a valid address; the links check reports it
        return SplitResult("", "", target, "", "")


def _scripts_and_styles(page: Page, pieces: Sequence[Token]) -> Iterator[_Finding]:
    policy = ""
    for place, piece in enumerate(pieces):
        forbidden, declared = _forbidden(piece.raw) if piece.kind == "start" else (None, None)
        policy = policy if declared is None else declared
        if forbidden is kinds.SCRIPT:
            end = pieces[place + 1].start if place + 1 < len(pieces) else len(page.html)
            if csp_hash(page.html[piece.end : end]) in policy:
                continue
        if forbidden:
            yield _finding(page, HtmlError(piece.start, forbidden, {"tag": short(piece.raw)}))


@lru_cache(maxsize=50_000)
def _forbidden(raw: str) -> tuple[Kind | None, str | None]:
    """Return the problem with a start tag, and the security policy that the tag declares. Each is ``None`` if there is none.

    A policy on the page may allow a script that would otherwise be reported.
    """
    tag = read_tag(raw)
    if tag.has("style"):
        return kinds.STYLE, None
    if any(name.startswith("on") and name.isalpha() for name, _ in tag.attributes):
        return kinds.HANDLER, None
    if any(tag.has(name) for name in TELLS):
        return kinds.TELLS_OTHERS, None
    if tag.name == "meta" and tag.get("http-equiv").lower() == "content-security-policy":
        return None, tag.get("content")
    return (kinds.SCRIPT if tag.name == "script" and tag.get("type").lower() != "application/ld+json" else None), None


def _finding(page: Page, fault: HtmlError) -> _Finding:
    return fault.kind, fault.data, position(page.html, fault.start)[0]


def _invalid(page: Page, pieces: Sequence[Token], is_shared: Callable[[str], bool]) -> Iterator[_Finding]:
    for fault in faults(page.html, pieces, is_shared):
        yield _finding(page, fault)


def _heavy(page: Page) -> Iterator[_Finding]:
    weight = _weight(page.html.encode())
    if weight > FIRST_FLIGHT:
        yield kinds.HEAVY, {"bytes": weight, "most": FIRST_FLIGHT}, 0


def _weight(data: bytes) -> int:
    """Return the compressed size of a page in bytes. If a fast estimate shows that the page is small enough, return the estimate instead."""
    for quality, window, most in _COMPRESSION_LEVELS:
        size = len(brotli.compress(data, quality=quality, lgwin=window)) / most
        if size <= FIRST_FLIGHT:
            break
    return round(size)
