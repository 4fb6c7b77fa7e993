"""Entries from front matter, and every complaint about them."""

import ast
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from pelican.plugins.glossary import settings
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
            "b.md", "“X” is a name of two terms: “b” and “a”.", "Remove it here or in a.md.",
        ),
        ([entry("a"), entry("b", title="A")], "b.md", "“A” is explained in two files: b.md and a.md.", "Remove one of them, or give it another title and other aliases."),
        (
            [entry("a", aliases=(Alias("x"), Alias("b"))), entry("b", title="a", aliases=(Alias("x"), Alias("b")))],
            "b.md", "“a” is explained in two files: b.md and a.md.", "Remove one of them, or give it another title and other aliases.",
        ),
        ([entry("naloxone"), entry("b", see=("naloxon",))], "b.md", "“see” names “naloxon”, and there is no such term.", "Did you mean “naloxone”?"),
        ([entry("a", see=("a",))], "a.md", "“see” names the term itself.", "Remove it."),
        (
            [entry("a", definition="x" * 201)],
            "a.md", "The definition has 201 characters; a reader can take in 200.", "Move a part of it into the text below.",
        ),
    ],
    ids=["a shared alias", "a shared title", "a copied file", "see-also to nothing", "see-also to itself", "a long definition"],
)  # fmt: skip
def test_problems_of_a_glossary(entries: list[Entry], path: str, message: str, hint: str) -> None:
    _, problems = build(entries)
    assert [(p.path, p.message, p.hint) for p in problems] == [(path, message, hint)]


@pytest.mark.parametrize(
    ("metadata", "message"),
    [
        ({"title": "a"}, "“a” has no definition."),
        ({"title": "a", "definition": "x", "aliases": [False]}, "The alias False is not a text."),
        ({"title": "a", "definition": "x", "see": [1]}, "In “see”, 1 is not a text."),
        ({"title": "a", "definition": "x", "aliases": [{"nam": "b"}]}, "The alias {'nam': 'b'} is not a text."),
        (
            {"title": "a", "definition": "x", "sources": [{"url": "javascript:x()"}]},
            "“javascript:x()” is no address of a page.",
        ),
    ],
)
def test_problems_of_an_entry(metadata: dict[str, Any], message: str) -> None:
    _, problems = read_entry("a", metadata, source_path="a.md", link="a.html", lang="en")
    assert [p.message for p in problems] == [message]


def test_aliases_may_be_one_line() -> None:
    read, _ = read_entry("a", {"title": "a", "definition": "x", "aliases": "b, c"}, source_path="", link="", lang="en")
    assert [alias.name for alias in read.aliases] == ["b", "c"]


@pytest.mark.parametrize("name", ["harm-reduction", "Harm Reduction", "HARM  REDUCTION", "hr"])
def test_an_entry_is_found_by_any_name(name: str) -> None:
    glossary, _ = build([entry("harm-reduction", title="harm reduction", aliases=(Alias("HR"),))])
    found = glossary.find(name)
    assert found is not None
    assert found.key == "harm-reduction"


def test_the_index_has_the_letters_that_exist_and_sends_other_names_on() -> None:
    glossary, _ = build([entry("été"), entry("naloxone", aliases=(Alias("Zed"),)), entry("autonomy")])
    by_key = terms(glossary, {key: f"{key}.html" for key in glossary.entries}, {}, language("en"))
    found = [
        (row.letter, [item.name if isinstance(item, CrossReference) else item.entry.title for item in row.items])
        for row in letters(by_key, language("en"))
    ]
    assert found == [("A", ["autonomy"]), ("E", ["été"]), ("N", ["naloxone"]), ("Z", ["Zed"])]


@pytest.mark.parametrize(("name", "letter"), [("été", "E"), ("12 steps", "#"), (" zoo", "Z")])
def test_the_letter_of_a_name(name: str, letter: str) -> None:
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
def test_the_regular_forms_of_a_word(lang: str, word: str, forms: tuple[str, ...]) -> None:
    assert language(lang).forms(word) == forms


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"pathh": "x"}, "“pathh” is not known. Did you mean “path”?"),
        ({"strict": "yes"}, "“strict” must be like True, not 'yes'."),
        ({"occurrences": "first"}, "“occurrences” must be one of: first in page, first in section, all, none."),
    ],
)
def test_a_wrong_setting_is_named(given: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match="The GLOSSARY setting is wrong") as error:
        settings.read(given)
    assert message in str(error.value)


def test_the_readme_shows_the_settings_as_they_are() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"    GLOSSARY = (\{\n.*?\n    \})", readme, re.DOTALL)
    assert shown
    given = ast.literal_eval(shown[1])
    assert settings.read(given) == settings.Options()
    assert list(given) == [field.name for field in fields(settings.Options)]


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
    ],
    ids=["plain", "emphasis", "a link", "typography", "HTML is shown, not obeyed"],
)
def test_a_definition_may_be_rich_text(text: str, html: str, shown: str) -> None:
    assert renderer(smart=True)(text) == html
    assert plain(html) == shown


@pytest.mark.parametrize(
    ("alphabet", "ordered"),
    [(LATIN, ["ähnlich", "Åre", "Art", "zart"]), (f"{LATIN}åäö", ["Art", "zart", "Åre", "ähnlich"])],
    ids=["accents are no letters", "Swedish: they come after z"],
)
def test_the_order_of_an_alphabet(alphabet: str, ordered: list[str]) -> None:
    assert sorted(["zart", "Åre", "ähnlich", "Art"], key=Language(alphabet=alphabet).sort_key) == ordered


def test_accents_and_case_decide_between_equals() -> None:
    names = ["resumes", "re-sume", "résumé", "Resume", "resume"]
    assert sorted(names, key=language("en").sort_key) == ["re-sume", "resume", "Resume", "résumé", "resumes"]


def test_a_copy_of_a_term_is_not_told_again_as_unused() -> None:
    glossary, problems = build([entry("a"), entry("b", title="a")])
    assert (len(problems), unused(glossary, {"a"})) == (1, [])


def test_a_term_that_nothing_leads_to() -> None:
    glossary, _ = build([entry("a", see=("b",)), entry("b"), entry("c"), entry("d")])
    assert [(p.path, p.severity) for p in unused(glossary, {"c"})] == [("a.md", "warning"), ("d.md", "warning")]


def test_json_ld_of_a_term_and_of_the_glossary() -> None:
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
