"""A built page as the checks see it: its links, its ids, and what it would fetch."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from proofread.cache import Cache
from proofread.html import Tag, Token, read_tag, tokens

# What a browser fetches by itself (HTML, 4.6.7 Link types); the other types of link only say something.
FETCHED = frozenset("stylesheet icon preload prefetch modulepreload manifest preconnect dns-prefetch".split())
_POINTS = ("href", "src", "action", "data", "poster", "background", "formaction", "xlink:href")


class Reference(NamedTuple):
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
        html: what stands in it.
        tokens: its tags.
        ids: every id, in order, repeated ones too.
        references: every link, picture, style sheet and script.
        lang: the language of the page, empty where it says none.
    """

    path: Path
    html: str = field(default="", repr=False)
    tokens: list[Token] = field(default_factory=list, repr=False)
    ids: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    lang: str = ""


def read_page(path: Path, html: str) -> Page:
    """Read what stands in a built HTML file."""
    page = Page(path, html, list(tokens(html)))
    line, counted = 1, 0
    for kind, raw, start in page.tokens:
        if kind != "start":
            continue
        ids, references, lang = _facts(raw)
        page.ids += ids
        if references:
            line += html.count("\n", counted, start)
            counted = start
            page.references += [Reference(element, name, to, line, rel) for element, name, to, _, rel in references]
        page.lang = lang or page.lang
    return page


def read_pages(output: Path, cache: Cache | None = None) -> dict[Path, Page]:
    """Read every HTML file of a built site.

    Args:
        output: its folder.
        cache: what earlier builds have read, in other folders.
    """
    cache = cache or Cache()
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(output.rglob("*.html"))}
    return {
        path: replace(cache.get_or_compute(("page", html), partial(read_page, path, html)), path=path)
        for path, html in texts.items()
    }


@lru_cache(maxsize=50_000)
def _facts(raw: str) -> tuple[tuple[str, ...], tuple[Reference, ...], str]:
    """Give the ids of a tag, its references without their line, and the language of the page, where the tag says it."""
    tag = read_tag(raw)
    ids = [tag.get("id")] * tag.has("id") + [tag.get("name")] * (tag.name == "a" and tag.has("name"))
    return tuple(ids), tuple(_references(tag)), tag.get("lang") if tag.name == "html" else ""


def _references(tag: Tag) -> list[Reference]:
    named = [name for name in _POINTS if tag.has(name) and tag.name != "use"]
    pictures = [part.split()[0] for part in tag.get("srcset").split(",") if part.strip()]
    return [
        *(Reference(tag.name, name, tag.get(name).strip(), 0, tag.get("rel")) for name in named),
        *(Reference(tag.name, "srcset", picture, 0) for picture in pictures),
    ]
