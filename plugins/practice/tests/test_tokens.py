"""Tokens in brackets become practice details, telephone links and citations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from practice.data import HelpLine, SiteData, Source, telephone
from practice.tokens import expand, letter

DATA = SiteData(
    practice={
        "practice_name": "A & B", "email": "a@example.org", "phone": "(555) 010-0199", "licensed_states": ("Ohio", "Utah"),
        "website": "https://example.org/", "photo": "me.jpg", "therapist_name": "Sam", "pronouns": "they", "effective_date": "2026-11-01",
    },
    help_lines={"lifeline": HelpLine("lifeline", "Lifeline", "988", "", "", "")},
    sources={key: Source(key, key) for key in ("one", "two", "three")},
)  # fmt: skip
CITE = '<sup class="citation"><a id="cite-{id}" href="#source-{letter}" aria-label="Source {letter}">{letter}</a></sup>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>[[practice_name]]</p>", '<p><span class="no-glossary">A &amp; B</span></p>'),
        ("<p>[[ practice_name ]]</p>", '<p><span class="no-glossary">A &amp; B</span></p>'),
        ("<p>[[licensed_states]]</p>", '<p><span class="no-glossary">Ohio, Utah</span></p>'),
        ("<p>[[email]]</p>", '<p><a href="mailto:a@example.org">a<wbr>@example<wbr>.org</a></p>'),
        ("<p>[[phone]]</p>", '<p><span class="phone"><a href="tel:+15550100199">(555) 010-0199</a></span></p>'),
        ("<p>([[phone]]), or</p>", '<p><span class="phone">(<a href="tel:+15550100199">(555) 010-0199</a>),</span> or</p>'),
        ("<p>[[help.lifeline]], or</p>", '<p><span class="phone"><a href="tel:988">988</a>,</span> or</p>'),
        ("<p>[[website]]</p>", '<p><a href="https://example.org/" rel="noreferrer">example<wbr>.org</a></p>'),
        ("<p>[[photo]]</p>", '<p><img src="{static}/images/me.jpg" alt="Portrait of Sam"></p>'),
        ("<p>[[help.lifeline]]</p>", '<p><span class="phone"><a href="tel:988">988</a></span></p>'),
        ("<p>[[effective_date]]</p>", "<p>November 1, 2026</p>"),
        ("<p>a [[fee]]</p>\n<p>b</p>", "<p>b</p>"),
        ("<p>a</p>\n<p>I am [[pronouns]].</p>", '<p>a</p>\n<p>I am <span class="no-glossary">they</span>.</p>'),
        ("<p>a</p>\n<p>[[npi]]</p>\n<p>b</p>", "<p>a</p>\n<p>b</p>"),
        ("<ul>\n<li>NPI: [[npi]]</li>\n<li>b</li>\n</ul>", "<ul>\n<li>b</li>\n</ul>"),
        ("<dl>\n<dt>NPI</dt>\n<dd>[[npi]]</dd>\n<dt>Fee</dt>\n<dd>x</dd>\n</dl>", "<dl>\n<dt>Fee</dt>\n<dd>x</dd>\n</dl>"),
        ("<p><code>[[fee]]</code></p>", "<p><code>[[fee]]</code></p>"),
        ("<pre><code>[^one]</code></pre>", "<pre><code>[^one]</code></pre>"),
        ("<p><CODE>[[fee]]</CODE></p>", "<p><CODE>[[fee]]</CODE></p>"),
        ('<p title="[[fee]]">x</p>', '<p title="[[fee]]">x</p>'),
    ],
    ids=[
        "text is escaped", "spaces are ignored", "list", "email link", "telephone link", "telephone number with punctuation", "short number with punctuation", "web link", "image", "help line", "day",
        "unknown fact removes its paragraph", "optional field", "also when it is an optional one",
        "or its list item", "or its term and description", "not in code", "not in pre", "not in code written in capitals", "not in an attribute",
    ],
)  # fmt: skip
def test_token_is_replaced_with_its_value(html: str, expected: str) -> None:
    assert expand(html, DATA).html == expected


def test_sources_are_lettered_in_order_of_first_use() -> None:
    done = expand("<p>x[^two] y[^one] z[^two]</p>", DATA, also_cited=("three", "one"))
    assert done.html == (
        f"<p>x{CITE.format(id='a', letter='a')} y{CITE.format(id='b', letter='b')} z{CITE.format(id='a-2', letter='a')}</p>"
    )
    assert [(c.letter, c.source.key, c.referred) for c in done.citations] == [
        ("a", "two", True), ("b", "one", True), ("c", "three", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "kept"), [("Does it work?", True), ("It does!", True), ("It does.", False), ("It", False)]
)
def test_citation_is_kept_with_the_mark_before_it(before: str, kept: bool) -> None:
    """A line may break after a question mark, but never between a word or a period and the letter of a citation."""
    between = "\N{WORD JOINER}" if kept else ""
    expected = f"<p>{before}{between}{CITE.format(id='a', letter='a')}</p>"
    assert expand(f"<p>{before}[^one]</p>", DATA).html == expected


def test_unknown_token_is_kept_and_reported() -> None:
    done = expand("<p>[[fees]] [^on] [[help.life]]</p>", DATA, also_cited=("four",))
    assert (done.html, done.unknown) == (
        "<p>[[fees]] [^on] [[help.life]]</p>",
        ("[[fees]]", "[^on]", "[[help.life]]", "[^four]"),
    )


@pytest.mark.parametrize(("index", "name"), [(0, "a"), (25, "z"), (26, "aa"), (51, "az"), (52, "ba")])
def test_letters_continue_with_two_after_z(index: int, name: str) -> None:
    assert letter(index) == name


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("988", "988"),
        ("1-800-662-4357", "+18006624357"),
        ("800-972-0590", "+18009720590"),
        ("(555) 010-0199", "+15550100199"),
        ("1-800-662-HELP", "+18006624357"),
        ("1-800-QUIT-NOW", "+18007848669"),
        ("617-555-0199 ext. 5", "+16175550199;ext=5"),
        ("(617) 555-0199, x12", "+16175550199;ext=12"),
    ],
)
def test_telephone_number_is_converted_for_a_link(number: str, digits: str) -> None:
    assert telephone(number) == digits


@given(st.text(alphabet="<>[]^/p code\n&\"'a", max_size=60))
def test_expand_accepts_any_text(html: str) -> None:
    expand(html, DATA)


@given(st.text(alphabet=st.characters(exclude_characters="["), max_size=60))
def test_page_without_tokens_is_unchanged(html: str) -> None:
    assert expand(f"<p>{html.replace('<', '')}</p>", DATA).html == f"<p>{html.replace('<', '')}</p>"
