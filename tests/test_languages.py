"""The theme and the pages can be translated, and no translation is published before it is reviewed."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup

from site_tools.build.config import ROOT, BuildConfig
from site_tools.checks.building import build
from tests.small_site import FIELDS, write_small_site

LOCALE = ROOT / "theme" / "locale"
METHODS = [("**.html", "jinja2.ext:babel_extract"), ("**.js", "javascript")]
SPANISH = {
    "content/pages/es/questions.md": f"---\ntitle: Preguntas\nnav: Preguntas\nlang: es\nsummary: Lo que se pregunta.\n{FIELDS}---\n"
    "## ¿Puedo?\n\nSí. Vea [la ayuda]({filename}help-now.md) o [el glosario]({filename}../glossary.md).\n",
    "content/pages/es/help-now.md": f"---\ntitle: Ayuda ahora\nnav: Ayuda ahora\nlang: es\ntemplate: help\nsummary: Llame.\n{FIELDS}---\n"
    "## Una sobredosis\n\nLlame al [[help.emergency]]. Dé naloxona.[^study] Mi precio: [[fee]].\n",
    "content/glossary/es/naloxone.md": f"---\ntitle: naloxona\nlang: es\ndefinition: Revierte una sobredosis.\nsources: [study]\n{FIELDS}---\nUn aerosol.\n",
}  # fmt: skip
Read = Callable[[str], BeautifulSoup]


def messages() -> set[str]:
    """Return all translatable messages of the theme, the practice plugin and the booklet, as extracted by Babel."""
    options = {"**.html": {"silent": "false", "extensions": "jinja2.ext.do"}}
    theme = extract_from_dir(ROOT / "theme", METHODS, options, keywords={"_": None})
    python = [
        extract_from_dir(ROOT / folder, [(name, "python")], keywords={"in_language": (3,)})
        for folder, name in (("plugins/practice", "plugin.py"), ("site_tools/booklet", "booklet.py"))
    ]
    return {str(message) for found in (theme, *python) for _, _, message, _, _ in found}


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)s|\{\w+\}", text))


def catalog_errors(entries: Iterable[tuple[str, str]], known: set[str]) -> list[str]:
    """Return a line for each message that a catalog lacks, and for each entry that is unused or has the wrong placeholders."""
    said = dict(entries)
    return [
        *(f"missing: {message}" for message in sorted(known - {key for key, text in said.items() if text})),
        *(f"not used: {message}" for message in sorted(said.keys() - known)),
        *(f"placeholders: {key}" for key, text in said.items() if text and placeholders(key) != placeholders(text)),
    ]


@pytest.mark.parametrize("path", sorted(LOCALE.glob("*.po")), ids=lambda path: path.stem)
def test_catalog_has_every_text_of_the_theme(path: Path) -> None:
    with path.open("rb") as file:
        catalogue = read_po(file)
    assert catalog_errors([(str(entry.id), str(entry.string)) for entry in catalogue if entry.id], messages()) == []


def test_spanish_catalog_exists() -> None:
    assert (LOCALE / "es.po").exists()


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ({"A": "B", "C %(x)s": "D %(x)s"}, []),
        ({"A": "B", "C %(x)s": ""}, ["missing: C %(x)s"]),
        ({"A": "B", "C %(x)s": "D", "E": "F"}, ["not used: E", "placeholders: C %(x)s"]),
    ],
)
def test_catalog_errors_are_detected(entries: dict[str, str], expected: list[str]) -> None:
    assert catalog_errors(entries.items(), {"A", "C %(x)s"}) == expected


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Read]:
    """A function that builds the small site with two Spanish pages, once for each set of options, and returns a function that parses one of its pages."""

    @cache
    def make(reviewed: str = "", url: str = "", *, preview: bool = False) -> Read:
        root = tmp_path_factory.mktemp("small")
        practice = f"practice_name: A practice\nfee: Ask me\nreviewed_languages: [{reviewed}]\n"
        write_small_site(root, {**SPANISH, "content/data/practice.yaml": practice})
        more = {**({"CANONICAL_URL": url} if url else {}), **({"PAGE_EXCLUDES": []} if preview else {})}
        built = build(BuildConfig(root / "site", root=root, settings=more))
        assert built.ok, [problem for problem in built.problems if problem.severity == "error"]

        def read(name: str) -> BeautifulSoup:
            return BeautifulSoup((root / "site" / name).read_text(encoding="utf-8"), "html.parser")

        return read

    return make


def test_translation_is_left_out_until_it_is_reviewed(small: Callable[..., Read]) -> None:
    english = small()("questions.html")
    assert english.select("[hreflang]") == []
    with pytest.raises(FileNotFoundError):
        small()("es/questions.html")


def test_preview_shows_unreviewed_translation_with_a_notice(small: Callable[..., Read]) -> None:
    spanish = small(preview=True)("es/questions.html")
    assert len(spanish.select("main > .draft")) == 1


def test_page_and_translation_link_to_each_other(small: Callable[..., Read]) -> None:
    read = small("es")
    english, spanish = read("questions.html"), read("es/questions.html")
    assert [(a["href"], a["lang"], a.get_text()) for a in english.select(".translation")] == [
        ("./es/questions.html", "es", "Español")
    ]
    assert [(a["href"], a.get_text()) for a in spanish.select(".translation")] == [("../questions.html", "English")]
    assert [html["lang"] for html in spanish.select("html")] == ["es"]
    assert spanish.select("main > .draft") == []


def test_theme_uses_the_language_of_the_page(small: Callable[..., Read]) -> None:
    spanish = small("es")("es/questions.html")
    assert "Leave this site" not in spanish.get_text()
    assert "2 de noviembre de 2026" in spanish.select_one(".review").get_text()  # type: ignore[union-attr]
    assert "Press Shift" not in str(spanish.select("script"))


def test_menu_prefers_translations_and_marks_links_in_another_language(small: Callable[..., Read]) -> None:
    spanish = small("es")("es/questions.html")
    menu = {a.get_text(): (a["href"], a.get("lang")) for a in spanish.select("nav.menu a")}
    assert menu["Ayuda ahora"] == ("../es/help-now.html", None)
    assert menu["Glossary"] == ("../glossary.html", "en")


def test_both_languages_are_declared_to_search_engines(small: Callable[..., Read]) -> None:
    spanish = small("es", "https://example.org")("es/questions.html")
    assert {(link["hreflang"], link["href"]) for link in spanish.select("link[rel=alternate]")} == {
        ("es", "https://example.org/es/questions.html"),
        ("en", "https://example.org/questions.html"),
    }


def test_translated_term_belongs_to_its_own_glossary(small: Callable[..., Read]) -> None:
    read = small("es", "https://example.org")
    page, term = read("es/help-now.html"), read("glossary/es/naloxone.html")
    assert [(a["href"], a.get_text()) for a in page.select("a.term")] == [("../glossary/es/naloxone.html", "naloxona")]
    assert page.select_one(".definition")["aria-label"] == "Definición de naloxona"  # type: ignore[index]
    assert "Revierte una sobredosis." in page.select_one(".definition").get_text()  # type: ignore[union-attr]
    assert [(a["href"], a.get_text()) for a in term.select(".translation")] == [
        ("../../glossary/naloxone.html", "English")
    ]
    assert {link["href"] for link in read("glossary/naloxone.html").select("link[rel=alternate]")} == {
        "https://example.org/glossary/naloxone.html",
        "https://example.org/glossary/es/naloxone.html",
    }


def test_text_in_another_language_has_a_lang_attribute(small: Callable[..., Read]) -> None:
    page = small("es")("es/help-now.html")
    assert [span.get_text() for span in page.select(".text [lang=en]")] == ["Ask me", "A study"]
    assert [a["aria-label"] for a in page.select(".citation a")] == ["Fuente a"]
    assert {dd["lang"] for dd in page.select(".help-lines dd bdi")} == {"en"}


def test_page_in_the_default_language_has_no_other_lang_attribute(small: Callable[..., Read]) -> None:
    assert small()("how-it-differs.html").select("main [lang]") == []


def test_list_of_all_pages_includes_translations(small: Callable[..., Read]) -> None:
    listed = small("es")("search.html").select_one("ul[lang=es]")
    assert listed
    assert [(a["href"], a.get_text()) for a in listed.select("a")] == [
        ("./es/help-now.html", "Ayuda ahora"),
        ("./es/questions.html", "Preguntas"),
    ]
