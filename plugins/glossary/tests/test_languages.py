"""Sites in several languages, with terms in all, some or none of the languages."""

import json
from pathlib import Path

import pytest
from pelican.plugins.glossary import Language
from pelican.plugins.glossary.languages import ByTag, language

from .conftest import Build, links, theme_of


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
    files = {"pages/x.md": f"---\ntitle: X\nlang: {lang}\n---\nNaloxone has a color.\n"}
    if terms != "en":
        files["glossary/color.md"] = f"---\ntitle: color\nlang: {terms}\ndefinition: A quality of light.\n---\nx\n"
    settings = {"PAGE_LANG_SAVE_AS": "{slug}.html", "PAGE_LANG_URL": "{slug}.html", "GLOSSARY": {"strict": False}}
    read = build(files, **settings)
    assert [words.casefold() for words, _ in links(read("x.html"))] == linked


@pytest.mark.parametrize(
    ("tag", "closest"),
    [
        ("en", 1), ("EN", 1), ("en_GB", 2), ("EN-gb", 2), ("en-US", 1), ("en-GB-oxendict", 2), ("zh_hant_tw", 3), ("zh", None), ("eng", None),
        ("", None),
    ],
)  # fmt: skip
def test_value_of_the_closest_language_is_found(tag: str, closest: int | None) -> None:
    values = ByTag({"en": 1, "en-GB": 2, "zh-Hant": 3})
    assert values.closest(tag) == closest
    if closest is None:
        with pytest.raises(KeyError, match=repr(tag)):
            values[tag]
    else:
        assert values[tag] == closest


LANGUAGE_PAGES = {"PAGE_LANG_SAVE_AS": "{slug}.html", "PAGE_LANG_URL": "{slug}.html", "GLOSSARY": {"unused": False}}


def term(title: str, lang: str, more: str = "") -> str:
    return f"---\ntitle: {title}\nlang: {lang}\ndefinition: A word.\n{more}---\nText.\n"


@pytest.mark.parametrize(
    ("lang", "terms", "letters"),
    [
        ("en-GB", "naloxone opioid", "N O"),
        ("EN", "naloxone opioid", "N O"),
        ("DE_at", "wort", "W"),
        ("de-CH", "velo", "V"),
        ("fr", "", ""),
    ],
)
def test_themes_get_the_glossary_whose_terms_are_linked(
    build: Build, tmp_path: Path, lang: str, terms: str, letters: str
) -> None:
    shown = (
        "<b>{{ glossary_terms[page.lang].keys()|sort|join(' ') }}</b>"
        "<i>{{ glossary_letters[page.lang]|map(attribute='letter')|join(' ') }}</i><u>{{ page.content }}</u>"
    )
    files = {
        "glossary/wort.md": term("Wort", "de"),
        "glossary/velo.md": term("Velo", "de-CH"),
        "pages/x.md": f"---\ntitle: X\nlang: {lang}\n---\nNaloxone, opioid, Wort, Velo.\n",
    }
    page = build(files, **LANGUAGE_PAGES, **theme_of(tmp_path, page=shown))("x.html")
    assert [one.get_text() for one in page.select("b, i")] == [terms, letters]
    assert sorted(words.casefold() for words, _ in links(page)) == terms.split()


@pytest.mark.parametrize(
    ("site_lang", "terms", "indexes"),
    [
        ("en-US", ["de"], {"glossary.html": "naloxone", "glossary-de.html": "word 0"}),
        ("EN", ["de"], {"glossary.html": "naloxone", "glossary-de.html": "word 0"}),
        ("de_AT", ["de", "de-CH"], {"glossary.html": "word 0", "glossary-de-CH.html": "word 1", "glossary-en.html": "naloxone"}),
        ("de-ch", ["de", "de-CH"], {"glossary.html": "word 1", "glossary-de.html": "word 0", "glossary-en.html": "naloxone"}),
        ("fr", ["de"], {"glossary.html": "word 0", "glossary-en.html": "naloxone"}),
        ("en", ["EN"], {"glossary.html": "naloxone"}),
        ("en", ["es-MX", "es_mx"], {"glossary.html": "naloxone", "glossary-es-MX.html": "word 0"}),
    ],
)  # fmt: skip
def test_index_of_the_language_of_the_site_has_the_address_from_the_options(
    build: Build, tmp_path: Path, site_lang: str, terms: list[str], indexes: dict[str, str]
) -> None:
    files = {f"glossary/word-{number}.md": term(f"word {number}", lang) for number, lang in enumerate(terms)}
    files |= {f"glossary/{name}.md": term(name, "en") for name in ("naloxone", "opioid")}
    # Without “strict”, a page may link to a term that its language and that of the site do not have.
    read = build(files, DEFAULT_LANG=site_lang, **{**LANGUAGE_PAGES, "GLOSSARY": {"strict": False, "unused": False}})
    found = {
        path.name: read(path.name).select("dt")[0].get_text() for path in (tmp_path / "output").glob("glossary*.html")
    }
    assert found == indexes


def test_terms_whose_languages_differ_only_in_notation_are_in_the_same_glossary(build: Build, tmp_path: Path) -> None:
    files = {
        "glossary/a.md": term("lorry", "en-GB"),
        "glossary/b.md": term("lift", "en_GB", "see: lorry\n"),
        "terms.yaml": "flat: {definition: A home., lang: EN-gb}\n",
        "pages/x.md": "---\ntitle: X\nlang: en_gb\n---\nA lorry, a lift, a flat.\n",
    }
    read = build(files, **{**LANGUAGE_PAGES, "GLOSSARY": {"unused": False, "file": "terms.yaml"}})
    assert [words for words, _ in links(read("x.html"))] == ["lorry", "lift", "flat"]
    assert [a["href"] for a in read("x.html").select(".definitions-all a")] == ["./glossary-en-GB.html"]
    found = json.loads((tmp_path / "output" / "glossary.json").read_text(encoding="utf-8"))
    assert {lang: len(terms) for lang, terms in found.items()} == {"en": 2, "en-GB": 3}


def test_draft_in_a_region_shows_its_own_definition(build: Build) -> None:
    files = {
        "glossary/en-GB/naloxone.md": "---\ntitle: naloxone\nlang: en-GB\nstatus: draft\ndefinition: Mine.\n---\nText.\n"
    }
    page = build(files, **LANGUAGE_PAGES)("drafts/pages/glossary/naloxone-en-GB.html")
    assert [strong.get_text() for strong in page.select(".glossary-term strong")] == ["Mine."]
    assert [a["href"] for a in page.select(".glossary-term a[rel]")] == ["../../../glossary.html"]


def test_own_index_page_may_be_in_a_region(build: Build) -> None:
    index = "---\ntitle: Words\ntemplate: glossary/index\nlang: en-GB\nsave_as: glossary.html\nurl: glossary.html\n---\nAll.\n"
    read = build({"pages/words.md": index}, **LANGUAGE_PAGES)
    assert [dt.get_text() for dt in read("glossary.html").select("dt")] == ["naloxone", "opioid"]
