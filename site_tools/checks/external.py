"""Find links to other sites, and report the broken ones. ``external_check`` follows the links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import yaml
from proofread.links import find_links
from proofread.problem import Check, Problem, Span
from proofread.tables import Table, parse_table

from .content import Content

CHECK = Check(
    "external links",
    "Follows the links to other sites with lychee (./site check --external). This takes minutes, so it runs only on request.",
)
NAME = CHECK.name
_kind = CHECK.kind
ALLOWED = "content/data/unchecked_links.yaml"
UNREADABLE_LIST = _kind(
    "external-links.unreadable-list",
    "error",
    "This file cannot be read.",
    "Write each line as “address: reason”, both in double quotes.",
    why="This list contains the links that cannot be checked automatically.",
)
NO_REASON = _kind(
    "external-links.no-reason",
    "error",
    "“{address}” is listed here without a reason.",
    "After the colon, explain why this link cannot be checked automatically.",
    quotes=("address",),
    why="Anyone who reads the list next year needs to know whether the reason still holds.",
)
NO_INTERNET = _kind(
    "external-links.no-internet",
    "note",
    "There is no internet connection, so {addresses:link|links} to other sites could not be checked.",
    "Try again when you are online.",
    why="This does not mean that anything is wrong with the links, only that they could not be checked.",
)
NOT_INSTALLED = _kind(
    "external-links.not-installed",
    "note",
    "The links to other sites were not checked, because lychee is not installed.",
    "Run ./site test once to install it.",
    why="lychee is the program that checks these links.",
)
NOT_FOLLOWED = _kind(
    "external-links.not-followed",
    "error",
    "lychee stopped with exit code {exit_code}, so the links to other sites were not checked.",
    "Read its output above.",
    why="The links could not be checked.",
)
_LOOK = f"Check whether the page has moved. If it opens in a browser, add its address to {ALLOWED}, with the reason why it cannot be checked."
_WHY = "Readers who need that page would find nothing."
REFUSED = _kind(
    "external-links.refused",
    "error",
    "“{address}” could not be opened: the other site responded with {status} ({words}).",
    _LOOK,
    quotes=("address",),
    why=_WHY,
)
NO_ANSWER = _kind(
    "external-links.no-answer",
    "error",
    "“{address}” could not be opened: the other site did not respond ({words}).",
    _LOOK,
    quotes=("address",),
    why=_WHY,
)
NOT_USED = _kind(
    "external-links.not-used",
    "warning",
    "“{address}” is no longer on any page.",
    "Remove this line.",
    quotes=("address",),
    why="The list should contain only addresses that are in use.",
)


@dataclass(frozen=True)
class Place:
    """The file, line and column at which an address appears."""

    path: str
    line: int
    column: int


@dataclass(frozen=True)
class Answer:
    """The result of following an address.

    Attributes:
        address: the address that was followed.
        code: the HTTP status; 0 if the server did not respond.
        words: the error message of lychee; empty if there was no error.
    """

    address: str
    code: int = 0
    words: str = ""

    @property
    def unreachable(self) -> bool:
        """Whether the server did not respond at all, not even with an error."""
        return bool(self.words) and not self.code


def addresses(content: Content) -> dict[str, list[Place]]:
    """Return the places at which each HTTP address appears in the pages, the terms and the data, keyed by address without fragment."""
    found: dict[str, list[Place]] = {}
    for source in content.sources:
        for link in find_links(source):
            if link.kind in ("http", "https"):
                place = Place(content.name(source.path), *source.body.place(link.start))
                found.setdefault(link.target.partition("#")[0], []).append(place)
    for name, table in content.data_files.items():
        for passage in table.passages:
            address = passage.raw.strip("\"'")
            if re.match(r"https?://\S+$", address):
                place = Place(name, passage.line, passage.column)
                found.setdefault(address.partition("#")[0], []).append(place)
    return found


def read_allowed(content: Content) -> tuple[Table, list[Problem]]:
    """Read the list of addresses that cannot be checked automatically, each with a reason.

    Returns:
        The addresses that have a reason, and the problems with the list. A list that cannot be read counts as empty.
    """
    text = next((file.text for file in content.files if file.name == ALLOWED), "")
    try:
        table = parse_table(text) or Table()
    except (ValueError, yaml.YAMLError):
        return Table(), [UNREADABLE_LIST.at(Span(ALLOWED))]
    problems = [
        NO_REASON.at(Span(ALLOWED, table.line(address), 1), address=address)
        for address, reason in table.values.items()
        if not reason
    ]
    reasons = {address: str(reason) for address, reason in table.values.items() if reason}
    return replace(table, values=reasons), problems


def failed_answers(report: Mapping[str, Any]) -> list[Answer]:
    """Return the result for each address that failed, from lychee's JSON report (``lychee --format json``)."""
    found = []
    for kind in ("error_map", "timeout_map"):
        for rows in report.get(kind, {}).values():
            for row in rows:
                status = row.get("status") or {}
                words = str(status.get("details") or status.get("text") or "no answer")
                found.append(Answer(str(row["url"]), int(status.get("code") or 0), words))
    return found


def report(found: Mapping[str, list[Place]], wrong: list[Answer], allowed: Table) -> Iterator[Problem]:
    """Report broken links at each place where they appear.

    Args:
        found: the places at which each address appears, keyed by address.
        wrong: the results for the addresses that failed.
        allowed: the addresses that were not followed, with the reasons.

    Yields:
        A single note if no address could be reached, because the internet connection is probably down. Otherwise, an error for each place
        of a broken link, and a warning for each allowed address that is no longer on any page.
    """
    followed = [address for address in found if address not in allowed.values]
    if followed and len(wrong) == len(followed) and all(answer.unreachable for answer in wrong):
        yield NO_INTERNET.at(Span(), addresses=len(followed))
        return
    places = _by_normalized_address(found) if wrong else {}
    for answer in wrong:
        # If lychee reports an address in an unexpected spelling, the problem has no place, but it is still reported.
        for written, place in places.get(_normalized(answer.address), [(answer.address, Place("", 0, 0))]):
            span = Span(place.path, place.line, place.column)
            if answer.code:
                yield REFUSED.at(span, address=written, status=answer.code, words=answer.words)
            else:
                yield NO_ANSWER.at(span, address=written, words=answer.words)
    for address in sorted(set(allowed.values) - set(found)):
        yield NOT_USED.at(Span(ALLOWED, allowed.line(address), 1), address=address)


def _by_normalized_address(found: Mapping[str, list[Place]]) -> Mapping[str, list[tuple[str, Place]]]:
    """Return, for each normalized address, the addresses as they are written in the content, each with its place."""
    places: dict[str, list[tuple[str, Place]]] = {}
    for written, each in found.items():
        places.setdefault(_normalized(written), []).extend((written, place) for place in each)
    return places


def _normalized(address: str) -> str:
    """Return the normalized form of an address, which is the same for all spellings that lychee treats as equal.

    lychee encodes characters, writes the host name in lowercase, adds a slash after it, and resolves “..”. An invalid address is returned unchanged.
    """
    try:
        parts = urlsplit(address)
        host = parts.netloc.lower().encode("idna").decode()
        path = urlsplit(urljoin(address, parts.path or "/")).path
    except ValueError:  # not a valid address; the links check reports it
        return address
    return unquote(parts._replace(netloc=host, path=path).geturl())
