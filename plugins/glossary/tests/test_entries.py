"""Tests for entries and their problems, the index and the language rules."""

from typing import Any

import pytest
from pelican.plugins.glossary.definition import plain, renderer
from pelican.plugins.glossary.entries import Alias, Entry, build, unused
from pelican.plugins.glossary.entry_parser import read_entry
from pelican.plugins.glossary.index import CrossReference, letters, terms
from pelican.plugins.glossary.languages import LATIN, Language, language
from pelican.plugins.glossary.structured import defined_term, defined_term_set


def entry(key: str, **more: Any) -> Entry:
    return Entry(**{"key": key, "title": key, "definition": "A word.", "source_path": f"{key}.md", **more})


@pytest.mark.parametrize(
    ("entries", "path", "message", "hint"),
    [
        (
            [entry("a", aliases=(Alias("x"),)), entry("b", aliases=(Alias("X"),))],
            "b.md", "Two terms share the name “X”: “b” and “a”.", "Remove the name here or in a.md.",
        ),
        ([entry("a"), entry("b", title="A")], "b.md", "Two files explain “A”: b.md and a.md.", "Delete one of them, or change its title and its aliases."),
        (
            [entry("a", aliases=(Alias("x"), Alias("b"))), entry("b", title="a", aliases=(Alias("x"), Alias("b")))],
            "b.md", "Two files explain “a”: b.md and a.md.", "Delete one of them, or change its title and its aliases.",
        ),
        ([entry("naloxone"), entry("b", see=("naloxon",))], "b.md", "“see” lists “naloxon”, but there is no such term.", "Did you mean “naloxone”?"),
        ([entry("a", see=("a",))], "a.md", "“see” lists the term itself.", "Remove the term from “see”."),
        (
            [entry("a", definition="x" * 201)],
            "a.md", "The definition is 201 characters long; the limit is 200.", "Move part of it into the text below.",
        ),
    ],
    ids=["shared alias", "shared title", "copied file", "unknown term in see", "own name in see", "long definition"],
)  # fmt: skip
def test_glossary_problem_has_message_and_hint(entries: list[Entry], path: str, message: str, hint: str) -> None:
    _, problems = build(entries)
    assert [(p.path, p.message, p.hint) for p in problems] == [(path, message, hint)]


@pytest.mark.parametrize(
    ("metadata", "message"),
    [
        ({"title": "a"}, "“a” has no definition."),
        ({"title": "a", "definition": "x", "aliases": [False]}, "The alias False is not text."),
        ({"title": "a", "definition": "x", "see": [1]}, "In “see”, 1 is not text."),
        ({"title": "a", "definition": "x", "aliases": [{"nam": "b"}]}, "The alias {'nam': 'b'} is not text."),
        (
            {"title": "a", "definition": "x", "sources": [{"url": "javascript:x()"}]},
            "“javascript:x()” is not a web address.",
        ),
    ],
)
def test_entry_problem_has_message(metadata: dict[str, Any], message: str) -> None:
    _, problems = read_entry("a", metadata, source_path="a.md", link="a.html", lang="en")
    assert [p.message for p in problems] == [message]


def test_aliases_may_be_separated_by_commas() -> None:
    read, _ = read_entry("a", {"title": "a", "definition": "x", "aliases": "b, c"}, source_path="", link="", lang="en")
    assert [alias.name for alias in read.aliases] == ["b", "c"]


@pytest.mark.parametrize("name", ["harm-reduction", "Harm Reduction", "HARM  REDUCTION", "hr"])
def test_entry_is_found_by_any_of_its_names(name: str) -> None:
    glossary, _ = build([entry("harm-reduction", title="harm reduction", aliases=(Alias("HR"),))])
    found = glossary.find(name)
    assert found is not None
    assert found.key == "harm-reduction"


def test_index_lists_only_used_letters_and_cross_references_aliases() -> None:
    glossary, _ = build([entry("été"), entry("naloxone", aliases=(Alias("Zed"),)), entry("autonomy")])
    by_key = terms(glossary, {key: f"{key}.html" for key in glossary.entries}, {}, language("en"))
    found = [
        (row.letter, [item.name if isinstance(item, CrossReference) else item.entry.title for item in row.items])
        for row in letters(by_key, language("en"))
    ]
    assert found == [("A", ["autonomy"]), ("E", ["été"]), ("N", ["naloxone"]), ("Z", ["Zed"])]


def test_letters_i_of_turkish_are_sorted_and_listed_separately() -> None:
    names = ["jel", "İlaç", "ilk", "Isı", "ırk", "hap"]
    turkish = language("tr")
    assert sorted(names, key=turkish.sort_key) == ["hap", "ırk", "Isı", "İlaç", "ilk", "jel"]
    assert [turkish.initial(name) for name in names] == ["J", "İ", "İ", "I", "I", "H"]


