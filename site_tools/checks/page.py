"""Read a built page: its tags, ids, links and other references."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from proofread.cache import Cache
from proofread.html import Tag, Token, read_tag, tokens

# The link types that a browser fetches automatically (HTML, 4.6.7 Link types). Other types are only informative.
FETCHED = frozenset("stylesheet icon preload prefetch modulepreload manifest preconnect dns-prefetch".split())
_URL_ATTRIBUTES = ("href", "src", "action", "data", "poster", "background", "formaction", "xlink:href")


class Reference(NamedTuple):
    """An attribute that contains a URL: its element, its name, its target, its line in the file, and the element's link types."""

    element: str
    attribute: str
    target: str
    line: int
    rel: str = ""

    @property
    def is_link(self) -> bool:
        """Whether this is a link or only informative. If not, the browser fetches the target automatically, or sends a form to it."""
        return self.element in ("a", "area", "meta") or (self.element == "link" and not FETCHED & set(self.rel.split()))


@dataclass
class Page:
    """The contents of one HTML file.

    Attributes:
        path: the file.
        html: its content.
        tokens: the tags in it, including incomplete ones, in order.
        ids: every id in order, including repeated ones.
        references: every link, picture, style sheet and script.
        lang: the language of the page; empty if none is declared.
    """

    path: Path
    html: str = field(default="", repr=False)
    tokens: list[Token] = field(default_factory=list, repr=False)
    ids: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    lang: str = ""


def read_page(path: Path, html: str) -> Page:
    """Return the tags, ids, references and language of the page ``html``, which was read from ``path``."""
    page = Page(path, html, list(tokens(html)))
    line, counted = 1, 0
    for kind, raw, start in page.tokens:
        if kind != "start" or (facts := _facts(raw)) is None:
            continue
        ids, references, lang = facts
        page.ids += ids
        if references:
            line += html.count("\n", counted, start)
            counted = start
            page.references += [Reference(element, name, to, line, rel) for element, name, to, _, rel in references]
        page.lang = lang or page.lang
    return page


def read_pages(output: Path, cache: Cache | None = None) -> dict[Path, Page]:
    """Return the contents of every HTML file of a built site.

    Args:
        output: the folder of the site.
        cache: results of earlier builds, including those in other folders.
    """
    cache = cache or Cache()
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(output.rglob("*.html"))}
    return {
        path: replace(cache.get_or_compute(("page", html), partial(read_page, path, html)), path=path)
        for path, html in texts.items()
    }


@lru_cache(maxsize=50_000)
def _facts(raw: str) -> tuple[tuple[str, ...], tuple[Reference, ...], str] | None:
    """Return the ids of a tag, its references without line numbers, and the page's language if the tag declares it.

    The result is ``None`` for most tags, which have none of these.
    """
    tag = read_tag(raw)
    ids = [tag.get("id")] * tag.has("id") + [tag.get("name")] * (tag.name == "a" and tag.has("name"))
    found = tuple(ids), tuple(_references(tag)), tag.get("lang") if tag.name == "html" else ""
    return found if any(found) else None


def _references(tag: Tag) -> list[Reference]:
    named = [name for name in _URL_ATTRIBUTES if tag.has(name) and tag.name != "use"]
    pictures = [part.split()[0] for part in tag.get("srcset").split(",") if part.strip()]
    return [
        *(Reference(tag.name, name, tag.get(name).strip(), 0, tag.get("rel")) for name in named),
        *(Reference(tag.name, "srcset", picture, 0) for picture in pictures),
    ]
