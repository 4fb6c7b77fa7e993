"""Check that pages are easy to read: measure the reading age of each page and paragraph, and the length of each sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.document import Document
from proofread.documents import Documents
from proofread.problem import Check, Example, Problem, Span
from proofread.prose import blocks
from proofread.readability import Sentence, reading_age, sentences

CHECK = Check(
    "reading",
    "Measures how hard the pages are to read: the reading age of each page and paragraph, and sentences that are too long.",
    allowable=True,
)
NAME = CHECK.name
_kind = CHECK.kind
# years; an upper limit, which a page of the site can change with “reading_age:” (the NHS content guide recommends 9 to 11)
READING_AGE = 14
LONGEST_SENTENCE = 25  # words (GOV.UK content design, “Writing for GOV.UK”)
LEEWAY = 3  # years by which a paragraph may exceed the page's target
ENOUGH = 40  # words; the formula does not work for shorter texts
# words; a block with no more words than this and no final punctuation counts as a label, such as “Phone”, and is not measured
LABEL = 4
OLDEST = 21  # years; the formula does not work for higher ages
_LONG = " ".join(["Considerable administrative complications necessitate institutional deliberation."] * 7) + "\n"
_EASY = "I see you. You see me. We talk. " * 6 + "\n"
_AGES = {
    "page": (
        "This page has a reading age of {age}; aim for no more than {{target}}.",
        "Use shorter sentences and everyday words. The hardest paragraphs are listed too.",
    ),
    "paragraph": (
        "This paragraph has a reading age of {age}; aim for no more than {{target}} on this page.",
        "Use shorter sentences and words with fewer syllables.",
    ),
}
LONG_SENTENCE = _kind(
    "reading.long-sentence",
    "warning",
    "This sentence has {words} words; aim for no more than {most}: “{beginning} …”",
    "Split it in two. Look for an “and”, a comma or a dash that joins two thoughts.",
    quotes=("beginning",),
    why="Readers who are afraid, tired or on a phone forget the beginning before they reach the end.",
    example=Example(f"{'one ' * 26}.\n", "One. Two.\n"),
)
# Pages and paragraphs each have one kind for reading ages up to OLDEST, and another for higher reading ages.
HARD = {
    (what, beyond): _kind(
        f"reading.hard-{what}{'-beyond-school' * beyond}",
        "warning",
        message.format(age=f"over {OLDEST}" if beyond else "about {age:.1f}"),
        hint,
        why="Half of all adults read at the level of an 11- to 14-year-old, and everyone reads easy words faster.",
        example=None if not beyond else Example(_LONG, _EASY),
    )
    for what, (message, hint) in _AGES.items()
    for beyond in (False, True)
}
_PICTURE = re.compile(r"!\[(?:(?!!\[)[^\]\n])*+\]")
_FOREIGN = re.compile(r"\{:[^{}\n]*\blang=")
_SENTENCE_END = re.compile(r"[.!?…:;,][”\"’)\]]*+\s*+\Z")
_SHOWN = 200  # characters to quote from the beginning of a sentence


def check(documents: Documents) -> Iterator[Problem]:
    """Yield a problem for each page and each paragraph in English that is too hard to read, and for each sentence that is too long."""
    for source in documents.checked:
        if source.is_english:
            yield from documents.get_or_compute(NAME, source, _problems)


def _problems(source: Document, documents: Documents) -> tuple[Problem, ...]:
    return tuple(_check_source(source, documents))


def _check_source(source: Document, documents: Documents) -> Iterator[Problem]:
    target = _target(source)
    whole: list[Sentence] = []
    for start, text in _blocks(source):
        found = list(sentences(text))
        if _is_label(text, found):
            continue
        whole += found
        for sentence in found:
            if len(sentence.words) > LONGEST_SENTENCE:
                beginning = " ".join(text[sentence.start : sentence.start + _SHOWN].split()[:4])
                yield LONG_SENTENCE.at(
                    documents.span(source, source.body.place(start + sentence.start)),
                    words=len(sentence.words), most=LONGEST_SENTENCE, beginning=beginning,
                )  # fmt: skip
        if found and sum(len(sentence.words) for sentence in found) >= ENOUGH and reading_age(found) > target + LEEWAY:
            span = documents.span(source, source.body.place(start + found[0].start))
            yield _hard("paragraph", span, reading_age(found), target)
    if sum(len(sentence.words) for sentence in whole) >= ENOUGH and reading_age(whole) > target:
        span = documents.span(source, (source.lines.get("title", 1), 0))
        yield _hard("page", span, reading_age(whole), target)


def _is_label(text: str, found: list[Sentence]) -> bool:
    return sum(len(sentence.words) for sentence in found) <= LABEL and not _SENTENCE_END.search(text)


def _hard(what: str, span: Span, age: float, target: int) -> Problem:
    return HARD[what, age > OLDEST].at(span, age=age, target=target)


def _target(source: Document) -> int:
    value = source.fields.get("reading_age")
    return value if isinstance(value, int) and not isinstance(value, bool) else READING_AGE


def _blocks(source: Document) -> Iterator[tuple[int, str]]:
    """Yield the position and the prose of each paragraph and list item, without list markers. Blocks in other languages are left out."""
    raw, text = source.body.raw, source.body.text
    # Leave out image descriptions, because they are read aloud and the formula does not apply to them.
    parts, position = list[str](), 0
    for picture in _PICTURE.finditer(source.markup):
        parts += [text[position : picture.start()], " " * len(picture.group())]
        position = picture.end()
    text = "".join([*parts, text[position:]])
    for block in blocks(text):
        end = block.start + len(block.text)
        below = raw.find("\n", end)  # the line after a block may declare its language
        foreign = _FOREIGN.search(raw, block.start, below if below >= 0 else len(raw))
        if block.kind in ("paragraph", "item") and not foreign:
            yield block.start, block.text
