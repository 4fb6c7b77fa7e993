"""The Content-Security-Policy that a server sends, made of those that stand in the pages.

A browser applies both, so a page stays as strict as its own. The server's adds what a page cannot say (``frame-ancestors``,
CSP 3, 3.3) and covers what is no page: pictures, the sitemap. The hashes of JSON-LD are left out of it: data is never run (HTML, 4.12.1.1,
“prepare the script element”). They stand in the pages only because the Nu Html Checker asks for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from proofread.html import Token, read_tag, tokens
from theming.styles import csp_hash

Policy = Mapping[str, frozenset[str]]

_NONE = frozenset({"'none'"})
# What every page asks for, beside the hashes of its own style and scripts.
_BASE: Policy = {
    "default-src": _NONE,
    "style-src": frozenset(),
    "script-src": frozenset(),
    "img-src": frozenset({"'self'", "data:"}),
    "base-uri": _NONE,
    "form-action": _NONE,
}
_NEVER_FRAMED: Policy = {"frame-ancestors": _NONE}


@dataclass(frozen=True)
class Policies:
    """What a server sends.

    Attributes:
        common: the policy of all addresses but those in ``own``: the hashes of every page.
        own: the policies of pages that ask for more than hashes, by their paths in the site: a search that runs
            WebAssembly, say.
        widest: all of them in one, for a host that cannot tell paths apart: there the policy in each page does so.
    """

    common: str
    own: Mapping[str, str]
    widest: str


def from_pages(pages: Mapping[str, str], scripts: Iterable[str] = ()) -> Policies:
    """Make the policies of a site.

    Args:
        pages: the HTML of each page, by its path in the site (``glossary/naloxone.html``).
        scripts: the paths of the files with scripts. A worker obeys the policy of its own file (HTML, 10.2.4, “run a worker”),
            so they have that of the page that loads them.

    Raises:
        ValueError: a page has no policy, or one that does not begin by forbidding everything.
    """
    read = {path: _read(path, html) for path, html in pages.items()}
    own = {path: policy for path, policy in read.items() if not _is_common(policy)}
    common = _union(_BASE, *(policy for path, policy in read.items() if path not in own), _NEVER_FRAMED)
    apart = _union(*own.values(), _NEVER_FRAMED)
    return Policies(
        _text(common),
        {
            **{path: _text(_union(policy, _NEVER_FRAMED)) for path, policy in sorted(own.items())},
            **{path: _text(apart) for path in sorted(scripts) if own},
        },
        _text(_union(common, *own.values())),
    )


def _read(path: str, html: str) -> Policy:
    said, data = [], set()
    for piece, following in pairwise([*tokens(html), Token("cut off", "", len(html))]):
        tag = read_tag(piece.raw) if piece.kind == "start" else None
        if tag and tag.name == "meta" and tag.get("http-equiv").lower() == "content-security-policy":
            said.append(tag.get("content"))
        elif tag and tag.name == "script" and tag.get("type").lower() == "application/ld+json":
            data.add(str(csp_hash(html[piece.end : following.start])))
    directives = [part.split() for part in said[0].split(";") if part.strip()] if said else []
    policy = {name.lower(): frozenset(sources) - data for name, *sources in directives}
    if len(said) != 1 or policy.get("default-src") != _NONE:
        raise ValueError(f"The page {path} does not have one policy that begins with “default-src 'none'”.")
    return policy


def _is_common(policy: Policy) -> bool:
    return all(
        name in _BASE and all(source in _BASE[name] or source.startswith("'sha256-") for source in sources)
        for name, sources in policy.items()
    )


def _union(*policies: Policy) -> Policy:
    names = dict.fromkeys(name for policy in policies for name in policy)
    sources = {name: frozenset().union(*(policy.get(name, ()) for policy in policies)) for name in names}
    # “'none'” beside a source means nothing (CSP 3, 6.7.2.1).
    return {name: found - _NONE or _NONE for name, found in sources.items()}


def _text(policy: Policy) -> str:
    return "; ".join(f"{name} {' '.join(_ordered(sources))}" for name, sources in policy.items())


def _ordered(sources: Iterable[str]) -> list[str]:
    """Put hashes last, so that what matters to a human reader comes first, and the same each time."""
    return sorted(sources, key=lambda source: (source.startswith("'sha"), source))
