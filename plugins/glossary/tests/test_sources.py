"""Every source format (Markdown, reStructuredText, HTML) and kind of content, including translations, feeds and caches."""

import logging
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pelican.contents import Page
from pelican.plugins import signals
from pelican.plugins.glossary.languages import LATIN, Language

from .conftest import Build, links

MARKDOWN = "---\ntitle: X\n{more}---\nAn opioid. [This]({{term}}naloxone).\n"
RST = "X\n#\n\n{more}\nAn opioid. `This <{{term}}naloxone>`_.\n"
HTML = '<html><head><title>X</title>{more}</head><body>An opioid. <a href="{{term}}naloxone">This</a>.</body></html>'
LINKS = [("opioid", "./glossary/opioid.html"), ("This", "./glossary/naloxone.html")]


@pytest.mark.parametrize(("suffix", "text"), [("md", MARKDOWN), ("rst", RST), ("html", HTML)])
def test_page_is_linked_in_every_source_format(build: Build, suffix: str, text: str) -> None:
    page = build({f"pages/x.{suffix}": text.format(more="")}, PAGE_SAVE_AS="{slug}.html", PATH_METADATA="")("x.html")
    assert links(page) == LINKS


@pytest.mark.parametrize(
    ("name", "shown", "text"),
    [
        ("harm.rst", "Damage of any kind.", "harm\n####\n\n:definition: Damage of *any* kind.\n:aliases: hurt, damage\n:autolink: no\n\nText.\n"),
        ("harm.html", "Damage of <em>any</em> kind.", '<html><head><title>harm</title><meta name="definition" content="Damage of *any* kind.">'
                      '<meta name="aliases" content="hurt, damage"><meta name="autolink" content="no"></head><body>Text.</body></html>'),
        ("harm.md", "Damage of <em>any</em> kind.", "Title: harm\nDefinition: Damage of *any* kind.\nAliases: hurt, damage\nAutolink: no\n\nText.\n"),
    ],
)  # fmt: skip
def test_term_may_be_written_in_every_source_format(build: Build, name: str, shown: str, text: str) -> None:
    page = build({f"glossary/{name}": text, "pages/x.md": "---\ntitle: X\n---\nharm, hurt, [x]({term}damage)\n"})(
        "x.html"
    )
    assert links(page) == [("x", "./glossary/harm.html")]
    definition = page.select_one("#def-harm-text")
    assert definition is not None
    assert definition.decode_contents() == shown


@pytest.mark.parametrize(
    ("name", "text", "written"),
    [
        ("pages/x.md", "---\ntitle: X\nstatus: hidden\n---\nAn opioid.\n", "x.html"),
        ("pages/x.md", "---\ntitle: X\nstatus: draft\n---\nAn opioid.\n", "drafts/pages/x.html"),
        ("articles/x.md", "---\ntitle: X\ndate: 2026-01-01\n---\nAn opioid.\n", "x.html"),
        ("articles/x.md", "---\ntitle: X\ndate: 2026-01-01\nstatus: draft\n---\nAn opioid.\n", "drafts/x.html"),
        ("articles/x.md", "---\ntitle: X\ndate: 2026-01-01\nstatus: hidden\n---\nAn opioid.\n", "x.html"),
    ],
    ids=["hidden page", "draft page", "article", "draft article", "hidden article"],
)
def test_every_kind_of_content_is_linked(build: Build, name: str, text: str, written: str) -> None:
    page = build({name: text}, PATH_METADATA=r"(?:\w+/)?(?P<slug>.+)\.md", ARTICLE_SAVE_AS="{slug}.html")(written)
    assert [text for text, _ in links(page)] == ["opioid"]


def test_translation_uses_the_glossary_of_its_language(build: Build) -> None:
    files = {
        "pages/x.md": "---\ntitle: X\nslug: x\nlang: en\n---\nAn opioid, un opioide.\n",
        "pages/x-es.md": "---\ntitle: X\nslug: x\nlang: es\n---\nAn opioid, un opioide.\n",
        "glossary/opioide.md": "---\ntitle: opioide\nlang: es\ndefinition: Una droga.\n---\nTexto.\n",
    }
    read = build(files, PATH_METADATA="", PAGE_LANG_SAVE_AS="{slug}-{lang}.html", PAGE_LANG_URL="{slug}-{lang}.html")
    assert [text for text, _ in links(read("x.html"))] == ["opioid"]
    assert links(read("x-es.html")) == [("opioide", "./glossary/opioide-es.html")]


