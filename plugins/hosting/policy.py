"""Build the Content-Security-Policy for servers from the policies in the pages.

A browser enforces the server's policy in addition to the policy in the page, so the server's policy cannot loosen that of a page. It adds
``frame-ancestors``, which a page cannot declare (CSP 3, 3.3), and covers files that are not pages, such as images and the sitemap. It
omits the hashes of JSON-LD, because data is never executed (HTML, 4.12.1.1, “prepare the script element”). The policies in the pages
include these hashes only because the Nu Html Checker requires them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from proofread.html import Token, read_tag, tokens
from theming.styles import csp_hash

Policy = Mapping[str, frozenset[str]]

_NONE = frozenset({"'none'"})
# The directives of every page, in addition to the hashes of its style and scripts.
_BASE: Policy = {
    "default-src": _NONE,
    "style-src": frozenset(),
    "script-src": frozenset(),
    "img-src": frozenset({"'self'", "data:"}),
    "base-uri": _NONE,
    "form-action": _NONE,
}
_NEVER_FRAMED: Policy = {"frame-ancestors": _NONE}
# Hosts ignore lines longer than 2,000 characters, of which the name of the header takes up 27.
LONGEST_POLICY = 1_973


@dataclass(frozen=True)
class Policies:
    """The Content-Security-Policies that a server sends.

    Attributes:
        common: the policy for every address that is not in ``own``. It contains the hashes of all pages at these addresses.
        own: by path, the policies for pages that need more than hashes (the search page runs WebAssembly) and for script files.
        widest: all policies combined, for hosts that cannot set headers by path. Each page's own policy restricts it.
    """

    common: str
    own: Mapping[str, str]
    widest: str


def from_pages(pages: Mapping[str, str], scripts: Iterable[str] = ()) -> Policies:
    """Build the server's policies from the policies of a site's pages.

    Args:
        pages: the HTML of each page, by path (``glossary/naloxone.html``).
        scripts: the paths of the script files. A worker is subject to the policy of its own file (HTML, 10.2.4, “run a
            worker”), so these files get the combined policy of the pages that need more than hashes.

    Raises:
        ValueError: if a page does not have exactly one policy, or its policy does not deny everything by default.
    """
    read = {path: _read(path, html) for path, html in pages.items()}
    own = {path: policy for path, policy in read.items() if not _is_common(policy)}
    common = _union(_BASE, *(policy for path, policy in read.items() if path not in own), _NEVER_FRAMED)
    apart = _union(*own.values(), _NEVER_FRAMED)
    return Policies(
        _serialize(common),
        {
            **{path: _serialize(_union(policy, _NEVER_FRAMED)) for path, policy in sorted(own.items())},
            **{path: _serialize(apart) for path in sorted(scripts) if own},
        },
        _serialize(_union(common, *own.values())),
    )


def _read(path: str, html: str) -> Policy:
    declared, data = [], set()
    for piece, following in pairwise([*tokens(html), Token("cut off", "", len(html))]):
        tag = read_tag(piece.raw) if piece.kind == "start" else None
        if tag and tag.name == "meta" and tag.get("http-equiv").lower() == "content-security-policy":
            declared.append(tag.get("content"))
        elif tag and tag.name == "script" and tag.get("type").lower() == "application/ld+json":
            data.add(str(csp_hash(html[piece.end : following.start])))
    directives = [part.split() for part in declared[0].split(";") if part.strip()] if declared else []
    policy = {name.lower(): frozenset(sources) - data for name, *sources in directives}
    if len(declared) != 1 or policy.get("default-src") != _NONE:
        raise ValueError(f"The page {path} does not have exactly one policy with “default-src 'none'”.")
    return policy


def _is_common(policy: Policy) -> bool:
    return all(
        name in _BASE and all(source in _BASE[name] or source.startswith("'sha256-") for source in sources)
        for name, sources in policy.items()
    )


def _union(*policies: Policy) -> Policy:
    names = dict.fromkeys(name for policy in policies for name in policy)
    sources = {name: frozenset().union(*(policy.get(name, ()) for policy in policies)) for name in names}
    # Browsers ignore “'none'” next to another source (CSP 3, 6.7.2.1).
    return {name: found - _NONE or _NONE for name, found in sources.items()}


def _serialize(policy: Policy) -> str:
    """Return the policy as the value of a header.

    If the value would be longer than hosts accept, it allows any style instead of listing the hashes of styles. Browsers still
    enforce the policy in each page, which allows only the style of that page.
    """
    text = _joined(policy)
    return text if len(text) <= LONGEST_POLICY else _joined({**policy, "style-src": frozenset({"'unsafe-inline'"})})


def _joined(policy: Policy) -> str:
    return "; ".join(f"{name} {' '.join(_ordered(sources))}" for name, sources in policy.items())


def _ordered(sources: Iterable[str]) -> list[str]:
    """Return the sources in a reproducible order. The hashes are last, so people find the other sources first."""
    return sorted(sources, key=lambda source: (source.startswith("'sha"), source))
