"""The running time of each check is proportional to the length of the text, even for unusual texts.

Processor time is measured instead of elapsed time, so a busy machine matters little. A test fails only if a function is slow, and takes
disproportionately longer for the longer text, in each of several attempts.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from runpy import run_path

import pytest
from markdown import Markdown
from markup.comments import CommentsExtension
from practice.data import SiteData
from practice.tokens import expand
from proofread import html_validator, suppressions
from proofread.cache import Cache
from proofread.document import read_source
from proofread.files import File
from proofread.html import tokens
from proofread.language import find
from proofread.prose import blocks, markup, prose
from proofread.readability import reading_age, sentences

from site_tools.checks import output
from site_tools.checks.content import Content
from site_tools.checks.engine import SOURCE_CHECKS
from site_tools.checks.page import read_page

SETTINGS = run_path(str(Path(__file__).parents[3] / "pelicanconf.py"))["MARKDOWN"]
SHORT, LONG = 10_000, 40_000  # characters
ENOUGH = 0.15  # seconds; a check that takes less for the long text passes
# Python-Markdown searches all paragraphs for each paragraph. This takes 1.4 s for 10,000 paragraphs and four times as long for twice as
# many, but is not noticeable for the 200 paragraphs of a long page.
ENOUGH_OF = {"Markdown": 5.0}
MOST = 9  # the maximum factor for a text that is four times as long; quadratic growth would make it sixteen
TRIES = 4
ADDICT = "An addict who abuses drugs is a drug user and not clean. "
UNITS = (
    *"{: [ ]( ] ]( * _ < & \" | ` # [[ [^ {term} ' “ ‘ ” ** ~~ ![ <!-- --> ![a]( {= ](_ _a <h1> <b> <script ]] \\ ( {# www. https:// a@ . ... e.g._ 1 614-555-".split(),
    "!!! x\n", ADDICT, "0 ", " ", "\n", "\t", "](a ", "[a] ", "[...](", "Alcoholics and Addicts ", "“\n\n", "call “", "| |", " |", "|-|  ", "a|b\n|-|\n",
    "ness", "junkie ", "<a '\"", "\u200b", "- a\n", "    a\n", "> ", "[a]: ", "<a href=", "alt=\"", "10 in ", "[x]({term}a)", "<!-- proofread: allow language: x -->\n",
    "a\tb\n", "<<<<<<< a\n", "A: b\n", "[10:30] a\n", "---\ntitle: a\n", "\u00e2\u20ac\u2122", "a\n---\n\n", "[a x=1] ", "[a]b", "{{", "{info", "$a^", "$$a", "'''a ", "<@U", "==a ", "a~b", "a^b", "[[a][", "]{.a", "h1. a\n", "\\\\item ", ":a\n", "- [-] a\n", "a.\tb\n",
    "<p><div></p>", "<b></i>", "<table>", "<code>", "# a\n", "a\n\n", "<a b=\"\n", "[a](b c ", "`a``b```c````d",
    "the word addict, ", "| addict ", "<q>addict ", "addict = ", "not: addict ", "is high ", "'an addict ", "Drug Abuse ", "I am an ", "words to avoid\n", "suffer from ",
)  # fmt: skip
# The beginning and the end of each text contain stigmatizing terms, and words around the terms that most language rules examine.
START, END = "An addict uses alcohol. Junkies and Alcoholics A", "a addicts.\n"


def text_of(unit: str, size: int) -> str:
    return f"{START}{(unit * size)[:size]}{END}"


def content_of(text: str) -> Content:
    file = File(
        Path("/site/content/pages/page.md"),
        "content/pages/page.md",
        len(text),
        f"---\ntitle: A page\n---\n{text}".encode(),
    )
    source = read_source(file, "pages/page", Cache())
    return Content(Path("/site"), (source,), (file,), data=SiteData(), today=date(2026, 11, 23))


def works(text: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield a name and a callable for each function that processes the text of a page."""
    content = content_of(text)
    source = content.sources[0]
    for check in SOURCE_CHECKS:
        yield check.NAME, lambda check=check: list(check.check(content))  # type: ignore[misc]
    yield "prose", lambda: (prose(text), blocks(prose(text)))
    yield "language", lambda: find(text)
    yield "readability", lambda: reading_age([*sentences(text)])
    yield "passages", lambda: list(source.passages)
    yield "suppressions", lambda: list(suppressions.apply((), content, {"language"}, {"language"}))
    yield "tokens", lambda: expand(text, SiteData())
    yield "comments", lambda: _preprocessed(text)
    yield "Markdown", lambda: Markdown(**SETTINGS).convert(text)
    html = f"<!doctype html><html lang=en><title>x</title><body>{text}"
    yield "HTML", lambda: html_validator.faults(html, list(tokens(html)))
    yield "pages", lambda: output._check_page(read_page(Path("/site/a.html"), html), {})


def _preprocessed(text: str) -> list[str]:
    md = Markdown()
    CommentsExtension().extendMarkdown(md)
    return list(md.preprocessors["comments_are_not_published"].run(text.split("\n")))


Works = Callable[[str], Iterator[tuple[str, Callable[[], object]]]]
Clock = Callable[[], float]  # seconds


def costs(text: str, works: Works, only: Collection[str], clock: Clock) -> Mapping[str, float]:
    """Return the seconds that each function takes for a text, by name. If ``only`` is not empty, run only the functions in it."""
    found: dict[str, float] = {}
    gc.disable()  # otherwise, a garbage collection would be counted as time of the function that triggers it
    try:
        for name, work in works(text):
            if only and name not in only:
                continue
            for remembered in (prose, markup, blocks):
                remembered.cache_clear()
            start = clock()
            work()
            found[name] = clock() - start
    finally:
        gc.enable()
    return found


def too_fast(unit: str, works: Works = works, clock: Clock = time.process_time) -> list[str]:
    """Return the sorted names of the functions that, in every attempt, take disproportionately longer for a longer text."""
    slow: Collection[str] = ()
    for _ in range(TRIES):
        long = costs(text_of(unit, LONG), works, slow, clock)
        slow = [name for name, cost in long.items() if cost > ENOUGH_OF.get(name, ENOUGH)]
        if slow:
            short = costs(text_of(unit, SHORT), works, slow, clock)
            slow = [name for name in slow if long[name] > MOST * short[name]]
        if not slow:
            break
    return sorted(slow)


@pytest.mark.thorough
@pytest.mark.parametrize("unit", UNITS, ids=map(repr, UNITS))
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    assert too_fast(unit) == []


@pytest.mark.parametrize("unit", ["{:", "]", ADDICT, "<b>", "<!--", "call “", "e.g. "])
@pytest.mark.sample(2)
def test_texts_that_used_to_take_minutes_are_fast(unit: str) -> None:
    assert too_fast(unit) == []


def test_work_that_grows_with_the_square_of_its_text_is_found() -> None:
    passed: list[float] = []

    def two(text: str) -> Iterator[tuple[str, Callable[[], object]]]:
        yield "square", lambda: passed.append(len(text) ** 2 * 1e-9)
        yield "linear", lambda: passed.append(len(text) * 1e-4)

    assert too_fast("{:", two, lambda: sum(passed)) == ["square"]