def test_term_in_a_language_folder_is_a_translation(build: Build, tmp_path: Path) -> None:
    templates = tmp_path / "theme" / "templates"
    (templates / "glossary").mkdir(parents=True)
    (tmp_path / "theme" / "static").mkdir()
    (templates / "page.html").write_text("{{ page.content }}", encoding="utf-8")
    listed = '{% for p in page.translations %}<a href="{{ p.url }}">{{ p.lang }}</a>{% endfor %}'
    (templates / "glossary" / "term.html").write_text(listed, encoding="utf-8")
    files = {
        "glossary/es/opioid.md": "---\ntitle: opioide\nlang: es\ndefinition: Una droga.\n---\nTexto.\n",
        "pages/x.md": "---\ntitle: X\nlang: es\n---\nLos opioides.\n",
    }
    settings = {"GLOSSARY": {"index": ""}, "PAGE_LANG_SAVE_AS": "es/{slug}.html", "PAGE_LANG_URL": "es/{slug}.html"}
    read = build(files, THEME=str(tmp_path / "theme"), **settings)
    assert str(read("glossary/opioid.html")) == '<a href="glossary/es/opioid.html">es</a>'
    assert str(read("glossary/es/opioid.html")) == '<a href="glossary/opioid.html">en</a>'
    assert links(read("es/x.html")) == [("opioides", "../glossary/es/opioid.html")]


def test_feeds_and_summaries_have_only_the_links_of_the_author(build: Build, tmp_path: Path) -> None:
    files = {"articles/x.md": "---\ntitle: X\ndate: 2026-01-01\n---\nAn opioid, [asked]({term}naloxone).\n"}
    feeds = {
        "FEED_ALL_ATOM": "atom.xml",
        "FEED_ALL_RSS": "rss.xml",
        "FEED_DOMAIN": "https://example.org",
        "RSS_FEED_SUMMARY_ONLY": False,
    }
    build(files, ARTICLE_SAVE_AS="{slug}.html", SITEURL="https://example.org", RELATIVE_URLS=False, **feeds)
    output = tmp_path / "output"
    for name, element in (("atom.xml", "content"), ("rss.xml", "item/description")):
        written = ElementTree.fromstring(  # noqa: S314  written by this test
            re.sub(' xmlns="[^"]*"', "", (output / name).read_text(encoding="utf-8"))
        ).find(f".//{element}")
        assert written is not None
        assert (written.text or "").strip() == (
            '<p>An opioid, <a href="https://example.org/glossary/naloxone.html">asked</a>.</p>'
        )
    listed = (output / "index.html").read_text(encoding="utf-8")
    assert '<p>An opioid, <a href="https://example.org/glossary/naloxone.html">asked</a>.</p>' in listed
    assert ("popover" in listed, 'id="use-' in listed, "{term}" in listed) == (False, False, False)


@pytest.mark.parametrize("layer", ["reader", "generator"])
def test_cached_page_shows_the_current_definition(build: Build, tmp_path: Path, layer: str) -> None:
    cache = {
        "CACHE_CONTENT": True,
        "LOAD_CONTENT_CACHE": True,
        "CONTENT_CACHING_LAYER": layer,
        "CACHE_PATH": str(tmp_path / "cache"),
    }
    build(**cache)
    term = "---\ntitle: naloxone\ndefinition: Another sentence.\naliases: [Narcan]\n---\nText.\n"
    page = build({"glossary/naloxone.md": term}, **cache)("help.html")
    definition = page.select_one("#def-naloxone-text")
    assert definition is not None
    assert definition.get_text() == "Another sentence."
    assert len(page.select("a.term")) == 1


def test_page_without_terms_is_unchanged(build: Build, tmp_path: Path) -> None:
    files = {"pages/x.md": "---\ntitle: X\n---\nNothing of note.\n"}
    build(files)
    before = (tmp_path / "output" / "x.html").read_bytes()
    build(files, PLUGINS=["yaml_metadata"])
    assert (tmp_path / "output" / "x.html").read_bytes() == before


def spanish(phrase: str) -> tuple[str, ...]:
    return (phrase, phrase + ("s" if phrase[-1] in "aeiou" else "es"))


SPANISH = Language(spanish, LATIN.replace("o", "ño"))


