"""Interprets addresses and attributes as a browser does, even if they are disguised. Pure functions."""

from __future__ import annotations

import re
from html import unescape

SCRIPTS = ("javascript", "vbscript")
# Attributes that make a browser report to others what a reader does, or that contain a page of their own.
TELLS = ("ping", "attributionsrc", "srcdoc", "referrerpolicy")
USUAL_PORT = 80  # the default port of http, which browsers omit (RFC 9110, 4.2.1)
_AROUND = "".join(map(chr, range(0x21)))
_WITHIN = re.compile(r"[\t\n\r]")
_RUNS = re.compile(rf"(?:{'|'.join(SCRIPTS)}|data):", re.IGNORECASE)
_ELSEWHERE = re.compile(r"https?:|//", re.IGNORECASE)
_SLASHES = re.compile(r"\A/{2,}")


def as_a_browser_reads(address: str) -> str:
    """Return an address without the characters that a browser ignores, and with repeated slashes reduced to two (URL Standard, 4.4)."""
    return _SLASHES.sub("//", _WITHIN.sub("", address.strip(_AROUND)).replace("\\", "/"))


def runs(written: str) -> bool:
    """Return whether an address, as written with its entities, would run a script.

    More spaces and control characters are ignored than a browser ignores.
    """
    return bool(_RUNS.match(re.sub(r"[\x00-\x20\x7f]+", "", unescape(written))))


def leaves(written: str) -> bool:
    """Return whether an address, as written with its entities, leads to another site."""
    return bool(_ELSEWHERE.match(as_a_browser_reads(unescape(written))))


def hosts(name: str, port: int) -> tuple[str, ...]:
    """Return the ``Host`` values that a browser may send to a local server; the first is the form that it uses in ``Origin``."""
    return (name, f"{name}:{port}") if port == USUAL_PORT else (f"{name}:{port}",)