@pytest.mark.parametrize(("name", "letter"), [("été", "E"), ("12 steps", "#"), (" zoo", "Z")])
def test_initial_ignores_accents_and_groups_digits(name: str, letter: str) -> None:
    assert language("en").initial(name) == letter


@pytest.mark.parametrize(
    ("lang", "word", "forms"),
    [
        ("en", "day", ("day", "days")),
        ("en-US", "recovery", ("recovery", "recoveries")),
        ("en", "binge", ("binge", "binges")),
        ("en", "box", ("box", "boxes")),
        ("en", "AUD", ("AUD", "AUDs")),
        ("en", "C++", ("C++",)),
        ("es", "opioide", ("opioide", "opioides")),
        ("es", "adicción", ("adicción", "adicciones")),
        ("es", "señal", ("señal", "señales")),
        ("es", "vez", ("vez", "veces")),
        ("es", "crisis", ("crisis",)),
        ("es", "OMS", ("OMS",)),
        ("es", "reducción de daños", ("reducción de daños",)),
        ("de", "Schaden", ("Schaden",)),
    ],
)
def test_language_returns_regular_forms(lang: str, word: str, forms: tuple[str, ...]) -> None:
    assert language(lang).forms(word) == forms


@pytest.mark.parametrize(
    ("text", "html", "shown"),
    [
        ("A word.", "A word.", "A word."),
        ("A *plain* word.", "A <em>plain</em> word.", "A plain word."),
        ("See [this](x.html).", 'See <a href="x.html">this</a>.', "See this."),
        ("It's `so`.", "It&rsquo;s <code>so</code>.", "It’s so."),
        (
            "<script>x</script> & <b>bold</b>",
            "&lt;script&gt;x&lt;/script&gt; &amp; &lt;b&gt;bold&lt;/b&gt;",
            "<script>x</script> & <b>bold</b>",
        ),
        ("1. *First*, not a list.", "1. <em>First</em>, not a list.", "1. First, not a list."),
        ("# of *drinks* a week.", "# of <em>drinks</em> a week.", "# of drinks a week."),
    ],
    ids=["plain text", "emphasis", "link", "typography", "escaped HTML", "number", "number sign"],
)
def test_definition_supports_inline_markdown_and_escapes_html(text: str, html: str, shown: str) -> None:
    assert renderer(smart=True)(text) == html
    assert plain(html) == shown


def test_quotation_marks_and_dashes_are_typographic_only_if_asked_for() -> None:
    text = 'It\'s a "word" -- or...'
    assert renderer(smart=False)(text) == text
    assert renderer(smart=True)(text) == "It&rsquo;s a &ldquo;word&rdquo; &ndash; or&hellip;"


@pytest.mark.parametrize(
    ("alphabet", "ordered"),
    [(LATIN, ["ähnlich", "Åre", "Art", "zart"]), (f"{LATIN}åäö", ["Art", "zart", "Åre", "ähnlich"])],
    ids=["accented letters sort as base letters", "Swedish letters come after z"],
)
def test_sort_order_follows_alphabet(alphabet: str, ordered: list[str]) -> None:
    assert sorted(["zart", "Åre", "ähnlich", "Art"], key=Language(alphabet=alphabet).sort_key) == ordered


def test_accents_and_case_break_ties() -> None:
    names = ["resumes", "re-sume", "résumé", "Resume", "resume"]
    assert sorted(names, key=language("en").sort_key) == ["re-sume", "resume", "Resume", "résumé", "resumes"]


def test_duplicate_term_is_not_reported_again_as_unused() -> None:
    glossary, problems = build([entry("a"), entry("b", title="a")])
    assert (len(problems), unused(glossary, {"a"})) == (1, [])


def test_unused_terms_are_reported_as_warnings() -> None:
    glossary, _ = build([entry("a", see=("b",)), entry("b"), entry("c"), entry("d")])
    assert [(p.path, p.severity) for p in unused(glossary, {"c"})] == [("a.md", "warning"), ("d.md", "warning")]


def test_json_ld_describes_term_and_glossary() -> None:
    glossary, _ = build([entry("a", title="harm", aliases=(Alias("hurt"),))])
    (term,) = terms(glossary, {"a": "glossary/a.html"}, {}, language("en")).values()
    described = {
        "@type": "DefinedTerm", "@id": "https://x/glossary/a.html", "name": "harm", "description": "A word.",
        "alternateName": ["hurt"], "url": "https://x/glossary/a.html",
    }  # fmt: skip
    context = {"@context": "https://schema.org"}
    assert defined_term(term, "https://x", "g.html") == context | described | {"inDefinedTermSet": "https://x/g.html"}
    assert defined_term_set([term], "https://x", "g.html", "Words") == context | {
        "@type": "DefinedTermSet", "@id": "https://x/g.html", "name": "Words", "hasDefinedTerm": [described],
    }  # fmt: skip
