"""Headings that a screen reader can walk along, and links whose words say where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.document import Document
from proofread.documents import Documents
from proofread.problem import Check, Example, Problem
from proofread.prose import blocks

CHECK = Check(
    "headings",
    "Looks at the headings that a screen reader goes through like a table of contents, and at the words of links, which it lists.",
    allowable=True,
)
NAME = CHECK.name
_kind = CHECK.kind
NO_WORDS = _kind(
    "headings.empty",
    "error",
    "This heading has no words.",
    "Write them, or remove the line.",
    why="A screen reader says “heading”, and nothing after it.",
    example=Example("One.\n\n##\n\nTwo.\n", "One.\n\n## Two\n\nThree.\n"),
)
SECOND_TITLE = _kind(
    "headings.second-title",
    "error",
    "“{words}” is a second title; a page has one, and its “title” is that.",
    "Write it with two signs: ## {words}",
    quotes=("words",),
    why="With two headings of the first level no one can tell what the page is called.",
    example=Example("# Sleep\n\nText.\n", "## Sleep\n\nText.\n"),
)
SKIPPED_LEVEL = _kind(
    "headings.skipped-level",
    "error",
    "“{words}” is a heading of level {level}, and the one above it is of level {above}.",
    "Write it as {signs} {words}",
    quotes=("words",),
    why="People who listen think that they missed a heading in between (WCAG 2.2, 1.3.1).",
    example=Example("## Sleep\n\n#### Naps\n\nText.\n", "## Sleep\n\n### Naps\n\nText.\n"),
)
VAGUE_LINK = _kind(
    "headings.vague-link",
    "warning",
    "The link “{words}” does not say where it leads.",
    "Let the link be the words that name the page: [what naloxone does](…).",
    quotes=("words",),
    why="A screen reader lists the links of a page without the words around them (WCAG 2.2, 2.4.4 and 2.4.9).",
    example=Example("[Click here](index.html) to go back.\n", "Go back to [the first page](index.html).\n"),
)
ADDRESS_AS_WORDS = _kind(
    "headings.address-as-words",
    "warning",
    "The words of the link are an address: “{words}”.",
    "Name the page; an address is hard to hear.",
    quotes=("words",),
    why="A screen reader spells an address out, letter by letter.",
    example=Example("[https://example.org/a](https://example.org/a)\n", "[An example](https://example.org/a)\n"),
)
_HEADING = re.compile(r"^ {0,3}(#{1,6})([^\n]*)", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?![ \t]*(?:[-*+>#|]|\d+[.)])\s)[ \t]*(\S[^\n]*)\n {0,3}(=+|-+)[ \t]*$", re.MULTILINE)
_TAG = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1\s*>", re.DOTALL | re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\{[:#.][^{}\n]*\}\s*$")
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]\n]|\n(?!\s*\n))+)\]\(")
# Words that mean nothing when a screen reader lists the links of a page (WCAG 2.2, 2.4.4 and 2.4.9).
_VAGUE = frozenset(
    "here|click here|click|click this|click this link|press here|tap here|this|this page|this link|this site|this website|link|links|"
    "more|read more|see more|learn more|find out more|more info|more information|continue|go|page|website|see here|read this|"
    "details|see this|over here|right here|info".split("|")
)


def check(documents: Documents) -> Iterator[Problem]:
    """Look at the headings and the words of the links in every page and term."""
    for source in documents.sources:
        yield from documents.get_or_compute(NAME, source, _look_at)


def _look_at(source: Document, documents: Documents) -> tuple[Problem, ...]:
    return *_headings(source, documents), *_links(source, documents)


def _headings(source: Document, documents: Documents) -> Iterator[Problem]:
    # Without a title in its front matter, the first heading of a text is its title.
    above, has_title = 1, bool(source.fields.get("title")) or source.needs_title
    for offset, level, words in sorted(_found(source)):
        span = documents.span(source, source.body.place(offset))
        if not words:
            yield NO_WORDS.at(span)
            continue
        if level == 1 and not has_title:
            has_title = True
        elif level == 1:
            yield SECOND_TITLE.at(span, words=words)
        elif level > above + 1:
            yield SKIPPED_LEVEL.at(span, words=words, level=level, above=above, signs="#" * (above + 1))
        above = max(level, 2) if level == 1 and source.needs_title else level


def _found(source: Document) -> Iterator[tuple[int, int, str]]:
    """Give each heading: where it begins, its level, its words."""
    text, raw = source.body.text, source.body.raw
    for block in blocks(text):
        if block.kind == "heading" and (match := _HEADING.match(raw, block.start)):
            words = _ATTRIBUTES.sub("", match[2]).strip().strip("#").strip()
            yield block.start, len(match[1]), words
    for match in _UNDERLINED.finditer(text):
        if "|" not in match[1]:
            yield match.start(), 1 if match[2][0] == "=" else 2, match[1].strip()
    for match in _TAG.finditer(source.markup):
        yield match.start(), int(match[1]), re.sub(r"<[^>]*>", "", match[2]).strip()


def _links(source: Document, documents: Documents) -> Iterator[Problem]:
    for match in _LINK.finditer(source.markup):
        words = " ".join(re.sub(r"[*_`]|[.!:→»>]+$", "", match[1]).split())
        span = documents.span(source, source.body.place(match.start()))
        if words.lower() in _VAGUE:
            yield VAGUE_LINK.at(span, words=words)
        elif re.match(r"https?://", words):
            yield ADDRESS_AS_WORDS.at(span, words=words)
