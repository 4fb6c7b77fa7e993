"""The configuration of each kind of host, from one list of headers. The templates are beside this file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .headers import HEADERS
from .policy import Policies

# Cloudflare Pages, “Headers”: a longer line is passed over without a word.
LONGEST_LINE = 2_000
_ADDRESS = re.compile(r"https://[a-z0-9][a-z0-9.-]*(?::[0-9]+)?(?:/[\w.~-]+)*/?", re.ASCII)
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    autoescape=False,  # noqa: S701  no HTML; an address that could say more than an address is turned away
)


@dataclass(frozen=True)
class Place:
    """Where the site is.

    Attributes:
        url: its address, without a slash at the end.
        root: the folder of the web server that stands for the domain; a site under a path lies in a folder of it.
        certificate: the file with the certificates; without one, that of Let's Encrypt's program, or Caddy's own.
        key: the file with its private key.
        http: where nginx listens for readers without encryption, who are sent on.
        https: where nginx listens.
    """

    url: str
    root: str = ""
    certificate: str = ""
    key: str = ""
    http: tuple[str, ...] = ("80", "[::]:80")
    https: tuple[str, ...] = ("443", "[::]:443")

    def __post_init__(self) -> None:
        if not _ADDRESS.fullmatch(self.url):
            raise ValueError(
                f"“{self.url}” is no address that a server can be set up for. It looks like https://example.org/therapy."
            )

    @property
    def origin(self) -> str:
        """The address without the path."""
        return f"https://{urlsplit(self.url).netloc}"

    @property
    def host(self) -> str:
        """The name of the domain."""
        return urlsplit(self.url).hostname or ""

    @property
    def base(self) -> str:
        """The path, with a slash at both ends; one slash for a site at the root."""
        return f"{urlsplit(self.url).path.rstrip('/')}/"

    @property
    def folder(self) -> str:
        """The folder of the web server that stands for the domain."""
        return self.root or f"/var/www/{self.host}"


def for_servers(place: Place, policies: Policies) -> dict[str, str]:
    """Give the configuration files that belong to a server and not to the site, by their names."""
    return {name: _render(name, policies, place=place) for name in ("nginx.conf", "Caddyfile")}


def for_folder(place: Place, policies: Policies) -> dict[str, str]:
    """Give the configuration files that lie among the pages and need the address, by their names."""
    return {".htaccess": _render("htaccess", policies, place=place)}


def for_any_folder(policies: Policies) -> dict[str, str]:
    """Give the configuration files that lie among the pages and need no address, by their names.

    Raises:
        ValueError: a line would be longer than the hosts read.
    """
    text = _render("_headers", policies)
    longest = max(text.splitlines(), key=len)
    if len(longest) > LONGEST_LINE:
        raise ValueError(
            f"A line of _headers would have {len(longest):,} characters, and hosts read {LONGEST_LINE:,}: "
            f"“{longest.strip()[:40]}…”. There are too many different styles and scripts; some pages must share theirs."
        )
    return {"_headers": text}


def _render(template: str, policies: Policies, **more: object) -> str:
    own: Mapping[str, str] = {f"/{path}": policy for path, policy in policies.own.items()}
    own = {**own, **({"/": own["/index.html"]} if "/index.html" in own else {})}
    return _ENVIRONMENT.get_template(template).render(headers=HEADERS, policies=policies, own=own, **more)
