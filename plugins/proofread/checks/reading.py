"""How hard the pages are to read: the reading age of a page and of each paragraph, and sentences that are too long."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.content import Content
from proofread.problem import Problem
from proofread.prose import blocks
from proofread.readability import Sentence, reading_age, sentences
from proofread.sources import Source

NAME = "reading"
READING_AGE = (
    14  # years; the pages on therapy. A page may ask for less with “reading_age:”. (NHS content guide: 9 to 11)
)
LONGEST_SENTENCE = 25  # words (GOV.UK content design: writing for GOV.UK)
LEEWAY = 3  # years by which one paragraph may be harder than its page
ENOUGH = 40  # words; a formula says nothing about less
_PICTURE = re.compile(r"!\[[^\]\n]*\]")
_FOREIGN = re.compile(r"\{:[^}\n]*\blang=")


def check(content: Content) -> Iterator[Problem]:
    """Measure every page and term in English against its target."""
    for source in content.sources:
        if source.is_english:
            yield from content.recall(NAME, source, _problems)


def _problems(source: Source, content: Content) -> tuple[Problem, ...]:
    return tuple(_look_at(source, content))


def _look_at(source: Source, content: Content) -> Iterator[Problem]:
    target = _target(source)
    whole: list[Sentence] = []
    for start, text in _blocks(source):
        found = list(sentences(text))
        whole += found
        for sentence in found:
            if len(sentence.words) > LONGEST_SENTENCE:
                message = f"This sentence has {len(sentence.words)} words; a reader can hold {LONGEST_SENTENCE}: “{' '.join(text[sentence.start :].split()[:4])} …”"
                hint = "Make two of it. Look for an “and”, a comma or a dash that joins two thoughts."
                yield content.problem(source, source.body.place(start + sentence.start), NAME, "warning", message, hint)
        if found and sum(len(sentence.words) for sentence in found) >= ENOUGH and reading_age(found) > target + LEEWAY:
            message = f"This paragraph is for readers of {_years(reading_age(found))}; the page is meant for {target}."
            hint = "Use shorter sentences, and words of fewer syllables."
            yield content.problem(source, source.body.place(start + found[0].start), NAME, "warning", message, hint)
    if sum(len(sentence.words) for sentence in whole) >= ENOUGH and reading_age(whole) > target:
        message = f"This page is for readers of {_years(reading_age(whole))}; it is meant for {target}."
        hint = "Use shorter sentences and everyday words. The paragraphs that are hardest are listed too."
        yield content.problem(source, (source.lines.get("title", 1), 0), NAME, "warning", message, hint)


def _years(age: float) -> str:
    # Beyond school the formula has no meaning.
    return f"about {age:.1f}" if age <= 21 else "over 21"


def _target(source: Source) -> int:
    value = source.fields.get("reading_age")
    return value if isinstance(value, int) and not isinstance(value, bool) else READING_AGE


def _blocks(source: Source) -> Iterator[tuple[int, str]]:
    """Give each paragraph and each item: where it begins, and its prose without the sign of the item."""
    raw, text = source.body.raw, source.body.text
    # Who describes a picture writes for the ear, not for this formula.
    for picture in _PICTURE.finditer(source.markup):
        text = f"{text[: picture.start()]}{' ' * len(picture.group())}{text[picture.end() :]}"
    for block in blocks(text):
        end = block.start + len(block.text)
        below = raw.find("\n", end)  # the line after a block may hold its attributes
        foreign = _FOREIGN.search(raw, block.start, below if below >= 0 else len(raw))
        if block.kind in ("paragraph", "item") and not foreign:
            yield block.start, block.text
