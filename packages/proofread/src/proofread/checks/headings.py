"""Check that screen reader users can navigate by headings, and that link text describes where links lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.document import Document
from proofread.documents import Documents
from proofread.problem import Check, Example, Problem
from proofread.prose import blocks

CHECK = Check(
    "headings",
    "Checks headings, which screen reader users navigate like a table of contents, and link text, which screen readers list.",
    allowable=True,
)
NAME = CHECK.name
_kind = CHECK.kind
NO_WORDS = _kind(
    "headings.empty",
    "error",
    "This heading is empty.",
    "Add its text, or delete the line.",
    why="A screen reader says “heading” and nothing after it.",
    example=Example("One.\n\n##\n\nTwo.\n", "One.\n\n## Two\n\nThree.\n"),
)
SECOND_TITLE = _kind(
    "headings.second-title",
    "error",
    "“{words}” would be a second title, but a page can have only one.",
    "Write it with two number signs: ## {words}",
    quotes=("words",),
    why="If a page has two first-level headings, it is unclear which one is its title.",
    example=Example("# Sleep\n\nText.\n", "## Sleep\n\nText.\n"),
)
SKIPPED_LEVEL = _kind(
    "headings.skipped-level",
    "error",
    "“{words}” is a level {level} heading, but the heading above it is level {above}.",
    "Write it as {signs} {words}",
    quotes=("words",),
    why="People who use a screen reader may think that they missed a heading in between (WCAG 2.2, 1.3.1).",
    example=Example("## Sleep\n\n#### Naps\n\nText.\n", "## Sleep\n\n### Naps\n\nText.\n"),
)
VAGUE_LINK = _kind(
    "headings.vague-link",
    "warning",
    "The link “{words}” does not describe where it leads.",
    "Write link text that describes the page: [what naloxone does](…).",
    quotes=("words",),
    why="Screen readers list the links of a page without the text around them (WCAG 2.2, 2.4.4 and 2.4.9).",
    example=Example("[Click here](index.html) to go back.\n", "Go back to [the first page](index.html).\n"),
)
ADDRESS_AS_WORDS = _kind(
    "headings.address-as-words",
    "warning",
    "The link text is a web address: “{words}”.",
    "Use the name of the page instead. An address is hard to follow when it is read aloud.",
    quotes=("words",),
    why="A screen reader spells an address out letter by letter.",
    example=Example("[https://example.org/a](https://example.org/a)\n", "[An example](https://example.org/a)\n"),
)
_HEADING = re.compile(r"^ {0,3}(#{2,6}|#(?![^#\s]))([^\n]*)", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?![ \t]*(?:[-*+>#|]|\d+[.)])\s)[ \t]*(\S[^\n]*)\n {0,3}(=+|-+)[ \t]*$", re.MULTILINE)
_TAG = re.compile(r"<h([1-6])\b[^<>]*>((?:(?!<h[1-6]\b).)*?)</h\1\s*>", re.DOTALL | re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\{[:#.][^{}\n]*\}\s*$")
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]\n]|\n(?!\s*\n))+)\]\(")
# Link text that is meaningless when a screen reader lists the links of a page (WCAG 2.2, 2.4.4 and 2.4.9).
_VAGUE = frozenset(
    "here|click here|click|click this|click this link|press here|tap here|this|this page|this link|this site|this website|link|links|"
    "more|read more|see more|learn more|find out more|more info|more information|continue|go|page|website|see here|read this|"
    "details|see this|over here|right here|info".split("|")
)


def check(documents: Documents) -> Iterator[Problem]:
    """Yield the problems with the headings and the link text of every parsed file."""
    yield from documents.problems_in_each(NAME, _check_source)


def _check_source(source: Document, documents: Documents) -> tuple[Problem, ...]:
    return *_headings(source, documents), *_links(source, documents)


def _headings(source: Document, documents: Documents) -> Iterator[Problem]:
    # Without a title in the front matter, the first heading at level 1 is the title.
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
    """Yield the position, level and text of each heading."""
    text, raw = source.body.text, source.body.raw
    for block in blocks(text):
        if block.kind == "heading" and (match := _HEADING.match(raw, block.start)):
            words = _ATTRIBUTES.sub("", match[2]).strip().strip("#").strip()
            yield block.start, len(match[1]), words
    for match in _UNDERLINED.finditer(text):
        if "|" not in match[1]:
            yield match.start(), 1 if match[2][0] == "=" else 2, match[1].strip()
    for match in _TAG.finditer(source.markup):
        yield match.start(), int(match[1]), re.sub(r"<[^<>]*>", "", match[2]).strip()


def _links(source: Document, documents: Documents) -> Iterator[Problem]:
    for match in _LINK.finditer(source.markup):
        words = " ".join(re.sub(r"[*_`]", "", match[1]).rstrip(".!:→»> \n").split())
        span = documents.span(source, source.body.place(match.start()))
        if words.lower() in _VAGUE:
            yield VAGUE_LINK.at(span, words=words)
        elif re.match(r"https?://", words):
            yield ADDRESS_AS_WORDS.at(span, words=words)
