"""Explain the special markup in a text in plain words: optional parts, facts, phone numbers, sources, links and notes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from practice.parts import find_marks, holds
from proofread.prose import markup

from site_tools.checks.content import Content

from .editing.fields import practice
from .titles import titles_by_file

_SHOWN = re.compile(r"\[\[[ \t]*(?P<name>[\w.]+)[ \t]*\]\]")
_SOURCE = re.compile(r"\[\^(?P<key>[\w-]+)\]")
_LINK = re.compile(r"\]\((?P<target>\{filename\}(?P<path>[^\s)#]+)[^)\s]*)\)")
_JOINED = {"and": " and ", "or": " or "}


@dataclass(frozen=True)
class Explained:
    """A piece of markup as it is written in the text, and its meaning in plain words."""

    mark: str
    meaning: str


def explained(name: str, text: str, content: Content) -> tuple[Explained, ...]:
    """Return each piece of special markup in a text once, with its meaning: optional parts, facts, sources, links, then notes.

    Markup that refers to an unknown fact, source or file is left out.

    Args:
        name: the file of a page or term, such as ``content/pages/about.md``.
        text: its text.
        content: the content of the site.
    """
    others = (*_facts(text, content), *_sources(text, content), *_links(name, text, content))
    marks = [*_optional_parts(text, content), *others]
    if "<!--" in text:
        marks.append(
            Explained("<!-- … -->", "A note to yourself, or the reason why a problem is fine. Readers never see it.")
        )
    return tuple(dict.fromkeys(marks))


def _optional_parts(text: str, content: Content) -> Iterator[Explained]:
    labels, known = _labels(), content.data.facts
    marks = find_marks(text)
    for mark in marks:
        if mark.word == "if":
            now = "do" if holds(mark.condition, known) else "don’t"
            meaning = f"Readers see the part after this, up to [[else]] or [[end]], only if {in_words(mark.condition, labels)}. At the moment, they {now}."
            yield Explained(text[mark.start : mark.end], meaning)
    if any(mark.word == "else" for mark in marks):
        yield Explained(
            "[[else]]", "Readers see the part after this, up to [[end]], only if they don’t see the part before it."
        )


def in_words(condition: str, labels: Mapping[str, str]) -> str:
    """Return a condition of an optional part in words, such as ``“Fee” is filled in and “Phone” is empty``.

    Args:
        condition: the condition, such as ``fee and not phone``.
        labels: the label of each fact, keyed by its name.
    """
    found = []
    for word in re.split(r"\s+(and|or)\s+", condition, flags=re.IGNORECASE):
        if joined := _JOINED.get(word.lower()):
            found.append(joined)
            continue
        name = re.sub(r"^not\s+", "", word, flags=re.IGNORECASE)
        found.append(f"“{labels.get(name, name)}” is {'filled in' if name == word else 'empty'}")
    return "".join(found)


def _facts(text: str, content: Content) -> Iterator[Explained]:
    labels = _labels()
    for match in _SHOWN.finditer(markup(text)):
        name = match["name"]
        if name in labels:
            value = content.data.facts.get(name)
            now = "It is empty now." if value is None else ""
            yield Explained(match[0], f"“{labels[name]}”, from “Your practice”. {now}".strip())
        elif name.startswith("help.") and (line := content.data.help_lines.get(name.removeprefix("help."))):
            yield Explained(match[0], f"The number of {line.name}, from “Help lines”.")
        elif name.startswith("drawing."):
            yield Explained(match[0], "A drawing. The list below it has its labels.")


def _sources(text: str, content: Content) -> Iterator[Explained]:
    for match in _SOURCE.finditer(markup(text)):
        if source := content.data.sources.get(match["key"]):
            yield Explained(match[0], f"A link to the source “{source.title}”.")


def _links(name: str, text: str, content: Content) -> Iterator[Explained]:
    titles, here = titles_by_file(content), posixpath.dirname(name)
    for match in _LINK.finditer(markup(text)):
        path = match["path"]
        file = f"content{path}" if path.startswith("/") else posixpath.normpath(posixpath.join(here, path))
        if title := titles.get(file):
            yield Explained(f"({match['target']})", f"The words before it in brackets are a link to “{title}”.")


def _labels() -> dict[str, str]:
    return {question.name: question.label for question in practice()}
