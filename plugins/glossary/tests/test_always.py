"""Property-based tests with any page, well-formed or not, including a comparison with a slow, independent reference."""

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown import markdown
from pelican.plugins.glossary.annotate import annotate
from pelican.plugins.glossary.conformance import glossary_of
from pelican.plugins.glossary.html import parse
from pelican.plugins.glossary.languages import language
from pelican.plugins.glossary.matcher import Matcher
from pelican.plugins.glossary.settings import Occurrences, Options

from .reference import INLINE, SKIPPED, Name, linked

GLOSSARY = glossary_of(
    [
        {"title": "harm reduction", "aliases": ["HR"]},
        {"title": "harm", "except": ["harm done"]},
        {"title": "opioid", "gloss": "a kind of harm"},
        {"title": "person's choice", "autolink": False},
        "person",
        "C++",
    ]
)
MATCHER = Matcher(GLOSSARY, language("en"))
NAMES = [
    Name("harm reduction", "harm-reduction"), Name("harm reductions", "harm-reduction"),
    Name("HR", "harm-reduction", exact=True), Name("HRs", "harm-reduction", exact=True),
    Name("harm", "harm"), Name("harms", "harm"), Name("harm done", None), Name("harm dones", None),
    Name("opioid", "opioid"), Name("opioids", "opioid"), Name("person's choice", None), Name("person's choices", None),
    Name("person", "person"), Name("persons", "person"), Name("C++", "c"),
]  # fmt: skip
MODES: list[Occurrences] = ["first in page", "first in section", "all"]

words = st.sampled_from(
    "harm|harm reduction|Harm|harms|opioids|opioid|reduction|HR|hr|harm done|person’s choice|person's|choice|C++|&nbsp;|&#160;|’s|-|_| "
    "|  |\n|é|\u0301|\u2011|.|, |(|a.org|@|#|http://|&|&amp;|&lt;|<|>|\"|'|🙂".split("|")
)
names = st.sampled_from("p em strong a code h2 li ul br img div button dt span sup svg b label blockquote pre".split())
pieces = st.one_of(
    words,
    words,
    names.map(lambda name: f"<{name}>"),
    names.map(lambda name: f"</{name}>"),
    st.sampled_from(['<img alt="harm">', "<br/>", "<!-- harm -->", '<a href="harm">', "<b title='>harm'>"]),
)
pages = st.lists(pieces, max_size=25).map("".join)
# Well-formed pages, which tree parsers and stream parsers read in the same way. The other tests cover error recovery.
well_formed = st.recursive(
    words.filter(lambda word: word not in "<>\"'&") | st.sampled_from(["<br>", '<img alt="harm">', "<!-- harm -->", "<dl><dt>harm</dt><dd>harm</dd></dl>"]),
    lambda inner: st.builds(lambda name, parts: f"<{name}>{''.join(parts)}</{name}>",
                            names.filter(lambda name: name not in ("br", "img", "dt")), st.lists(inner, max_size=5)),
    max_leaves=20,
)  # fmt: skip
ADDED = re.compile(
    r'<a class="term"[^>]*>(.*?)</a>(?:<span class="term-gloss no-glossary"> \(a kind of harm\)</span>)?', re.DOTALL
)


def words_and_keys(html: str, mode: Occurrences = "first in page") -> list[tuple[str, str]]:
    result = annotate(html, GLOSSARY, MATCHER, Options(occurrences=mode))
    found = re.findall(r'<a class="term"[^>]* interestfor="def-([^"]+)"[^>]*>(.*?)</a>', result.html, re.DOTALL)
    assert len(found) == len(result.uses)
    return [(text, key) for key, text in found]


def readable(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the visible text and the key of each added link, for comparison with the reference."""
    shown = [(re.sub(r"<[^>]*>", "", text), key) for text, key in found]
    return [(re.sub(r"&nbsp;|&#160;", "\xa0", text).replace("&amp;", "&"), key) for text, key in shown]


@given(st.lists(well_formed, max_size=8).map("".join))
def test_well_formed_page_is_linked_like_the_reference(html: str) -> None:
    assert readable(words_and_keys(html)) == linked(html, NAMES)
    assert readable(words_and_keys(html, "all")) == linked(html, NAMES, repeat=True)


def parsers_agree(html: str) -> bool:
    """Return whether, for a page that may be badly nested, Python's parser produces the same result as a browser and the plugin.

    The results differ in three cases:

    - The text contains a ``<``.
    - The page contains the end tag of a block that was never opened, and this end tag starts a new line.
    - An element is closed before a skipped element inside it, such as a link. A browser keeps the skipped element open.
    """
    opened: list[str] = []
    for closes, name in re.findall(r"<(/?)([a-z0-9]+)[^<>]*>", re.sub(r"<!--.*?-->", "", html)):
        if not closes:
            opened += [name] if name not in ("br", "img") else []
        elif name in opened:
            place = len(opened) - 1 - opened[::-1].index(name)
            if SKIPPED & set(opened[place + 1 :]):
                return False
            del opened[place:]
        elif name not in INLINE:
            return False
    return "<" not in re.sub(r"<!--.*?-->|</?[a-z][^<>]*>", "", html)


@given(pages.filter(parsers_agree))
def test_malformed_page_is_linked_like_the_reference(html: str) -> None:
    assert readable(words_and_keys(html)) == linked(html, NAMES)


@given(
    st.lists(
        st.one_of(words, st.sampled_from(["\n\n", "*", "**", "`", "# ", "- ", "[harm](x)", "    ", "> "])), max_size=20
    ).map("".join)
)
@example("C++\u0301 harm\u0301")
def test_markdown_page_is_linked_like_the_reference(text: str) -> None:
    html = markdown(text, extensions=["tables", "attr_list"])
    assume(parsers_agree(html))
    assert readable(words_and_keys(html)) == linked(html, NAMES)


@pytest.mark.parametrize("mode", MODES)
@given(html=st.one_of(pages, st.text(max_size=60)))
def test_page_without_added_tags_equals_the_original(mode: Occurrences, html: str) -> None:
    assert ADDED.sub(r"\1", annotate(html, GLOSSARY, MATCHER, Options(occurrences=mode)).html) == html


@pytest.mark.parametrize("mode", MODES)
@given(html=pages)
def test_second_pass_changes_nothing(mode: Occurrences, html: str) -> None:
    once = annotate(html, GLOSSARY, MATCHER, Options(occurrences=mode)).html
    assert annotate(once, GLOSSARY, MATCHER, Options(occurrences=mode)).html == once


@given(pages)
def test_links_are_never_nested(html: str) -> None:
    depth = 0
    for _, tag in parse(annotate(html, GLOSSARY, MATCHER).html).links:
        assert not (depth and 'class="term"' in tag.attributes)
        depth = max(0, depth + (-1 if tag.closes else 1))


@pytest.mark.parametrize("mode", MODES)
@given(html=pages)
def test_link_ids_are_unique(mode: Occurrences, html: str) -> None:
    uses = annotate(html, GLOSSARY, MATCHER, Options(occurrences=mode)).uses
    assert len(uses) == len({use.anchor for use in uses})
    assert mode != "first in page" or len(uses) == len({use.key for use in uses})


@given(st.text())
def test_any_text_is_accepted(html: str) -> None:
    annotate(html, GLOSSARY, MATCHER)
