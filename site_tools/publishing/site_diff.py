"""What readers will see changed: two built sites, compared page by page in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from html.parser import HTMLParser
from itertools import chain, pairwise
from pathlib import Path

from redirects.redirects import MARK

_SILENT = frozenset({"script", "style", "svg", "head", "header", "footer", "nav"})
_BLOCKS = frozenset("p li h1 h2 h3 h4 dt dd td th tr div section article main blockquote figcaption".split())
_AROUND = 4  # words shown on each side of a change
_LONGEST = 24  # words shown of what was added or taken away
_SPEAKING = 3  # words that a change has, old and new, to be understood without those around it
MANY = 4  # pages with the very same change: it is told once
_ALIKE = 0.5  # of the words: a page that is gone and a new one are the same page under another name


@dataclass(frozen=True)
class Edit:
    """One change in a text: the words before it, those taken away, those added, the words after it."""

    before: str
    old: str
    new: str
    after: str


Changed = tuple[tuple[str, tuple[Edit, ...]], ...]  # pages, each with the differences in its words


@dataclass(frozen=True)
class Changes:
    """How a built site differs from the one before.

    Attributes:
        added: pages that are new, by their path.
        removed: pages that are gone.
        renamed: pages that are gone, and the new page that has most of their words.
        changed: pages whose words differ, with the differences.
        others: files other than pages that were added, changed or removed.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    changed: Changed = ()
    others: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.renamed or self.changed or self.others)


class _Words(HTMLParser):
    """Collects the words that a reader sees in the main part of a page; a block ends a run of them."""

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
    """Give the words that a reader sees in a page, without its menu and footer; ``¶`` stands where a block ends."""
    reader = _Words()
    reader.feed(html)
    return reader.words


def compare(old: Path, new: Path) -> Changes:
    """Compare two built sites.

    Args:
        old: the folder of the one before; it may be missing.
        new: the folder of the new one.
    """
    before, after = _pages(old), _pages(new)
    moved = _moved(before, after)
    both = [page for page in sorted(before.keys() & after.keys()) if before[page] != after[page]]
    edited = ((page, tuple(differences(words(before[page]), words(after[page])))) for page in both)
    return replace(moved, changed=tuple((page, edits) for page, edits in edited if edits), others=_others(old, new))


def compare_names(old: Path, new: Path) -> Changes:
    """Compare only which pages two built sites have; see :func:`compare`."""
    return _moved(_pages(old), _pages(new))


def _moved(before: Mapping[str, str], after: Mapping[str, str]) -> Changes:
    gone, fresh = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    renamed = tuple(_renamed(gone, fresh, before, after))
    told_old, told_new = {pair[0] for pair in renamed}, {pair[1] for pair in renamed}
    return Changes(
        tuple(page for page in fresh if page not in told_new),
        tuple(page for page in gone if page not in told_old),
        renamed,
    )


def differences(old: list[str], new: list[str]) -> Iterator[Edit]:
    """Give the differences between two texts, in words."""
    # Without “junk” the frequent words of a long text would be passed over.
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal" and (set(old[a:b]) | set(new[c:d])) - {"¶"}:
            yield Edit(
                _said(new[max(0, c - _AROUND) : c]), _said(old[a:b]), _said(new[c:d]), _said(new[d : d + _AROUND])
            )


def shared(changed: Changed) -> tuple[tuple[tuple[Edit, tuple[str, ...]], ...], Changed]:
    """Part the changes that many pages share, such as a notice that all of them had, from those of single pages.

    Returns:
        Each change that is the same on many pages, with these, and of the words around it those that are the same too; and the pages
        that have other changes, with these.
    """
    found: dict[Edit, dict[str, list[Edit]]] = {}
    for page, edits in changed:
        for edit in edits:
            found.setdefault(_essence(edit), {}).setdefault(page, []).append(edit)
    many = {essence: pages for essence, pages in found.items() if len(pages) >= MANY}
    rest = ((page, tuple(edit for edit in edits if _essence(edit) not in many)) for page, edits in changed)
    told = ((_around(chain.from_iterable(pages.values())), tuple(pages)) for pages in many.values())
    return tuple(told), tuple((page, edits) for page, edits in rest if edits)


def _essence(edit: Edit) -> Edit:
    """Give what two changes must share to be the same one: a few words mean little without those around them."""
    speaks = len(edit.old.split()) + len(edit.new.split()) >= _SPEAKING
    return Edit("", edit.old, edit.new, "") if speaks else edit


def _around(edits: Iterable[Edit]) -> Edit:
    """Give the change that they all are, with the words around it where they are the same for all."""
    same = list(edits)
    before, after = ({getattr(edit, side) for edit in same} for side in ("before", "after"))
    return Edit("".join(before) * (len(before) == 1), same[0].old, same[0].new, "".join(after) * (len(after) == 1))


def _said(part: list[str]) -> str:
    text = [word for word in part if word != "¶"]
    if len(text) > _LONGEST:
        text = [*text[: _LONGEST // 2], "…", *text[-_LONGEST // 2 :]]
    return " ".join(text)


def _pages(folder: Path) -> Mapping[str, str]:
    # What somebody else put there need not be UTF-8.
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
        skipped = (".html", ".br", ".gz", ".xml", ".txt", "_headers", ".htaccess")
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file() and not path.name.endswith(skipped) and "pagefind" not in path.parts
        }

    before, after = files(old), files(new)
    return sum(before.get(name) != after.get(name) for name in before.keys() | after.keys())
