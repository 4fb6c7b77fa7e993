"""Compare the visible words of two built sites, page by page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from html.parser import HTMLParser
from itertools import chain, pairwise
from pathlib import Path

from redirects.redirects import MARK

from .ownership import MARK as OWN_MARK

_SILENT = frozenset({"script", "style", "svg", "head", "header", "footer", "nav"})
_BLOCKS = frozenset("p li h1 h2 h3 h4 dt dd td th tr div section article main blockquote figcaption".split())
_CONTEXT = 4  # the number of words shown on each side of a change
_LONGEST = 24  # the maximum number of words shown from an added or removed text
_CLEAR_ALONE = 3  # a change with at least this many words, old and new together, is clear without context
MANY = 4  # if at least this many pages share a change, it is reported once
_MOST_PAIRS = 5_000_000  # the maximum number of pairs of equal items; two pages of 10,000 words have about a million
_ALIKE = 0.5  # the minimum proportion of common word pairs for a removed and a new page to count as renamed


@dataclass(frozen=True)
class Edit:
    """A change in a text: the words before it, the removed words, the added words, and the words after it."""

    before: str
    old: str
    new: str
    after: str


Changed = tuple[tuple[str, tuple[Edit, ...]], ...]  # pages, each with its changes


@dataclass(frozen=True)
class Changes:
    """The differences between a built site and the previous one.

    Attributes:
        added: the paths of new pages.
        removed: the paths of removed pages.
        renamed: pairs of a removed page and a new page with a similar text.
        changed: pages whose words differ, with the changes.
        others: the number of images and other files that were added, changed or removed, without those that the build generates.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    changed: Changed = ()
    others: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.renamed or self.changed or self.others)


class _Words(HTMLParser):
    """Collects the visible words in the main part of a page, with ``¶`` at the end of each block."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == (self._silent[0] if self._silent else None) or (tag in _SILENT and not self._silent):
            self._silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._silent and tag == self._silent[0]:
            self._silent.pop()
        elif tag in _BLOCKS and self.words and self.words[-1] != "¶":
            self.words.append("¶")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words += data.split()


def words(html: str) -> list[str]:
    """Return the visible words of a page without its menu and footer, with ``¶`` at the end of each block."""
    reader = _Words()
    reader.feed(html)
    return reader.words


def compare(old: Path, new: Path) -> Changes:
    """Return the differences between two built sites.

    Args:
        old: the folder of the previous site; it may be missing.
        new: the folder of the new site.
    """
    before, after = _pages(old), _pages(new)
    moved = _moved(before, after)
    both = [page for page in sorted(before.keys() & after.keys()) if before[page] != after[page]]
    edited = ((page, tuple(differences(words(before[page]), words(after[page])))) for page in both)
    return replace(moved, changed=tuple((page, edits) for page, edits in edited if edits), others=_others(old, new))


def page_names(folder: Path) -> tuple[str, ...]:
    """Return the paths of a built site's pages. Redirects do not count as pages."""
    return tuple(_pages(folder))


def compare_names(old: Path, new: Path) -> Changes:
    """Return the added, removed and renamed pages of two built sites, without comparing the words of pages; see :func:`compare`."""
    return _moved(_pages(old), _pages(new))


def _moved(before: Mapping[str, str], after: Mapping[str, str]) -> Changes:
    gone, fresh = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    renamed = tuple(_renamed(gone, fresh, before, after))
    old_names, new_names = {pair[0] for pair in renamed}, {pair[1] for pair in renamed}
    return Changes(
        tuple(page for page in fresh if page not in new_names),
        tuple(page for page in gone if page not in old_names),
        renamed,
    )


def matcher_of(old: Sequence[str], new: Sequence[str]) -> SequenceMatcher[str]:
    """Return a matcher for two lists. It ignores frequent items only if comparing all items would take seconds."""
    counts = Counter(old)
    return SequenceMatcher(None, old, new, autojunk=sum(counts[item] for item in new) > _MOST_PAIRS)


