"""Check the internal links and fragments of a built site, which may be at a root, under a path or in a local folder."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from posixpath import relpath
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from proofread.cache import Cache
from proofread.problem import Kind, Problem, Span
from proofread.suggest import closest, closest_file

from . import links_kinds as kinds
from .page import Page

EXTERNAL_SCHEMES = ("http", "https", "mailto", "tel", "sms", "data")
# A link that begins with one of these characters refers to its own page, so the result of the check is not reused for other pages.
_SAME_PAGE = ("#", "?")
# The kind of problem with a link, and a suggested address or id or, if there is no suggestion, an empty string.
_Wrong = tuple[Kind, str]
_RELATIVE = re.compile(r"[\w.-][\w./%#-]*\Z")


@dataclass(frozen=True)
class _Site:
    """A built site: its assumed base address, its files, and the ids on each page."""

    base: str
    files: Collection[str]
    ids: Mapping[str, Collection[str]]


def check(pages: Mapping[Path, Page], output: Path, *bases: str, cache: Cache | None = None) -> Iterator[Problem]:
    """Resolve every internal link as a browser would, and report broken ones.

    Args:
        pages: the built pages.
        output: the folder of the site.
        bases: the base addresses to assume, ending in a slash: ``https://example.org/some/path/`` or ``file:///x/``. The first
            one must have a path, so that links that leave the folder are noticed.
        cache: results of earlier builds.

    Yields:
        An error for each link that is not a valid address, or that leads to a missing file or anchor or outside the site's folder; only
        one error if a link is wrong in the same way for every base.
    """
    names = {path: path.relative_to(output).as_posix() for path in pages}
    files = frozenset(path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    ids = {names[path]: frozenset(page.ids) for path, page in pages.items()}
    sites = [_Site(base, files, ids) for base in bases]
    # The results are keyed by folder and target, because menus repeat the same links on every page. They stay valid until the files or
    # their ids change.
    places = tuple(sorted(ids.items(), key=itemgetter(0)))
    known = (cache or Cache()).get_or_compute(("links", bases, files, places), dict[str, dict[str, list[_Wrong]]])
    for path, page in pages.items():
        name = names[path]
        followed = known.setdefault(name.rpartition("/")[0], {})
        for reference in page.references:
            target = reference.target
            if target.startswith(_SAME_PAGE) or not target:
                wrong = [] if target[1:] in ids[name] else _wrong(sites, name, target)
            else:
                if target not in followed:
                    followed[target] = _wrong(sites, name, target)
                wrong = followed[target]
            for kind, suggestion in wrong:
                span = Span(f"{output.name}/{name}", reference.line)
                yield kind.at(span, target=target, suggestion=suggestion)


def _wrong(sites: Sequence[_Site], here: str, link: str) -> list[_Wrong]:
    """Return the distinct errors of a link. If one of them explains the others, return only that one.

    A relative link resolves in the same way for every base, so only the first base is tried.
    """
    sites = sites[:1] if _RELATIVE.match(link) else sites
    found = [wrong for wrong in dict.fromkeys(_follow(site, here, link) for site in sites) if wrong]
    # if the target is missing, the link's other errors do not matter
    missing = [wrong for wrong in found if wrong[0] is kinds.NO_FILE]
    if missing and len(found) > 1:
        return missing[:1]
    if link.startswith("/") and found and found[0][0] is kinds.LEAVES_THE_SITE:
        return [(kinds.LEAVES_THE_SITE, _from(here, link.lstrip("/")))]
    return found


def _from(here: str, name: str) -> str:
    """Return the address of a file relative to a page. ``name`` is relative to the site's root; if it is empty, so is the result."""
    return relpath(name, here.rpartition("/")[0] or ".") + "/" * name.endswith("/") if name else ""


def _follow(site: _Site, here: str, link: str) -> _Wrong | None:
    """Return the error of a link on a page; ``None`` if it works or leads to another site."""
    try:
        target = urljoin(site.base + quote(here), link)
        if not target.startswith(site.base):
            return None if urlsplit(link).scheme in EXTERNAL_SCHEMES else (kinds.LEAVES_THE_SITE, "")
        address, fragment = urldefrag(target)
        name = unquote(urlsplit(address).path[len(urlsplit(site.base).path) :])
    except ValueError:  # such as an unmatched “[” in the host name
        return kinds.NOT_AN_ADDRESS, ""
    file = f"{name}index.html" if not name or name.endswith("/") else name
    if file not in site.files:
        return kinds.NO_FILE, _from(here, closest_file(name, sorted(site.files)))
    ids = site.ids.get(file)
    if fragment and ids is not None and unquote(fragment) not in ids and fragment != "top":
        return kinds.NO_PLACE, closest(unquote(fragment), sorted(ids))
    return None
