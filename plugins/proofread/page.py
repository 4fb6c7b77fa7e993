"""A built page as the checks see it: its links, its ids, and what it would fetch."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

# What a browser fetches by itself (HTML, 4.6.7 Link types); the other types of link only say something.
FETCHED = frozenset("stylesheet icon preload prefetch modulepreload manifest preconnect dns-prefetch".split())


@dataclass(frozen=True)
class Reference:
    """An attribute that points somewhere: the element, the attribute, where it points, and its line in the file."""

    element: str
    attribute: str
    target: str
    line: int
    rel: str = ""

    @property
    def is_link(self) -> bool:
        """Whether a reader follows it, rather than the browser fetching it by itself."""
        return self.element in ("a", "area", "meta") or (self.element == "link" and not FETCHED & set(self.rel.split()))


@dataclass
class Page:
    """What one HTML file says.

    Attributes:
        path: the file.
        ids: every id, in order, repeated ones too.
        references: every link, picture, style sheet and script.
        lang: the language of the page, empty where it says none.
    """

    path: Path
    ids: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    lang: str = ""


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        line = self.getpos()[0]
        if "id" in given:
            self.page.ids.append(given["id"])
        if tag == "a" and "name" in given:
            self.page.ids.append(given["name"])
        if tag == "html":
            self.page.lang = given.get("lang", "")
        for name in ("href", "src", "action", "data", "poster"):
            if name in given and tag != "use":
                self.page.references.append(Reference(tag, name, given[name].strip(), line, given.get("rel", "")))
        for part in given.get("srcset", "").split(","):
            if part.strip():
                self.page.references.append(Reference(tag, "srcset", part.split()[0], line))


def read_page(path: Path) -> Page:
    """Read one built HTML file."""
    page = Page(path)
    reader = _Reader(page)
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return page


def read_pages(output: Path) -> dict[Path, Page]:
    """Read every HTML file of a built site."""
    return {path: read_page(path) for path in sorted(output.rglob("*.html"))}
