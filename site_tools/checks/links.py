"""Internal links and fragments of a built site, wherever it is put: at a root, under a path, in a folder."""

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

ELSEWHERE = ("http", "https", "mailto", "tel", "sms", "data")
# A link that begins so is about the page on which it stands, so that no other page can use the answer.
_OWN = ("#", "?")
# What is wrong with a link, and the closest name to the one that is not there.
_Wrong = tuple[Kind, str]
_RELATIVE = re.compile(r"[\w.-][\w./%#-]*\Z")


@dataclass(frozen=True)
class _Site:
    """A built site: where it is imagined to be, its files, and the places in its pages, all by their path in the site."""

    base: str
    files: Collection[str]
    ids: Mapping[str, Collection[str]]


def check(pages: Mapping[Path, Page], output: Path, *bases: str, cache: Cache | None = None) -> Iterator[Problem]:
    """Follow every internal link as a browser would.

    Args:
        pages: the built pages.
        output: the folder of the site.
        bases: where the site is imagined to be, ending in a slash: ``https://example.org/some/path/``, or ``file:///x/``; the
            first one below a path, so that a link that leaves the folder is seen to do so.
        cache: what earlier builds have found.

    Yields:
        An error for each link to a file or a place in a file that is not there, or that leaves the site's own folder; only
        one for a link that is wrong in the same way wherever the site is.
    """
    names = {path: path.relative_to(output).as_posix() for path in pages}
    files = frozenset(path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    ids = {names[path]: frozenset(page.ids) for path, page in pages.items()}
    sites = [_Site(base, files, ids) for base in bases]
    # What is wrong with a link, by the folder that it stands in and what it says: menus say the same on every page.
    # The same holds in the next build, as long as there are the same files with the same places.
    places = tuple(sorted(ids.items(), key=itemgetter(0)))
    known = (cache or Cache()).get_or_compute(("links", bases, files, places), dict[str, dict[str, list[_Wrong]]])
    for path, page in pages.items():
        name = names[path]
        followed = known.setdefault(name.rpartition("/")[0], {})
        for reference in page.references:
            target = reference.target
            if target.startswith(_OWN) or not target:
                wrong = [] if target[1:] in ids[name] else _wrong(sites, name, target)
            else:
                if target not in followed:
                    followed[target] = _wrong(sites, name, target)
                wrong = followed[target]
            for kind, suggestion in wrong:
                span = Span(f"{output.name}/{name}", reference.line)
                yield kind.at(span, target=target, suggestion=suggestion)


def _wrong(sites: Sequence[_Site], here: str, link: str) -> list[_Wrong]:
    """Give what is wrong with a link, each thing once; a relative link is the same everywhere, so the first place will do."""
    sites = sites[:1] if _RELATIVE.match(link) else sites
    found = [wrong for wrong in dict.fromkeys(_follow(site, here, link) for site in sites) if wrong]
    # What is not there need not be written in another way too.
    missing = [wrong for wrong in found if wrong[0] is kinds.NO_FILE]
    if missing and len(found) > 1:
        return missing[:1]
    if link.startswith("/") and found and found[0][0] is kinds.LEAVES_THE_SITE:
        return [(kinds.LEAVES_THE_SITE, _from(here, link.lstrip("/")))]
    return found


def _from(here: str, name: str) -> str:
    """Return the address of a file, given from the site’s root, for a page."""
    return relpath(name, here.rpartition("/")[0] or ".") + "/" * name.endswith("/") if name else ""


def _follow(site: _Site, here: str, link: str) -> _Wrong | None:
    """Return what is wrong with a link on a page; ``None`` where nothing is."""
    try:
        target = urljoin(site.base + quote(here), link)
        if not target.startswith(site.base):
            return None if urlsplit(link).scheme in ELSEWHERE else (kinds.LEAVES_THE_SITE, "")
        address, fragment = urldefrag(target)
        name = unquote(urlsplit(address).path[len(urlsplit(site.base).path) :])
    except ValueError:  # an “[” in the place of a server's name
        return kinds.NOT_AN_ADDRESS, ""
    file = f"{name}index.html" if not name or name.endswith("/") else name
    if file not in site.files:
        return kinds.NO_FILE, _from(here, closest_file(name, sorted(site.files)))
    ids = site.ids.get(file)
    if fragment and ids is not None and unquote(fragment) not in ids and fragment != "top":
        return kinds.NO_PLACE, closest(unquote(fragment), sorted(ids))
    return None