def test_languages_setting_adds_forms_and_alphabet(build: Build) -> None:
    names = ["nube", "ñandú", "oro", "árbol", "azul", "zona"]
    files = {
        f"glossary/{number}.md": f"---\ntitle: {name}\nlang: es\ndefinition: Una cosa.\n---\nx\n"
        for number, name in enumerate(names)
    }
    files["pages/x.md"] = "---\ntitle: X\nlang: es\n---\nLas nubes y los árboles.\n"
    settings: dict[str, Any] = {
        "DEFAULT_LANG": "es",
        "GLOSSARY": {"languages": {"es": SPANISH}, "unused": False, "strict": False},
    }
    read = build(files, **settings)
    assert [text for text, _ in links(read("x.html"))] == ["nubes", "árboles"]
    listed = [dt.get_text() for dt in read("glossary.html").select("dt")]
    assert [name for name in listed if name in names] == [
        "árbol",
        "azul",
        "nube",
        "ñandú",
        "oro",
        "zona",
    ]
    assert [h2.get_text() for h2 in read("glossary.html").select("section h2")] == ["A", "N", "Ñ", "O", "Z"]


def test_unused_term_is_reported_without_stopping_the_build(build: Build, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        build({"glossary/x.md": "---\ntitle: zebra\ndefinition: An animal.\n---\nText.\n"})
    assert [r.getMessage().partition("glossary/")[2] for r in caplog.records if "glossary" in r.name] == [
        "x.md:2: No page uses “zebra”, and no other term refers to it. Use the word on a page, link to it with [words]({term}x), or delete the term."
    ]


@pytest.mark.parametrize(("siteurl", "relative"), [("", True), ("https://example.org/x", False), ("", False)])
def test_links_are_correct_on_every_page_that_shows_the_content(
    build: Build, tmp_path: Path, siteurl: str, relative: bool
) -> None:
    templates = tmp_path / "theme" / "templates"
    templates.mkdir(parents=True)
    (tmp_path / "theme" / "static").mkdir()
    for name in ("article", "index"):
        (templates / f"{name}.html").write_text("{{ articles[0].content }}", encoding="utf-8")
    files = {"articles/x.md": "---\ntitle: X\ndate: 2026-01-01\n---\nAn opioid, [this]({filename}/pages/help.md).\n"}
    read = build(
        files, THEME=str(tmp_path / "theme"), ARTICLE_SAVE_AS="a/b/{slug}.html", SITEURL=siteurl, RELATIVE_URLS=relative
    )
    for written, root in (("index.html", "."), ("a/b/articles/x.html", "../../..")):
        here = root if relative else siteurl
        assert [a["href"] for a in read(written).select("p a")][:2] == [
            f"{here}/glossary/opioid.html",
            f"{here}/help.html",
        ]


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        ("A drug, see [help]({filename}/pages/help.md).", "./help.html"),
        ("See [x](https://example.org/).", "https://example.org/"),
    ],
)
def test_link_in_a_definition_is_resolved(build: Build, definition: str, expected: str) -> None:
    term = f"---\ntitle: heroin\ndefinition: '{definition}'\n---\nText.\n"
    page = build({"glossary/heroin.md": term, "pages/x.md": "---\ntitle: X\n---\nheroin\n"})("x.html")
    assert [a["href"] for a in page.select("#def-heroin-text a")] == [expected]


def test_summary_keeps_explicit_links(build: Build, tmp_path: Path) -> None:
    templates = tmp_path / "theme" / "templates"
    templates.mkdir(parents=True)
    (tmp_path / "theme" / "static").mkdir()
    (templates / "index.html").write_text("{{ articles[0].summary }}{{ articles[0].summary }}", encoding="utf-8")
    (templates / "article.html").write_text("{{ article.summary }}", encoding="utf-8")
    text = "---\ntitle: X\ndate: 2026-01-01\n---\nAn opioid, [this]({term}naloxone).\n"
    build({"articles/x.md": text}, THEME=str(tmp_path / "theme"))
    plain = '<p>An opioid, <a href="./glossary/naloxone.html">this</a>.</p>'
    assert (tmp_path / "output" / "index.html").read_text(encoding="utf-8") == plain * 2


def test_custom_intrasite_link_syntax_is_resolved(build: Build) -> None:
    link_regex = r"<<(?P<what>.*?)>>"
    page = build(
        {"pages/x.md": '---\ntitle: X\n---\nAn opioid, <a href="<<filename>>/pages/help.md">this</a>.\n'},
        INTRASITE_LINK_REGEX=link_regex,
    )
    assert [a["href"] for a in page("x.html").select("p a")][:2] == ["./glossary/opioid.html", "./help.html"]


def test_content_changed_by_another_plugin_is_kept(build: Build) -> None:
    def shout(content: Any) -> None:
        if isinstance(content, Page):
            content._get_content = lambda: content._content.replace("today", "TODAY")

    with signals.content_object_init.connected_to(shout):
        page = build({"pages/x.md": "---\ntitle: X\n---\nAn opioid today.\n"})("x.html")
    assert [a["href"] for a in page.select("p a.term")] == ["./glossary/opioid.html"]
    assert "TODAY" in page.get_text()
