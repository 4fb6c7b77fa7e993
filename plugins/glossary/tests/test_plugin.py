"""Test the plugin in full Pelican runs."""

import json
import logging
from pathlib import Path
from typing import Any

import pelican
import pytest
from pelican.plugins.glossary.entries import GlossaryError

from .conftest import Build, links


def test_page_links_to_entry(build: Build) -> None:
    assert links(build()("help.html")) == [("spray", "./glossary/naloxone.html")]


def test_page_contains_definitions_of_its_terms(build: Build) -> None:
    definition = build()("help.html").select_one("[popover=hint]#def-naloxone")
    assert definition is not None
    assert "Reverses an opioid overdose." in definition.get_text()
    assert [(a.get_text(), a["href"]) for a in definition.select("a")] == [
        ("opioid", "./glossary/opioid.html"),
        ("Full entry", "./glossary/naloxone.html"),
    ]


def test_page_can_opt_out(build: Build) -> None:
    assert build()("quiet.html").select(".term, .definitions") == []


def test_entry_links_to_other_entries_but_not_to_itself(build: Build) -> None:
    assert links(build()("glossary/naloxone.html")) == [("opioid", "../glossary/opioid.html")]


def test_templates_receive_uses_and_related_terms(build: Build, tmp_path: Path) -> None:
    theme = tmp_path / "theme" / "templates"
    (theme / "glossary").mkdir(parents=True)
    (theme / "glossary" / "term.html").write_text(
        "{% if page.term %}{% for u in page.term.used_in %}[{{ u.page.title }} {{ u.anchor }}]{% endfor %}"
        "{% for t, url in page.term.see %}<{{ t }} {{ url }}>{% endfor %}{% endif %}"
        "{% for l in glossary_letters.en %}{{ l.letter }}{% endfor %}",
        encoding="utf-8",
    )
    (theme.parent / "static").mkdir()
    build(THEME=str(theme.parent))
    page = (tmp_path / "output" / "glossary" / "naloxone.html").read_text(encoding="utf-8")
    assert page == "[Help use-naloxone][opioid use-naloxone]<opioid glossary/opioid.html>NO"


def test_article_is_linked_but_its_summary_is_not(build: Build) -> None:
    text = "---\ntitle: News\ndate: 2026-01-01\n---\nNaloxone is here.\n"
    read = build({"articles/news.md": text}, ARTICLE_SAVE_AS="{slug}.html")
    assert len(read("articles/news.html").select(".term")) == 1
    assert read("index.html").select(".term, .definitions") == []


def test_page_uses_only_the_glossary_of_its_language(build: Build) -> None:
    files = {
        "pages/hilfe.md": "---\ntitle: Hilfe\nlang: de\n---\nNaloxone und Naloxon.\n",
        "glossary/naloxon.md": "---\ntitle: Naloxon\nlang: de\ndefinition: Ein Mittel.\n---\nText.\n",
    }
    read = build(files, PAGE_LANG_SAVE_AS="{slug}.html", PAGE_LANG_URL="{slug}.html")
    assert links(read("hilfe.html")) == [("Naloxon", "./glossary/naloxon.html")]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("pages/x.md", "---\ntitle: X\n---\nOne.\n\nA [b]({term}naloxon).\n", "pages/x.md:6: There is no term “naloxon”. Did you mean “naloxone”?"),
        ("glossary/x.md", "---\ntitle: x\ndefinition: X.\naliases:\n  - narcan\n---\nX.\n", "glossary/x.md:5: Two terms share the name “narcan”"),
        ("glossary/x.md", "---\ntitle: x\ndefinition: X.\nsee:\n  - opiod\n---\nX.\n", "glossary/x.md:5: “see” lists “opiod”, but there is no such term."),
        ("glossary/x.md", "---\ntitle: x\n---\nX.\n", "glossary/x.md:2: “x” has no definition."),
    ],
    ids=["unknown term", "shared name", "unknown term in see", "no definition"],
)  # fmt: skip
def test_error_stops_a_strict_build(
    build: Build, caplog: pytest.LogCaptureFixture, name: str, text: str, expected: str
) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(GlossaryError):
        build({name: text})
    assert any(expected in record.getMessage() for record in caplog.records)


def test_error_does_not_stop_a_build_that_is_not_strict(build: Build, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        read = build({"glossary/x.md": "---\ntitle: x\n---\nX.\n"}, GLOSSARY={"strict": False})
    assert read("help.html").select(".term")
    assert "“x” has no definition." in caplog.text


def test_second_run_in_the_same_process_produces_the_same_output(build: Build, tmp_path: Path) -> None:
    def output() -> dict[str, Any]:
        return {str(p): p.read_bytes() for p in (tmp_path / "output").rglob("*.html")}

    build()
    first = output()
    build()
    assert output() == first


@pytest.mark.parametrize("theme", ["simple", "notmyidea"])
def test_built_in_themes_show_index_and_term_pages(build: Build, theme: str) -> None:
    themes = Path(str(pelican.__file__)).parent / "themes"
    read = build(THEME=str(themes / theme))
    assert [a["href"] for a in read("glossary.html").select("dt a")] == [
        "./glossary/naloxone.html",
        "./glossary/opioid.html",
    ]
    term = read("glossary/naloxone.html")
    assert [a["href"] for a in term.select("li a") if "use-" in str(a["href"])] == [
        "../help.html#use-naloxone", "../glossary/opioid.html#use-naloxone",
    ]  # fmt: skip
    assert read("help.html").select_one("link[href='./theme/glossary/glossary.css']")


def test_page_menu_does_not_list_terms(build: Build) -> None:
    menu = build()("help.html").select("nav a")
    assert [a.get_text() for a in menu] == ["Help", "Quiet"]


def test_json_file_contains_terms_and_uses(build: Build, tmp_path: Path) -> None:
    build()
    written = json.loads((tmp_path / "output" / "glossary.json").read_text(encoding="utf-8"))
    assert written["en"][0] == {
        "term": "naloxone",
        "aliases": ["Narcan"],
        "definition": "Reverses an opioid overdose.",
        "url": "glossary/naloxone.html",
        "uses": ["help.html#use-naloxone", "glossary/opioid.html#use-naloxone"],
    }


def test_site_page_replaces_generated_index(build: Build) -> None:
    read = build({"pages/glossary.md": "---\ntitle: Words\n---\nOwn words.\n"})
    assert "Own words." in read("glossary.html").get_text()


def test_index_is_written_although_pelican_cannot_read_a_file(build: Build) -> None:
    assert build({"pages/broken.md": "no front matter"})("glossary.html").find("html")


def test_terms_may_use_pelicans_own_front_matter(build: Build) -> None:
    files = {
        "glossary/harm.md": "Title: harm\nDefinition: Damage.\nAliases: damage, hurt\nAutolink: no\n\nText.\n",
        "pages/x.md": "Title: X\n\nharm and [hurt]({term}hurt)\n",
    }
    assert links(build(files)("x.html")) == [("hurt", "./glossary/harm.html")]


def test_invalid_setting_stops_the_build(build: Build) -> None:
    with pytest.raises(ValueError, match="Did you mean “index”"):
        build(GLOSSARY={"indx": "x.html"})
