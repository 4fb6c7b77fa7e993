"""Internal links and fragments of a built site, wherever it is put: at a root, under a path, in a folder."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from proofread.memory import Memory
from proofread.page import Page, Reference
from proofread.problem import Problem, closest_file, did_you_mean

ELSEWHERE = ("http", "https", "mailto", "tel", "sms", "data")
# A link that begins so is about the page on which it stands, so that no other page can use the answer.
_OWN = ("#", "?")
_FINE = ("", "")
_LOOK = "Look in “content” for its name now."
_NAME_IT = "Give the heading there its name, {#name}, or leave out what stands behind the “#”."
_RELATIVE = re.compile(r"[\w.-][\w./%#-]*\Z")


@dataclass(frozen=True)
class _Site:
    """A built site: where it is imagined to be, its files, and the places in its pages, all by their path in the site."""

    base: str
    files: Collection[str]
    ids: Mapping[str, Collection[str]]


def check(pages: Mapping[Path, Page], output: Path, *bases: str, memory: Memory | None = None) -> Iterator[Problem]:
    """Follow every internal link as a browser would.

    Args:
        pages: the built pages.
        output: the folder of the site.
        bases: where the site is imagined to be, ending in a slash: ``https://example.org/some/path/``, or ``file:///x/``; the
            first one below a path, so that a link that leaves the folder is seen to do so.
        memory: what earlier builds have found.

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
    known = (memory or Memory()).recall(("links", bases, files, places), dict[str, dict[str, list[tuple[str, str]]]])
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
            for message, hint in wrong:
                yield _problem(f"{output.name}/{name}", reference, message, hint)


def _wrong(sites: Sequence[_Site], here: str, link: str) -> list[tuple[str, str]]:
    """Give what is wrong with a link, each thing once; a relative link is the same everywhere, so the first place will do."""
    sites = sites[:1] if _RELATIVE.match(link) else sites
    return [told for told in dict.fromkeys(_follow(site, here, link) for site in sites) if told != _FINE]


def _follow(site: _Site, here: str, link: str) -> tuple[str, str]:
    """Give what is wrong with a link on a page, and what to do; two empty texts where nothing is."""
    try:
        target = urljoin(site.base + quote(here), link)
        if not target.startswith(site.base):
            if urlsplit(link).scheme in ELSEWHERE:
                return _FINE
            return "leaves the folder of the site", "Write it relative to this page."
        address, fragment = urldefrag(target)
        name = unquote(urlsplit(address).path[len(urlsplit(site.base).path) :])
    except ValueError:  # an “[” in the place of a server's name
        return "is not an address", "Copy it once more from where it comes from."
    file = f"{name}index.html" if not name or name.endswith("/") else name
    if file not in site.files:
        near = closest_file(name, sorted(site.files))
        return "leads to a file that is not there", f"Did you mean “{near}”?" if near else _LOOK
    ids = site.ids.get(file)
    if fragment and ids is not None and unquote(fragment) not in ids and fragment != "top":
        return "leads to a place that is not on the page", did_you_mean(unquote(fragment), sorted(ids)) or _NAME_IT
    return _FINE


def _problem(path: str, reference: Reference, message: str, hint: str) -> Problem:
    return Problem(path, reference.line, 0, "links", "error", f"The link “{reference.target}” {message}.", hint)
