"""The list of everything that can be edited: pages, terms, data and pictures, with marks for files that need attention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pictures.shrink import FORMATS
from practice.parts import resolve_value
from proofread.document import Document
from proofread.problem import Problem
from theming.languages import own_name

from site_tools.checks.content import Content, is_draft, is_term

DATA_TITLES = {
    "practice": "Your practice",
    "help_lines": "Help lines",
    "sources": "Sources",
    "publish": "Where the site is published",
}


_WRITTEN_BY_TESTS = "content/data/tested.yaml"
# The page that shows most of the data in each file.
DATA_PAGES = {"practice": "contact", "help_lines": "help-now", "sources": "evidence"}


@dataclass(frozen=True)
class Entry:
    """One file in the list.

    Attributes:
        name: its path, relative to the site's folder.
        title: its title in the list.
        is_draft: whether it is not published yet.
        errors: the number of its errors.
        warnings: the number of its warnings, except those about a missing review.
        is_unreviewed: whether it still needs a clinician's review.
        is_unsaved: whether it has unsaved text.
    """

    name: str
    title: str
    is_draft: bool = False
    errors: int = 0
    warnings: int = 0
    is_unreviewed: bool = False
    is_unsaved: bool = False


@dataclass(frozen=True)
class Group:
    """A group of the list: its title, its files, and the kind of file that its “New” button creates, or an empty string."""

    title: str
    entries: tuple[Entry, ...]
    new: str = ""


def listing(
    content: Content, problems: Iterable[Problem], order: Sequence[str] = (), unsaved: frozenset[str] = frozenset()
) -> tuple[Group, ...]:
    """Return the groups of the list.

    Args:
        content: the content of the site.
        problems: the problems that the proofreader found.
        order: the slugs of pages in the order of the menu. Other pages follow, sorted by title.
        unsaved: the names of files with unsaved text.
    """
    counts = Counter((problem.path, _mark(problem)) for problem in problems)

    def entry(name: str, title: str, draft: bool = False) -> Entry:
        return Entry(
            name, title, draft, counts[name, "error"], counts[name, "warning"], counts[name, "review"] > 0, name in unsaved
        )  # fmt: skip

    known = frozenset(content.data.facts)
    pages = [source for source in content.sources if not is_term(source)]
    words = [source for source in content.sources if is_term(source)]
    groups = []
    for code, sources in _by_language(pages):
        sources = sorted(sources, key=lambda source: _place(source, order))
        entries = tuple(entry(content.name(source.path), _title(source, known), is_draft(source)) for source in sources)
        groups.append(Group(f"Pages in {own_name(code)}" if code else "Pages", entries, "" if code else "page"))
    for code, sources in _by_language(words):
        sources = sorted(sources, key=lambda source: _title(source).casefold())
        entries = tuple(entry(content.name(source.path), _title(source, known), is_draft(source)) for source in sources)
        groups.append(Group(f"Words in {own_name(code)}" if code else "Words", entries, "" if code else "word"))
    data = sorted(
        file.name for file in content.files if file.name.startswith("content/data/") and file.name != _WRITTEN_BY_TESTS
    )
    files = [f"content/data/{name}.yaml" for name in DATA_TITLES]
    data.sort(key=lambda name: files.index(name) if name in files else len(files))
    groups.append(Group("Facts and lists", tuple(entry(name, data_title(name)) for name in data)))
    pictures = [content.name(path) for path in content.tree.files if path.suffix.lower() in FORMATS]
    shown = [name for name in pictures if name.startswith("content/images/")]
    groups.append(
        Group("Pictures", tuple(entry(name, name.removeprefix("content/images/")) for name in shown), "picture")
    )
    return tuple(groups)


def _mark(problem: Problem) -> str:
    return "review" if problem.code in ("review.not-reviewed", "review.language") else problem.severity


def _by_language(sources: Iterable[Document]) -> Iterator[tuple[str, list[Document]]]:
    """Yield the name of each language folder with its sources. For the site's default language, the name is empty."""
    found: dict[str, list[Document]] = {}
    for source in sources:
        found.setdefault("/".join(source.name.split("/")[1:-1]), []).append(source)
    yield from sorted(found.items())


def _title(source: Document, known: Collection[str] = ()) -> str:
    """Return the short title, title or file name of a page or term, without optional parts whose facts are missing."""
    title = source.fields.get("nav") or source.fields.get("title") or source.path.stem
    return str(resolve_value(title, known))


def page_of_data(name: str) -> str:
    """Return the address of the page to show next to a data file, or that of the home page if no page shows most of its data."""
    return f"/{DATA_PAGES.get(name.removeprefix('content/data/').removesuffix('.yaml'), 'index')}.html"


def data_title(name: str) -> str:
    """Return the title under which the list shows a data file: that in :data:`DATA_TITLES` or, by default, one derived from the file name."""
    stem = name.rpartition("/")[2].removesuffix(".yaml")
    return DATA_TITLES.get(stem, stem.replace("_", " ").capitalize())


def _place(source: Document, order: Sequence[str]) -> tuple[int, str]:
    slug = source.path.stem
    return (order.index(slug) if slug in order else len(order), _title(source).casefold())
