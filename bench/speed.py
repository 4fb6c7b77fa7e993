"""Measure the cost of linking terms: per page, at startup, as texts grow, and in comparison with the technique of most plugins."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from bs4 import BeautifulSoup
from pelican.plugins.glossary.annotate import annotate
from pelican.plugins.glossary.definition import Render, renderer
from pelican.plugins.glossary.entries import Entry, Glossary, build
from pelican.plugins.glossary.entry_parser import read_entry
from pelican.plugins.glossary.languages import language
from pelican.plugins.glossary.matcher import Matcher

from .corpus import Corpus, Term, as_html, slug
from .timing import best

_WHAT = "a button code pre script style h1 h2 h3 h4 h5 h6".split()
# Seconds per character, more than any input takes in linear time. Inputs that take longer are not measured at the largest size,
# because this would take minutes.
_HOPELESS = 5e-6


@dataclass(frozen=True)
class Growth:
    """CPU nanoseconds per character of an input at three sizes, each ten times the previous one; ``None`` if not measured."""

    name: str
    ns: tuple[float | None, ...]

    @property
    def ratio(self) -> float:
        """The cost per character at the largest measured size divided by the cost at the previous size."""
        tried = [value for value in self.ns if value is not None]
        return tried[-1] / tried[-2]


@dataclass(frozen=True)
class Input:
    """A text that can be generated in any length, and the three lengths to measure, in characters."""

    name: str
    make: Callable[[int], str]
    sizes: tuple[int, int, int] = (1_000, 10_000, 100_000)


def ready(corpus: Corpus) -> tuple[Glossary, Matcher]:
    """Return the glossary and the matcher, created from front matter. Each build does this once."""
    render = renderer()
    entries = [_entry(term, render) for term in corpus.terms]
    glossary, _ = build(entries)
    return glossary, Matcher(glossary, language("en"))


def _entry(term: Term, render: Render) -> Entry:
    key = slug(term.name)
    front_matter = {"title": term.name, "definition": term.definition}
    return read_entry(key, front_matter, source_path="", link=f"{key}.html", lang="en", render=render)[0]


def linked_terms(corpus: Corpus) -> set[int]:
    """Return the distinct numbers of linked terms per page. There is only one if every page has the same number."""
    glossary, matcher = ready(corpus)
    return {len(annotate(as_html(page), glossary, matcher).uses) for page in corpus.pages}


def startup_ms(corpus: Corpus) -> float:
    """Return the CPU milliseconds that it takes to create a matcher from front matter."""
    return best(lambda: ready(corpus), repeats=10) * 1e3


def page_ms(corpora: Sequence[Corpus], rounds: int = 10) -> tuple[float, ...]:
    """Return the CPU milliseconds per page for linking terms in each corpus, as the best of several rounds that each measure every corpus."""
    calls = [partial(_annotate_all, [as_html(page) for page in corpus.pages], *ready(corpus)) for corpus in corpora]
    times = [[best(call, repeats=2) for call in calls] for _ in range(rounds)]
    return tuple(
        min(column) * 1e3 / len(corpus.pages) for column, corpus in zip(zip(*times, strict=True), corpora, strict=True)
    )


def _annotate_all(pages: Sequence[str], glossary: Glossary, matcher: Matcher) -> None:
    for html in pages:
        annotate(html, glossary, matcher)


def legacy_page_ms(corpus: Corpus, pages: int) -> float:
    """Return the CPU milliseconds per page for the technique of most plugins, measured on the first ``pages`` pages."""
    patterns = {term.name: re.compile(rf"\b{re.escape(term.name)}\b", re.IGNORECASE) for term in corpus.terms}
    texts = [as_html(page) for page in corpus.pages[:pages]]
    return best(lambda: [legacy(html, patterns) for html in texts], repeats=3) * 1e3 / len(texts)


def legacy(html: str, patterns: dict[str, re.Pattern[str]]) -> str:
    """Return HTML with terms linked as by most plugins, which parse a tree and search its text nodes with a regular expression per term."""
    soup = BeautifulSoup(html, "html.parser")
    for term, pattern in patterns.items():
        for text in soup.find_all(string=pattern):
            match = pattern.search(text)
            if match is None or text.find_parent(_WHAT):
                continue
            link = soup.new_tag("a", href=f"{slug(term)}.html", **{"class": "term"})
            link.string = match.group()
            text.replace_with(text[: match.start()], link, text[match.end() :])
            break
    return str(soup)


def inputs(corpus: Corpus) -> list[Input]:
    """Return the inputs for measuring growth, which are prose and texts that can make a parser backtrack."""
    page, term = as_html(corpus.pages[0]), next(term.name for term in corpus.terms if " " in term.name)
    word = term.split()[0]
    pages = Input("prose, 1, 10 and 100 pages", _repeated(page), (len(page), 10 * len(page), 100 * len(page)))
    units = {
        "`<`": "<", "`&`": "&", "`<a \"`, a quote never closed": '<a "', "`<a>`": "<a>", "`</a>`": "</a>",
        "`<b>`, nested": "<b>", "`<!--`": "<!--", "`&amp;`": "&amp;", "`<h1>`": "<h1>", "white space": " \n", "`<p`": "<p",
        "`word-`": f"{word}-", "a term's first word": f"{word} ", "a term": f"{term} ",
        "a letter with a combining mark": "e\u0301", "combining marks": "\u0301",
        "`word<br>`": f"{word}<br>", "`<b>term</b>`": f"<b>{term}</b> ", "`<b>term`": f"<b>{term} ",
        "`<b>wo</b>rd`": f"<b>{word[:2]}</b>{word[2:]} ",
        "`&amp; term`": f"&amp; {term} ",
        "links to a term": f'<a href="{{term}}{word}">x</a> ', "links to a term, not closed": f'<a href="{{term}}{word}">',
    }  # fmt: skip
    one_tag = {
        "one tag, attributes": ("<p ", 'a="b" ', ">"), "one tag, `class=a`": ("<p ", "class=a ", ">"),
        "one tag, `class=` and white space": ("<p class=", " ", ">"),
        "one tag, not closed": ("<p ", 'a="b" ', ""), "one name, not closed": ("<", "p", ""),
        "`word-`, after a full stop": ("Stop. ", f"{word}-", ""), "letters, after a full stop": ("Stop. ", "a", ""),
        "`a.`": ("", "a.", ""), "`A.`": ("", "A.", ""), "`a@`": ("", "a@", ""), "`a://`": ("", "a://", ""),
        "one class": ('<p class="', "a ", '">'), "one comment": ("<!--", "-", ""),
    }  # fmt: skip
    return [
        pages,
        *(Input(name, _repeated(unit)) for name, unit in units.items()),
        *(Input(name, _repeated(middle, first, last)) for name, (first, middle, last) in one_tag.items()),
    ]


def growth(subject: Input, glossary: Glossary, matcher: Matcher) -> Growth:
    """Return the measurements of an input at each of its three sizes."""
    costs: list[float | None] = []
    for size in subject.sizes:
        if len(costs) > 1 and (costs[-1] is None or costs[-1] > _HOPELESS * 1e9):
            costs.append(None)
            continue
        text = subject.make(size)
        seconds = best(partial(annotate, text, glossary, matcher), repeats=10, enough=0.4)
        costs.append(seconds * 1e9 / len(text))
    return Growth(subject.name, tuple(costs))


def _repeated(unit: str, first: str = "", last: str = "") -> Callable[[int], str]:
    return lambda size: first + "".join(itertools.repeat(unit, max(size // len(unit), 1))) + last
