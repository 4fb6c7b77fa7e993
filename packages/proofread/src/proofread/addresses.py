"""Interpret addresses and attributes as a browser does, even if they are obfuscated. All functions are pure."""

from __future__ import annotations

import re
from html import unescape

SCRIPTS = ("javascript", "vbscript")
# Attributes that make a browser report a reader's actions to other sites, or that contain an entire page.
TELLS = ("ping", "attributionsrc", "srcdoc", "referrerpolicy")
USUAL_PORT = 80  # the default port for http, which browsers omit (RFC 9110, 4.2.1)
_AROUND = "".join(map(chr, range(0x21)))
_WITHIN = re.compile(r"[\t\n\r]")
_RUNS = re.compile(rf"(?:{'|'.join(SCRIPTS)}|data):", re.IGNORECASE)
_ELSEWHERE = re.compile(r"https?:|//", re.IGNORECASE)
_SLASHES = re.compile(r"\A/{2,}")


def as_a_browser_reads(address: str) -> str:
    """Return an address as browsers interpret it (URL Standard, 4.4).

    Characters that browsers ignore are removed, backslashes become slashes, and more than two slashes at the beginning are reduced to two.
    """
    return _SLASHES.sub("//", _WITHIN.sub("", address.strip(_AROUND)).replace("\\", "/"))


def runs(written: str) -> bool:
    """Return whether an address, which may contain entities, would run a script or contains its own content (``data:``).

    To be safe, the function ignores more spaces and control characters than browsers do.
    """
    return bool(_RUNS.match(re.sub(r"[\x00-\x20\x7f]+", "", unescape(written))))


def leaves(written: str) -> bool:
    """Return whether an address, which may contain entities, begins with ``http:``, ``https:`` or ``//``, as in links to other sites."""
    return bool(_ELSEWHERE.match(as_a_browser_reads(unescape(written))))


def hosts(name: str, port: int) -> tuple[str, ...]:
    """Return the values of the ``Host`` header that a browser may send to a local server with this name and port.

    For the default port, these are the name without a port, as in ``Origin``, and the name with the port. For any other port, the only value is
    the name with the port.
    """
    return (name, f"{name}:{port}") if port == USUAL_PORT else (f"{name}:{port}",)
