"""What a built page must never do: break HTML's rules, fetch from elsewhere, run a script, carry a style, repeat an id, be heavy."""

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
# What a server sends before the reader's first answer: ten packets (RFC 6928) of 1,460 bytes, less what comes before the page.
FIRST_FLIGHT = 14_336
# Brotli's quality and window, from quick and weak to slow and strong: a page that is light enough for one needs no other. In a
# small window the first two take 0.1 and 1.6 ms; the last, what is published, takes 50.
_TRIES = ((1, 16), (9, 16), (11, 22))
# What an address within the site has no need of.
_MAY_LEAVE = re.compile(r"[:\\\s]|^//")


# What is wrong with a page, the facts, and the line.
_Finding = tuple[Kind, Mapping[str, Fact], int]


def check(pages: Mapping[Path, Page], output: Path, cache: Cache | None = None) -> Iterator[Problem]:
    """Look at every built page.

    Args:
        pages: the built pages.
        output: the folder of the site.
        cache: what earlier builds have found.

    Yields:
        An error for each thing that would break the privacy or the validity of a page, a warning for a heavy one.
    """
    cache = cache or Cache()
    for path, page in pages.items():
        name = f"{output.name}/{path.relative_to(output).as_posix()}"
        findings, alone = cache.get_or_compute(("output", page.html), partial(_look_at, page, pages))
        # What is never closed is named by comparing with the other pages, so that it is looked for again.
        for kind, data, line in findings if alone else _look_at(page, pages)[0]:
            yield kind.at(Span(name, line), **data)


def _look_at(page: Page, pages: Mapping[Path, Page]) -> tuple[tuple[_Finding, ...], bool]:
    """Give what is wrong with a page, and whether no other page had to be looked at to tell."""
    pieces = page.tokens
    others: list[str] = []

    def is_shared(tag: str) -> bool:
        others.append(tag)
        return any(tag in other.html for other in pages.values() if other is not page)

    found = (
        *_ids_and_language(page),
        *_fetched(page),
        *_run(page, pieces),
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


def _fetched(page: Page) -> Iterator[_Finding]:
    for reference in page.references:
        if not _MAY_LEAVE.search(reference.target):
            continue  # within the site, as nearly all
        address = _split(as_a_browser_reads(reference.target))
        if not reference.is_link and (address.netloc or address.scheme not in ("", "data")):
            yield kinds.FETCHED, {"target": reference.target}, reference.line
        if address.scheme in SCRIPTS or (reference.is_link and address.scheme == "data"):
            yield kinds.SCRIPT_LINK, {"target": reference.target}, reference.line


def _split(target: str) -> SplitResult:
    try:
        return urlsplit(target)
    except ValueError:  # no address at all, which the check of links tells
        return SplitResult("", "", target, "", "")


def _run(page: Page, pieces: Sequence[Token]) -> Iterator[_Finding]:
    policy = ""
    for place, piece in enumerate(pieces):
        forbidden, said = _forbidden(piece.raw) if piece.kind == "start" else (None, None)
        policy = policy if said is None else said
        if forbidden is kinds.SCRIPT:
            end = pieces[place + 1].start if place + 1 < len(pieces) else len(page.html)
            if csp_hash(page.html[piece.end : end]) in policy:
                continue
        if forbidden:
            yield _finding(page, HtmlError(piece.start, forbidden, {"tag": short(piece.raw)}))


@lru_cache(maxsize=50_000)
def _forbidden(raw: str) -> tuple[Kind | None, str | None]:
    """Return what is wrong with a start tag, and the policy that it brings; a script may be one that the policy allows."""
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
    """Give how many bytes a page has when compressed with Brotli: at most so many, where that is few enough."""
    for quality, window in _TRIES:
        size = len(brotli.compress(data, quality=quality, lgwin=window))
        if size <= FIRST_FLIGHT:
            break
    return size
