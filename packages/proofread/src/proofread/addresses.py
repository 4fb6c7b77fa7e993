"""Pure: addresses and attributes as a browser takes them, however they were disguised."""

from __future__ import annotations

import re
from html import unescape

SCRIPTS = ("javascript", "vbscript")
# Attributes by which a browser tells somebody else what a reader does, or which hold a page of their own.
TELLS = ("ping", "attributionsrc", "srcdoc", "referrerpolicy")
USUAL_PORT = 80  # of http, which a browser leaves out (RFC 9110, 4.2.1)
_AROUND = "".join(map(chr, range(0x21)))
_WITHIN = re.compile(r"[\t\n\r]")
_RUNS = re.compile(rf"(?:{'|'.join(SCRIPTS)}|data):", re.IGNORECASE)
_ELSEWHERE = re.compile(r"https?:|//", re.IGNORECASE)
_SLASHES = re.compile(r"\A/{2,}")


def as_a_browser_reads(address: str) -> str:
    """Give an address without the signs that a browser passes over, and with two slashes for many (URL Standard, 4.4)."""
    return _SLASHES.sub("//", _WITHIN.sub("", address.strip(_AROUND)).replace("\\", "/"))


def runs(written: str) -> bool:
    """Whether an address, as it was written with entities and all, would run a script. More blanks pass than in a browser."""
    return bool(_RUNS.match(re.sub(r"[\x00-\x20\x7f]+", "", unescape(written))))


def leaves(written: str) -> bool:
    """Whether an address, as it was written with entities and all, names another site."""
    return bool(_ELSEWHERE.match(as_a_browser_reads(unescape(written))))


def hosts(name: str, port: int) -> tuple[str, ...]:
    """Give what a browser may send as ``Host`` to a server on this machine; the first is how it names it in an ``Origin``."""
    return (name, f"{name}:{port}") if port == USUAL_PORT else (f"{name}:{port}",)