def differences(old: list[str], new: list[str]) -> Iterator[Edit]:
    """Yield the changes between two texts, given as lists of words."""
    for kind, a, b, c, d in matcher_of(old, new).get_opcodes():
        if kind != "equal" and (set(old[a:b]) | set(new[c:d])) - {"¶"}:
            yield Edit(
                _shortened(new[max(0, c - _CONTEXT) : c]),
                _shortened(old[a:b]),
                _shortened(new[c:d]),
                _shortened(new[d : d + _CONTEXT]),
            )


def separate_shared(changed: Changed) -> tuple[tuple[tuple[Edit, tuple[str, ...]], ...], Changed]:
    """Separate changes that many pages share, such as a notice on all pages, from changes of single pages.

    Returns:
        The shared changes, each with its pages and the context that these pages have in common; and the remaining changes, grouped by page.
    """
    found: dict[Edit, dict[str, list[Edit]]] = {}
    for page, edits in changed:
        for edit in edits:
            found.setdefault(_sharing_key(edit), {}).setdefault(page, []).append(edit)
    many = {key: pages for key, pages in found.items() if len(pages) >= MANY}
    rest = ((page, tuple(edit for edit in edits if _sharing_key(edit) not in many)) for page, edits in changed)
    together = ((_with_common_context(chain.from_iterable(pages.values())), tuple(pages)) for pages in many.values())
    return tuple(together), tuple((page, edits) for page, edits in rest if edits)


def _sharing_key(edit: Edit) -> Edit:
    """Return a key that is equal for changes that count as the same. For a change of only a few words, the key includes the context."""
    clear_alone = len(edit.old.split()) + len(edit.new.split()) >= _CLEAR_ALONE
    return Edit("", edit.old, edit.new, "") if clear_alone else edit


def _with_common_context(edits: Iterable[Edit]) -> Edit:
    """Return the common change of these edits, with the words before and after it that are the same in all of them."""
    same = list(edits)
    before, after = ({getattr(edit, side) for edit in same} for side in ("before", "after"))
    return Edit("".join(before) * (len(before) == 1), same[0].old, same[0].new, "".join(after) * (len(after) == 1))


def _shortened(part: list[str]) -> str:
    text = [word for word in part if word != "¶"]
    if len(text) > _LONGEST:
        text = [*text[: _LONGEST // 2], "…", *text[-_LONGEST // 2 :]]
    return " ".join(text)


def _pages(folder: Path) -> Mapping[str, str]:
    # Pages that this tool did not make may not be UTF-8.
    pages = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8", errors="replace")
        for path in sorted(folder.rglob("*.html"))
        if path.is_file()
    }
    return {name: html for name, html in pages.items() if MARK not in html}


def _renamed(
    gone: list[str], fresh: list[str], before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    left = {page: set(_ngrams(words(after[page]))) for page in fresh}
    for page in gone:
        mine = set(_ngrams(words(before[page])))
        shares = {other: len(mine & theirs) / max(1, len(mine | theirs)) for other, theirs in left.items()}
        best = max(shares, key=lambda other: shares[other], default=None)
        if best is not None and shares[best] >= _ALIKE:
            del left[best]
            yield page, best


def _ngrams(text: list[str]) -> Iterator[tuple[str, str]]:
    return pairwise(re.sub(r"\W", "", word).lower() for word in text)


def _others(old: Path, new: Path) -> int:
    def files(folder: Path) -> dict[str, bytes]:
        skipped = (".html", ".br", ".gz", ".xml", ".txt", "_headers", ".htaccess", OWN_MARK)
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file() and not path.name.endswith(skipped) and "pagefind" not in path.parts
        }

    before, after = files(old), files(new)
    return sum(before.get(name) != after.get(name) for name in before.keys() | after.keys())
