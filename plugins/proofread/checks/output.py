"""What a built page must never do: break HTML's rules, fetch from elsewhere, run a script, carry a style, repeat an id, be heavy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

import brotli
from theming.styles import csp_hash

from proofread.addresses import SCRIPTS, TELLS, as_a_browser_reads
from proofread.html import Token, read_tag
from proofread.memory import Memory
from proofread.nesting import faults
from proofread.page import Page
from proofread.problem import Problem, Severity
from proofread.tags import short

# What a server sends before the reader's first answer: ten packets (RFC 6928) of 1,460 bytes, less what comes before the page.
FIRST_FLIGHT = 14_336
# Brotli's quality and window, from quick and weak to slow and strong: a page that is light enough for one needs no other. In a
# small window the first two take 0.1 and 1.6 ms; the last, what is published, takes 50.
_TRIES = ((1, 16), (9, 16), (11, 22))
# What an address within the site has no need of.
_MAY_LEAVE = re.compile(r"[:\\\s]|^//")


class _Finding(NamedTuple):
    message: str
    hint: str
    line: int = 0
    severity: Severity = "error"


def check(pages: Mapping[Path, Page], output: Path, memory: Memory | None = None) -> Iterator[Problem]:
    """Look at every built page.

    Args:
        pages: the built pages.
        output: the folder of the site.
        memory: what earlier builds have found.

    Yields:
        An error for each thing that would break the privacy or the validity of a page, a warning for a heavy one.
    """
    memory = memory or Memory()
    for path, page in pages.items():
        name = f"{output.name}/{path.relative_to(output).as_posix()}"
        findings, alone = memory.recall(("output", page.html), partial(_look_at, page, pages))
        # What is never closed is named by comparing with the other pages, so that it is looked for again.
        for found in findings if alone else _look_at(page, pages)[0]:
            yield Problem(name, found.line, 0, "output", found.severity, found.message, found.hint)


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
            yield _Finding(
                f"The id “{id_}” stands {count} times on this page.", "Give one of the headings another name."
            )
    if not page.lang:
        yield _Finding("The page does not say its language.", "The html element needs a “lang”.")


def _fetched(page: Page) -> Iterator[_Finding]:
    for reference in page.references:
        if not _MAY_LEAVE.search(reference.target):
            continue  # within the site, as nearly all
        address = _split(as_a_browser_reads(reference.target))
        if not reference.is_link and (address.netloc or address.scheme not in ("", "data")):
            yield _Finding(
                f"The page would fetch “{reference.target}”, which tells somebody else who reads it.",
                "Put a copy into content/images and use that.", reference.line,
            )  # fmt: skip
        if address.scheme in SCRIPTS or (reference.is_link and address.scheme == "data"):
            message = f"A link would run a script: “{reference.target}”."
            yield _Finding(message, "Link to a page instead.", reference.line)


def _split(target: str) -> SplitResult:
    try:
        return urlsplit(target)
    except ValueError:  # no address at all, which the check of links tells
        return SplitResult("", "", target, "", "")


def _run(page: Page, pieces: Sequence[Token]) -> Iterator[_Finding]:
    policy = ""
    for place, piece in enumerate(pieces):
        kind, said = _forbidden(piece.raw) if piece.kind == "start" else ("", "")
        if kind == "policy":
            policy = said
        elif kind == "script":
            end = pieces[place + 1].start if place + 1 < len(pieces) else len(page.html)
            if csp_hash(page.html[piece.end : end]) not in policy:
                message = f"The page has a script that is not the theme’s own: “{short(piece.raw)}”."
                yield _finding(page, piece.start, message)
        elif kind == "attribute":
            yield _finding(page, piece.start, f"{said}: “{short(piece.raw)}”.")


@lru_cache(maxsize=50_000)
def _forbidden(raw: str) -> tuple[str, str]:
    """Give what a start tag brings: a ``policy`` and its text, a ``script``, or an ``attribute`` and what is wrong with it."""
    tag = read_tag(raw)
    if tag.has("style"):
        return "attribute", "An element has a “style” of its own, which the policy of the site forbids"
    if any(name.startswith("on") and name.isalpha() for name, _ in tag.attributes):
        return "attribute", "An element would run a script when it is used"
    if any(tag.has(name) for name in TELLS):
        return "attribute", "An element would tell others what readers do"
    if tag.name == "meta" and tag.get("http-equiv").lower() == "content-security-policy":
        return "policy", tag.get("content")
    return ("script" if tag.name == "script" and tag.get("type").lower() != "application/ld+json" else ""), ""


def _finding(page: Page, start: int, message: str, hint: str = "Write it in Markdown, without HTML.") -> _Finding:
    return _Finding(message, hint, page.html.count("\n", 0, start) + 1)


def _invalid(page: Page, pieces: Sequence[Token], is_shared: Callable[[str], bool]) -> Iterator[_Finding]:
    for fault in faults(page.html, pieces, is_shared):
        yield _finding(page, fault.start, fault.message, fault.hint)


def _heavy(page: Page) -> Iterator[_Finding]:
    weight = _weight(page.html.encode())
    if weight > FIRST_FLIGHT:
        yield _Finding(
            f"The page weighs {weight:,} bytes when compressed; only {FIRST_FLIGHT:,} reach a reader at once.",
            "Shorten it, or make two pages of it.", severity="warning",
        )  # fmt: skip


def _weight(data: bytes) -> int:
    """Give how many bytes a page has when compressed with Brotli: at most so many, where that is few enough."""
    for quality, window in _TRIES:
        size = len(brotli.compress(data, quality=quality, lgwin=window))
        if size <= FIRST_FLIGHT:
            break
    return size
