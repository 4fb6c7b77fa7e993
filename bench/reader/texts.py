"""Convert the site's own pages to plain Markdown, which every generator can render without extensions."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml
from practice.data import SiteData, Value
from practice.fields import FIELDS, Field
from practice.parts import resolve, resolve_value

# Example data, so every part of every page is shown. There is no picture, because it would be the same in every theme.
_EXAMPLES: dict[str, Value] = {
    "email": "hello@example.org", "phone": "206-555-0100", "url": "https://example.org/", "https": "https://example.org/edit/", "date": "2026-11-23",
}  # fmt: skip
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_PICTURE = re.compile(r"^\[\[(?:photo|drawing\.[\w-]+)\]\]\n+", re.MULTILINE)
_TOKEN = re.compile(r"\[\[\s*(?:(help|tested)\.)?(\w+)\s*\]\]")
_CITATION = re.compile(r"\[\^([\w-]+)\]")
_CALLOUT = re.compile(r'^!!! \w+ "([^"]*)"\n((?:(?: {4}.*)?\n)+)', re.MULTILINE)
_ATTRIBUTES = re.compile(r"^\{:.*\}\n|(?<=\))\{:[^}\n]*\}|[ ]\{[:#][^}\n]*\}$", re.MULTILINE)
_CAPTION = re.compile(r"^Table: ", re.MULTILINE)
_PAIR = re.compile(r"^(\S.*)\n:   (.*(?:\n {4}.*)*)\n+", re.MULTILINE)
_PAIRS = re.compile(rf"(?:{_PAIR.pattern})+", re.MULTILINE)
_TERM_LINK = re.compile(r"\{term\}([\w-]+)")
_LINK = re.compile(r"\{filename\}([\w./-]+)\.md(?:#[\w-]+)?")
_NO_TERM = re.compile(r"\[([^\]]*)\]\(\{no-term\}\)")
_TO = re.compile(r"\(to:([\w/-]+)\)")


@dataclass(frozen=True)
class Text:
    """A page of the site, as plain Markdown.

    Attributes:
        slug: its name, such as ``how-it-differs`` or ``glossary/naloxone``.
        title: its heading, which is not part of the Markdown.
        nav: its name in menus, or empty for a glossary term, which is not in any menu.
        markdown: its content. Links to other pages have the form ``(to:slug)``.
    """

    slug: str
    title: str
    nav: str
    markdown: str


def filled_in(data: SiteData) -> SiteData:
    """Return the site's data, with an example in every field except the picture."""
    return replace(data, practice={field.name: _example(field) for field in FIELDS if field.kind != "image"})


def read_texts(content: Path, data: SiteData) -> tuple[Text, ...]:
    """Return every page and glossary term, except the 404 page.

    Args:
        content: the folder ``content``.
        data: the data that tokens and citations refer to.
    """
    sources = {
        **{path.stem: path for path in sorted((content / "pages").glob("*.md")) if path.stem != "404"},
        **{f"glossary/{path.stem}": path for path in sorted((content / "glossary").glob("*.md"))},
    }
    known = frozenset(data.facts)
    parts = {slug: _front_matter(path.read_text(encoding="utf-8"), known) for slug, path in sources.items()}
    words = {slug: front for slug, (front, _) in parts.items() if "/" in slug}
    texts = []
    for slug, (front, body) in parts.items():
        lines = [*front.get("epigraph", []), front.get("definition") or front.get("summary", ""), body.strip()]
        if front.get("see"):
            see = {key: words[f"glossary/{key}"]["title"] for key in front["see"]}
            lines += ["## See also", "\n".join(f"- [{title}](to:glossary/{key})" for key, title in see.items())]
        if slug == "glossary":
            lines += ["\n".join(f"- [{word['title']}](to:{to}): {word['definition']}" for to, word in words.items())]
        markdown = plain("\n\n".join(lines) + "\n", slug, data, tuple(front.get("sources") or ()))
        texts.append(Text(slug, front["title"], "" if slug in words else front.get("nav", front["title"]), markdown))
    return tuple(texts)


def plain(markdown: str, slug: str, data: SiteData, also_cited: tuple[str, ...] = ()) -> str:
    """Convert our own syntax for tokens, citations, callouts, pairs and links to plain Markdown.

    Args:
        markdown: the text of a page, without its front matter.
        slug: the name of the page, to which its links are relative.
        data: the data that tokens and citations refer to.
        also_cited: the keys of sources in the front matter, which are listed even if the text does not cite them.
    """
    cited: dict[str, int] = {}

    def number(key: str) -> int:
        return cited.setdefault(key, len(cited) + 1)

    text = _PICTURE.sub("", _COMMENT.sub("", resolve(markdown, frozenset(data.facts))))
    text = _TOKEN.sub(lambda match: _value(match[2], data, match[1] or ""), text)
    text = _CITATION.sub(lambda match: f" [{number(match[1])}]", text)
    text = _CALLOUT.sub(lambda match: _quote(match[1], match[2]), text)
    text = _CAPTION.sub("", _ATTRIBUTES.sub("", text))
    text = _PAIRS.sub(lambda match: _PAIR.sub(r"- **\1**: \2\n", match[0]) + "\n", text)
    text = _TERM_LINK.sub(r"to:glossary/\1", text)
    text = _LINK.sub(lambda match: f"to:{_target(match[1], slug)}", _NO_TERM.sub(r"\1", text))
    for key in also_cited:
        number(key)
    listed = [f"{n}. {_source(key, data)}" for key, n in cited.items()]
    return "\n".join([text, "## Sources\n", *listed, ""]) if listed else text


def linked(text: Text, write: Callable[[str], str]) -> str:
    """Return the Markdown of a page with its links in the form that a generator requires.

    Args:
        text: the page.
        write: a function that returns the link to a page, given its name.
    """
    return _TO.sub(lambda match: f"({write(match[1])})", text.markdown)


def relative(text: Text) -> str:
    """Return the Markdown of a page with relative links to the other files, which most generators require."""
    folder = posixpath.dirname(text.slug) or "."
    return linked(text, lambda slug: posixpath.relpath(f"{slug}.md", folder))


def in_menus(texts: tuple[Text, ...]) -> Iterator[Text]:
    """Yield the pages that are in menus, which are all except the glossary terms."""
    return (text for text in texts if text.nav)


def _example(field: Field) -> Value:
    return (field.label,) if field.kind == "list" else _EXAMPLES.get(field.kind, field.label.capitalize())


def _front_matter(text: str, known: frozenset[str]) -> tuple[dict[str, Any], str]:
    _, front, body = text.split("---\n", 2)
    return resolve_value(yaml.safe_load(front), known), body


def _value(name: str, data: SiteData, kind: str) -> str:
    if kind == "tested":
        return data.tested[name]
    if kind == "help":
        line = data.help_lines[name]
        return f"[{line.number}](tel:{line.tel})"
    value = data.practice[name]
    return value if isinstance(value, str) else ", ".join(value)


def _quote(title: str, body: str) -> str:
    lines = [f"**{title}**", "", *(line.strip() for line in body.strip().splitlines())]
    return "".join(f"> {line}".rstrip() + "\n" for line in lines) + "\n"


def _target(link: str, slug: str) -> str:
    """Return the name of the page that a link on the page ``slug`` leads to. The folders with pages and terms are next to each other."""
    here = posixpath.dirname(slug) or "pages"
    return posixpath.normpath(f"{here}/{link}").removeprefix("pages/")


def _source(key: str, data: SiteData) -> str:
    source = data.sources[key]
    return f"[{source.title}]({source.url})" if source.url else source.title
