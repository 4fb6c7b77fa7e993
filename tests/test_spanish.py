"""The Spanish pages explain terms in Spanish, in the right sense, and keep to the same size limit as the English pages."""

import re
from pathlib import Path

import brotli
import pytest
from bs4 import BeautifulSoup

from site_tools.build.config import ROOT
from site_tools.checks.output import FIRST_FLIGHT

TERMS = ROOT / "content" / "glossary"
PAGES = ROOT / "content" / "pages"
# “Ayuda ahora” has no definitions, because it has to be short and uses only plain words.
EXPLAINED = {
    "the-model": [
        "psicoterapia de reducción de daños", "biopsicosociales", "Partir de donde está cada persona",
        "benzodiacepinas", "síndrome de abstinencia", "Pocas condiciones", "Ambivalencia",
    ],
    "how-it-differs": ["abstinencia", "ambivalencia", "trastorno por consumo de alcohol", "naltrexona"],
    "your-goals": ["Colaboración", "Pragmatismo", "Compasión", "síndrome de abstinencia", "tolerancia", "cocaetileno"],
    "your-safety": ["detonantes", "depresores", "opioides", "fentanilo", "naloxona", "tiras reactivas de fentanilo"],
    "working-together": ["sobredosis", "estimado de buena fe", "confidencialidad", "tolerancia"],
    "alcohol": ["trago estándar", "síndrome de abstinencia", "delirium tremens", "acamprosato", "cocaetileno"],
    "families": ["CRAFT", "naloxona", "tolerancia"],
    "medication": ["metadona", "buprenorfina", "tres aprobadas", "bajarla despacio"],
    "pregnancy": ["metadona", "síndrome de abstinencia", "naloxona"],
    "safer-use-downers": ["opioides", "benzodiacepinas", "GHB", "medetomidina"],
    "safer-use-uppers": ["MDMA", "cocaetileno", "ketamina"],
    "todays-supply": ["xilacina", "nitacenos", "carfentanilo"],
    "mixing": ["Opioides", "Sedantes", "cocaetileno"],
}  # fmt: skip


def main(site: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((site / "es" / f"{name}.html").read_text(encoding="utf-8"), "html.parser")


@pytest.mark.parametrize("name", EXPLAINED)
def test_spanish_page_explains_its_words_in_spanish(site_with_translations: Path, name: str) -> None:
    linked = {a.get_text(): str(a["href"]) for a in main(site_with_translations, name).select("main a.term")}
    assert [word for word in EXPLAINED[name] if word not in linked] == []
    assert [href for href in linked.values() if not href.startswith("../glossary/es/")] == []


def test_withdrawal_is_not_explained_as_abstinence(site_with_translations: Path) -> None:
    for page in (site_with_translations / "es").glob("*.html"):
        for link in main(site_with_translations, page.stem).select("a.term[href$='/abstinence.html']"):
            assert "síndrome de " not in str(link.previous_sibling or "")[-12:]


def test_spanish_term_translates_an_english_one() -> None:
    assert {path.name for path in (TERMS / "es").glob("*.md")} <= {path.name for path in TERMS.glob("*.md")}


def test_spanish_pages_fit_into_the_first_flight(site_with_translations: Path) -> None:
    pages = [*site_with_translations.glob("es/*.html"), *site_with_translations.glob("glossary/es/*.html")]
    assert len(pages) > 70
    assert {path.name: weight for path in pages if (weight := weight_of(path)) > FIRST_FLIGHT} == {}


def test_link_from_a_spanish_page_to_an_english_one_says_so(site_with_translations: Path) -> None:
    silent = {
        (page.name, link.get_text())
        for page in site_with_translations.glob("es/*.html")
        if page.stem != "search"  # the search page has a heading for its list of English pages
        for link in main(site_with_translations, page.stem).select(
            "a[href^='../']:not([href^='../es/'], [href*='/es/'])"
        )
        if not re.search(r"English|en inglés", link.get_text())
    }
    assert silent == set()


def test_who_is_sent_to_988_is_told_how_to_reach_it_in_spanish() -> None:
    lines = [line for page in (PAGES / "es").glob("*.md") for line in page.read_text("utf-8").splitlines()]
    asked = [line for line in lines if "[[help.lifeline]]" in line]
    assert asked
    assert [line for line in asked if not re.search(r"[Oo]prim[aeo]", line)] == []


@pytest.mark.parametrize("sheet", sorted(path.stem for path in PAGES.glob("sheet*.md")))
def test_every_sheet_is_in_spanish_with_as_many_parts(sheet: str) -> None:
    english, spanish = ((PAGES / folder / f"{sheet}.md").read_text(encoding="utf-8") for folder in ("", "es"))
    assert shape(spanish) == shape(english)


def shape(text: str) -> list[str]:
    """Return the Markdown markers at the beginning of a sheet's lines, such as ``## `` or ``- [ ] ``. Other lines are left out."""
    body = text.split("\n---\n", 1)[1]
    return [begin[0] for line in body.splitlines() if (begin := re.match(r"## |- \[ \] |\d+\. |- |\||___", line))]


def weight_of(page: Path) -> int:
    """Return the compressed size of a page in bytes. Full compression is slow, so faster compression is used if its result is within the limit."""
    quick = len(brotli.compress(page.read_bytes(), quality=5))
    return quick if quick <= FIRST_FLIGHT else len(brotli.compress(page.read_bytes(), quality=11))


def test_name_at_the_top_leads_to_the_home_page_in_the_same_language(site_with_translations: Path) -> None:
    name = main(site_with_translations, "your-goals").select_one("a.bar-name")
    assert name is not None
    assert name["href"] == "../es/index.html"
