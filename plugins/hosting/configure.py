"""Render the configuration for each kind of host from one list of headers. The templates are in ``templates/``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .headers import HEADERS
from .policy import Policies

# Cloudflare Pages silently ignores longer lines (see “Headers” in its documentation).
LONGEST_LINE = 2_000
_ADDRESS = re.compile(r"https://[a-z0-9][a-z0-9.-]*(?::[0-9]+)?(?:/[\w.~-]+)*/?", re.ASCII)
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    autoescape=False,  # noqa: S701  not HTML; Site rejects addresses with characters that a configuration file could interpret
)


@dataclass(frozen=True)
class Site:
    """The address of a site, and the settings of the web server for this site.

    Attributes:
        url: the site's address, without a trailing slash.
        root: the web server's document root for the domain. If the site's address has a path, the site is in a subfolder.
        certificate: the file with the certificate chain. By default, nginx uses Certbot's file, and Caddy its own.
        key: the file with the private key, with the same defaults.
        http: the addresses on which nginx listens for unencrypted requests, which it redirects to https.
        https: the addresses on which nginx listens for encrypted requests.
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
                f"“{self.url}” is not an address that a web server can be set up for. Use one like https://example.org/therapy."
            )

    @property
    def origin(self) -> str:
        """The scheme, host and port, without the path."""
        return f"https://{urlsplit(self.url).netloc}"

    @property
    def host(self) -> str:
        """The domain name."""
        return urlsplit(self.url).hostname or ""

    @property
    def base(self) -> str:
        """The path, with a slash at both ends, or a single slash if the site is at the root."""
        return f"{urlsplit(self.url).path.rstrip('/')}/"

    @property
    def folder(self) -> str:
        """The web server's document root for the domain: the configured folder or, by default, ``/var/www/`` followed by the host."""
        return self.root or f"/var/www/{self.host}"


def server_files(site: Site, policies: Policies) -> dict[str, str]:
    """Return the contents of the web servers' configuration files, by file name. These files are not published with the pages."""
    return {name: _render(name, policies, site=site) for name in ("nginx.conf", "Caddyfile")}


def htaccess_file(site: Site, policies: Policies) -> dict[str, str]:
    """Return the content of ``.htaccess``, by file name. This file is published with the pages and contains the site's address."""
    return {".htaccess": _render("htaccess", policies, site=site)}


def headers_file(policies: Policies) -> dict[str, str]:
    """Return the content of ``_headers``, by file name. This file is published with the pages, even if the site has no address.

    Raises:
        ValueError: if a line would be longer than hosts accept.
    """
    text = _render("_headers", policies)
    longest = max(text.splitlines(), key=len)
    if len(longest) > LONGEST_LINE:
        raise ValueError(
            f"A line of _headers would be {len(longest):,} characters long, but hosts accept at most {LONGEST_LINE:,}: "
            f"“{longest.strip()[:40]}…”. The pages use too many different styles and scripts; some pages must share theirs."
        )
    return {"_headers": text}


def _render(template: str, policies: Policies, **more: object) -> str:
    own: Mapping[str, str] = {f"/{path}": policy for path, policy in policies.own.items()}
    own = {**own, **({"/": own["/index.html"]} if "/index.html" in own else {})}
    return _ENVIRONMENT.get_template(template).render(headers=HEADERS, policies=policies, own=own, **more)
