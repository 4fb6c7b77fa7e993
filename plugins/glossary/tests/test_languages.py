"""Sites in several languages, with terms in all, some or none of the languages."""

import pytest
from pelican.plugins.glossary import Language
from pelican.plugins.glossary.languages import language

from .conftest import Build, links


def test_site_may_have_a_language_without_terms(build: Build) -> None:
    files = {"pages/x.md": "---\ntitle: X\nlang: de\n---\n[it]({term}naloxone) opioid\n"}
    read = build(files, PAGE_LANG_SAVE_AS="{slug}.html", PAGE_LANG_URL="{slug}.html")
    assert links(read("x.html")) == [("it", "./glossary/naloxone.html")]


def test_default_language_may_have_no_terms(build: Build) -> None:
    read = build(DEFAULT_LANG="fr", PAGE_LANG_SAVE_AS="{slug}.html", PATH_METADATA=r"(?:pages/)?(?P<slug>.+)\.md")
    assert read("glossary.html").find("html")


def test_each_language_has_its_own_index(build: Build) -> None:
    files = {
        "glossary/droga.md": "---\ntitle: droga\nlang: es\ndefinition: Una cosa.\n---\nx\n",
        "pages/x.md": "---\ntitle: X\nlang: es\n---\nUna droga.\n",
    }
    read = build(files, PAGE_LANG_SAVE_AS="es/{slug}.html", PAGE_LANG_URL="es/{slug}.html")
    assert [dt.get_text() for dt in read("glossary-es.html").select("dt")] == ["droga"]
    assert [a["href"] for a in read("es/x.html").select(".definitions-all a")] == ["../glossary-es.html"]


@pytest.mark.parametrize(
    ("tag", "forms"),
    [("en", 2), ("EN", 2), ("en-GB", 2), ("en_US", 2), ("es-419", 2), ("pt_BR", 3), ("pt", 1), ("de", 1), ("eng", 1)],
)
def test_rules_of_a_language_apply_in_its_regions(tag: str, forms: int) -> None:
    brazilian = Language(lambda phrase: (phrase, f"{phrase}s", f"{phrase}es"))
    assert len(language(tag, {"pt-BR": brazilian}).forms("opioid")) == forms


@pytest.mark.parametrize(
    ("lang", "terms", "linked"),
    [
        ("en-GB", "en", ["naloxone"]),
        ("EN", "en", ["naloxone"]),
        ("en_GB", "en-gb", ["color"]),  # the glossary of the region, if it has one
        ("en", "en-GB", ["naloxone"]),
        ("de", "en-GB", []),
    ],
)
def test_page_uses_the_glossary_of_its_language_without_the_region(
    build: Build, lang: str, terms: str, linked: list[str]
) -> None:
    files = {
        "glossary/color.md": f"---\ntitle: color\nlang: {terms}\ndefinition: A quality of light.\n---\nx\n",
        "pages/x.md": f"---\ntitle: X\nlang: {lang}\n---\nNaloxone has a color.\n",
    }
    files["glossary/color.md"] = "" if terms == "en" else files["glossary/color.md"]
    settings = {"PAGE_LANG_SAVE_AS": "{slug}.html", "PAGE_LANG_URL": "{slug}.html", "GLOSSARY": {"strict": False}}
    read = build({name: text for name, text in files.items() if text}, **settings)
    assert [words.casefold() for words, _ in links(read("x.html"))] == linked
