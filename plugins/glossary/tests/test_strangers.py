"""What other people's sites do: other plugins, drafts, other front matter, lists of whole articles, any theme and any file name."""

import logging
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from bs4 import BeautifulSoup
from pelican.contents import Article, Page
from pelican.plugins import signals
from pelican.readers import MarkdownReader

from .conftest import Build

ARTICLE = "---\ntitle: {title}\ndate: 2026-01-0{day}\nslug: {slug}\n{more}---\n{text}\n"
LINKED = "An opioid, [this]({filename}/pages/help.md), [it]({term}naloxone)."


def article(text: str, title: str = "X", day: int = 1, more: str = "") -> str:
    return ARTICLE.format(title=title, day=day, slug=title.lower(), more=more, text=text)


def links(page: BeautifulSoup) -> list[tuple[str, str]]:
    return [(a.get_text(), str(a["href"])) for a in page.select(".term")]


def theme_of(folder: Path, **templates: str) -> dict[str, str]:
    """Write a theme without any block."""
    for name, text in templates.items():
        path = folder / "theme" / "templates" / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "theme" / "static").mkdir(exist_ok=True)
    return {"THEME": str(folder / "theme")}


def reading_plugin(signal: str) -> ModuleType:
    """Return a plugin that reads the content and the summary of every page at a signal."""

    def read(sender: Any) -> None:
        found = [sender] if isinstance(sender, Article | Page) else []
        for generator in sender if isinstance(sender, list) else [sender]:
            found += [*getattr(generator, "articles", ()), *getattr(generator, "pages", ())]
        for content in found:
            _ = content.content, content.summary

    plugin = ModuleType("reading_plugin")
    plugin.register = lambda: getattr(signals, signal).connect(read)  # type: ignore[attr-defined]
    plugin.keep = read  # type: ignore[attr-defined]  # blinker holds only a weak reference
    return plugin


@pytest.mark.parametrize("signal", ["content_object_init", "article_generator_finalized", "all_generators_finalized"])
@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
def test_result_is_the_same_whichever_plugin_reads_first(
    build: Build, caplog: pytest.LogCaptureFixture, signal: str, first: bool
) -> None:
    others = [reading_plugin(signal)]
    plugins = ["yaml_metadata", *(others if first else []), "glossary", *([] if first else others)]
    with caplog.at_level(logging.WARNING):
        read = build({"articles/x.md": article(LINKED)}, PLUGINS=plugins, ARTICLE_SAVE_AS="{slug}.html")
    page = read("x.html")
    assert links(page) == [("opioid", "./glossary/opioid.html"), ("it", "./glossary/naloxone.html")]
    assert [a["href"] for a in page.select("p > a:not(.term)")][:1] == ["./help.html"]
    assert len(page.select(".definitions")) == 1
    assert not [record for record in caplog.records if "not recognized" in record.getMessage()] or first


@pytest.mark.parametrize("status", ["draft", "hidden"])
def test_unpublished_term_appears_nowhere(
    build: Build, tmp_path: Path, caplog: pytest.LogCaptureFixture, status: str
) -> None:
    term = f"---\ntitle: heroin\ndefinition: Secret.\nstatus: {status}\n---\nText.\n"
    with caplog.at_level(logging.WARNING):
        build({"glossary/heroin.md": term, "pages/x.md": "---\ntitle: X\n---\nheroin [it]({term}heroin) opioid\n"})
    output = tmp_path / "output"
    public = [path for path in output.rglob("*.*") if "drafts" not in path.parts and path.name != "heroin.html"]
    assert not [path for path in public if "Secret" in path.read_text(encoding="utf-8")]
    page = BeautifulSoup((output / "x.html").read_text(), "html.parser")
    assert [text for text, _ in links(page)] == ["opioid"]
    assert f"The status of the term “heroin” is “{status}”" in caplog.text


@pytest.mark.parametrize("status", ["draft", "hidden"])
def test_unpublished_page_is_not_listed_as_a_use(build: Build, tmp_path: Path, status: str) -> None:
    build({"pages/x.md": f"---\ntitle: Unseen\nstatus: {status}\n---\nAn opioid.\n"})
    for name in ("glossary.json", "glossary.html", "glossary/opioid.html"):
        text = (tmp_path / "output" / name).read_text()
        assert "Unseen" not in text
        assert "x.html" not in text


def test_page_of_a_draft_term_shows_its_definition(build: Build) -> None:
    term = "---\ntitle: heroin\ndefinition: A drug.\nstatus: draft\n---\nText.\n"
    assert "A drug." in build({"glossary/heroin.md": term})("drafts/pages/glossary/heroin.html").get_text()


YAML_TERM = """---
title: heroin
definition: A *drug*.
aliases:
  - diamorphine
  - name: brown
    autolink: false
sources:
  - title: A book
    url: https://example.org/
date: 2026-01-01
tags: [a, b]
---
More.
"""


def test_yaml_front_matter_of_terms_needs_no_other_plugin(build: Build) -> None:
    files = {
        "glossary/heroin.md": YAML_TERM, "pages/x.md": "Title: X\n\nSome diamorphine, brown.\n",
        "pages/help.md": "Title: Help\n\nnaloxone\n", "pages/quiet.md": "Title: Quiet\n\nx\n",
    }  # fmt: skip
    # Readers that other tests in this process have imported must not take part.
    read = build(files, PLUGINS=["glossary"], READERS={"md": MarkdownReader})
    assert links(read("x.html")) == [("diamorphine", "./glossary/heroin.html")]
    entry = read("glossary/heroin.html").get_text()
    assert "diamorphine" in entry
    assert "A book" in entry
    assert "aliases" not in entry


def test_invalid_yaml_is_reported(build: Build, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        files = {"glossary/heroin.md": "---\ntitle: [a\n---\nx\n"}
        build(files, GLOSSARY={"strict": False}, PLUGINS=["glossary"], READERS={"md": MarkdownReader})
    assert "This file of terms could not be used: it is not valid YAML in line" in caplog.text


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("q.rst", "AT&T\n####\n\n:definition: A firm.\n\nText.\n", "AT&T"),
        ("q.html", '<html><head><title>Q&amp;A</title><meta name="definition" content="A talk."></head><body>x</body></html>', "Q&A"),
        ("q.md", '---\ntitle: <span class="caps">API</span>\ndefinition: A contract.\n---\nx\n', "API"),
        ("q.md", "---\ntitle: load&nbsp;balancer\ndefinition: A machine.\n---\nx\n", "load balancer"),
    ],
)  # fmt: skip
def test_title_that_is_html_is_matched_and_shown_as_text(build: Build, name: str, text: str, shown: str) -> None:
    read = build({f"glossary/{name}": text, "pages/x.md": f"---\ntitle: X\n---\nAn {shown} there.\n"})
    assert [words for words, _ in links(read("x.html"))] == [shown]
    assert shown in [dt.get_text() for dt in read("glossary.html").select("dt")]


def test_typogrify_does_not_hide_terms(build: Build) -> None:
    pytest.importorskip("typogrify")
    files = {
        f"glossary/{key}.md": f"---\ntitle: {title}\ndefinition: A thing.\n---\nx\n"
        for key, title in (("api", "API"), ("api-gateway", "API gateway"), ("lb", "load balancer"), ("rd", "R & D"))
    }
    files["pages/x.md"] = "---\ntitle: X\n---\nAn API gateway, then the API's use, R & D and a load balancer\n"
    page = build(files, TYPOGRIFY=True)("x.html")
    assert [words.replace("\xa0", " ") for words, _ in links(page)] == [
        "API gateway",
        "API’s",
        "R & D",
        "load balancer",
    ]


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
    "html",
    ['<tt class="docutils literal">opioid</tt>', '<span class="docutils literal">opioid</span>', '<span class="math">opioid</span>',
     '<div class="formula">opioid</div>', "<p hidden>opioid</p>", '<p aria-hidden="true">opioid</p>'],
)  # fmt: skip
def test_code_formulas_and_hidden_text_are_not_linked(build: Build, html: str) -> None:
    page = build({"pages/x.md": f"---\ntitle: X\n---\n{html}\n\nThen an opioid.\n"})("x.html")
    assert [link.parent.get_text() for link in page.select(".term") if link.parent] == ["Then an opioid."]


def test_code_and_math_roles_of_restructuredtext_are_not_linked(build: Build) -> None:
    text = "X\n#\n\n``opioid`` and :math:`opioid` and :code:`opioid`, then opioid.\n"
    page = build({"pages/x.rst": text}, PAGE_SAVE_AS="{slug}.html", PATH_METADATA="")("x.html")
    (link,) = page.select(".term")
    assert str(link.previous_sibling) == ", then "


@pytest.mark.parametrize("field", ["summary", "subtitle"])
def test_explicit_link_works_in_formatted_fields(build: Build, tmp_path: Path, field: str) -> None:
    theme = theme_of(tmp_path, article=f"{{{{ article.{field} }}}}", page="{{ page.content }}")
    text = article("Text.", more=f"{field}: An [it]({{term}}naloxone) and a [b]({{no-term}}).\n").replace(
        "---\n", "", 1
    )
    text = re.sub(r"---\n", "\n", text)
    build({"articles/x.md": text}, ARTICLE_SAVE_AS="a/{slug}.html", FORMATTED_FIELDS=["summary", "subtitle"],
          SITEURL="https://example.org", RELATIVE_URLS=False, **theme)  # fmt: skip
    html = (tmp_path / "output" / "a" / "x.html").read_text()
    assert '<a href="https://example.org/glossary/naloxone.html">it</a> and a b.' in html


def test_unknown_term_in_a_summary_is_reported(build: Build, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        build({"pages/x.md": "Title: X\nSummary: An [it]({term}naloxon).\n\nx\n"}, GLOSSARY={"strict": False})
    assert "There is no term “naloxon”" in caplog.text


def test_links_in_a_definition_work_wherever_it_is_shown(build: Build) -> None:
    definition = "'An [opioid]({term}opioid), see [help]({filename}../pages/help.md).'"
    files = {
        "glossary/heroin.md": f"---\ntitle: heroin\ndefinition: {definition}\n---\nx\n",
        "pages/x.md": "---\ntitle: X\n---\nheroin\n",
    }
    read = build(files)
    assert [a["href"] for a in read("x.html").select("#def-heroin-text a")] == ["./glossary/opioid.html", "./help.html"]
    entry = read("glossary/heroin.html").select("strong a")
    assert [a["href"] for a in entry] == ["../glossary/opioid.html", "../help.html"]
    listed = [a["href"] for a in read("glossary.html").select("#heroin dd:not(.glossary-used) a")]
    assert listed == ["./glossary/opioid.html", "./help.html"]


LIST = "<body>{% for a in articles %}<article>{{ a.content }}</article>{% endfor %}</body>"
TWO = {
    "articles/a.md": article("An opioid, [it]({term}naloxone).", "A", 1),
    "articles/b.md": article("Opioids; naloxone too, [again]({term}naloxone).", "B", 2),
}


def test_list_of_whole_articles_has_unique_ids_and_one_set_of_definitions(build: Build, tmp_path: Path) -> None:
    theme = theme_of(tmp_path, index=LIST, article="<body>{{ article.content }}</body>", page="{{ page.content }}")
    page = build(TWO, **theme)("index.html")
    ids = [str(element["id"]) for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert len(page.select(".definitions")) == 1
    assert [(a.get_text(), a["data-note"]) for a in page.select(".term")] == [
        ("Opioids", "1"), ("again", "2"), ("it", "2"),
    ]  # fmt: skip
    assert [d["id"] for d in page.select(".definition")] == ["def-opioid", "def-naloxone"]


@pytest.mark.parametrize("length", range(20, 200, 20))
def test_truncated_content_is_as_without_the_plugin(build: Build, tmp_path: Path, length: int) -> None:
    theme = theme_of(
        tmp_path, index=f"{{% for a in articles %}}{{{{ a.content|truncate({length}) }}}}{{% endfor %}}",
        article="{{ article.content }}", page="{{ page.content }}",
    )  # fmt: skip
    files = {"articles/a.md": article("An opioid and naloxone. " * 5)}
    build(files, **theme)
    shown = (tmp_path / "output" / "index.html").read_text()
    build(files, PLUGINS=["yaml_metadata"], **theme)
    assert (tmp_path / "output" / "index.html").read_text() == shown


def test_text_in_the_head_of_a_page_has_no_definitions(build: Build, tmp_path: Path) -> None:
    article_template = (
        '<meta content="{{ article.content|striptags }}">{{ article.content|replace("Then", "And") }}</body>'
    )
    theme = theme_of(tmp_path, article=article_template, page="{{ page.content }}", index="")
    build({"articles/x.md": article("Then an opioid.")}, ARTICLE_SAVE_AS="{slug}.html", **theme)
    html = (tmp_path / "output" / "x.html").read_text()
    assert html.startswith('<meta content="Then an opioid."><p>And an <a class="term"')
    assert html.count('class="definitions"') == 1


def test_draft_article_has_definitions(build: Build) -> None:
    page = build({"articles/x.md": article("An opioid.", more="status: draft\n")})("drafts/x.html")
    assert len(page.select(".definitions")) == 1


def test_short_article_has_no_second_summary_in_feeds(build: Build, tmp_path: Path) -> None:
    build({"articles/x.md": article("An opioid.")}, FEED_ALL_ATOM="atom.xml", FEED_DOMAIN="https://example.org")
    assert "<summary" not in (tmp_path / "output" / "atom.xml").read_text()


@pytest.mark.parametrize(
    ("url", "save_as", "written"),
    [
        ("{slug}/", "{slug}/index.html", "glossary/opioid/index.html"),
        ("pages/{slug}.html", "pages/{slug}.html", "pages/glossary/opioid.html"),
        ("", "", "glossary/opioid.html"),
    ],
)
def test_address_of_a_term_follows_page_url(build: Build, url: str, save_as: str, written: str) -> None:
    read = build(
        {"articles/x.md": article("An opioid.")}, PAGE_URL=url, PAGE_SAVE_AS=save_as, ARTICLE_SAVE_AS="{slug}.html"
    )
    assert "heroin" in read(written).get_text()
    assert links(read("x.html")) == [("opioid", f"./{written.removesuffix('index.html')}")]


@pytest.mark.parametrize(
    ("file", "key"), [("my word.md", "my-word"), ("C#.md", "C-23"), ("50%.md", "50-25"), ("ñandú.md", "ñandú")]
)
def test_any_file_name_makes_valid_ids_and_addresses(build: Build, file: str, key: str) -> None:
    stem = file.removesuffix(".md")
    files = {
        f"glossary/{file}": "---\ntitle: zebra\ndefinition: An animal.\n---\nx\n",
        "pages/x.md": f'---\ntitle: X\n---\n<a href="{{term}}{stem.replace("%", "%25")}">it</a>\n',
    }
    read = build(files)
    assert links(read("x.html")) == [("it", f"./glossary/{key}.html")]
    assert read("x.html").select_one(f'[id="def-{key}"]')
    assert read(f"glossary/{key}.html").find("html")


def test_two_files_with_the_same_name_are_reported(build: Build, caplog: pytest.LogCaptureFixture) -> None:
    term = "---\ntitle: {}\ndefinition: x\n---\nx\n"
    with caplog.at_level(logging.ERROR), pytest.raises(Exception, match="glossary has 1 error"):
        build({"glossary/a/set.md": term.format("a"), "glossary/b/set.md": term.format("b")})
    assert "Two terms have a file called “set”" in caplog.text


def test_theme_without_blocks_shows_the_glossary(build: Build, tmp_path: Path) -> None:
    theme = theme_of(tmp_path, page="<title>My theme: {{ page.title }}</title><body>{{ page.content }}</body>")
    read = build(**theme)
    assert [dt.get_text() for dt in read("glossary.html").select("dt")] == ["naloxone", "opioid"]
    assert read("glossary.html").title is not None
    assert read("glossary.html").title.get_text() == "My theme: Glossary"  # type: ignore[union-attr]
    entry = read("glossary/naloxone.html")
    assert "Reverses an opioid overdose." in entry.get_text()
    assert [a["href"] for a in entry.select("ul a")] == [
        "../glossary/opioid.html",
        "../help.html#use-naloxone",
        "../glossary/opioid.html#use-naloxone",
    ]


def test_class_of_links_can_be_changed_without_losing_their_style(build: Build, tmp_path: Path) -> None:
    build(GLOSSARY={"css_class": "word"})
    css = (tmp_path / "output" / "theme" / "glossary" / "glossary.css").read_text()
    assert not re.search(r"\.term\b", css)
    assert "[interestfor^=def-]" in css


def test_possessive_outside_the_emphasis_does_not_prevent_a_link(build: Build) -> None:
    page = build({"pages/x.md": "---\ntitle: X\n---\n**Naloxone**'s use, *an opioid*'s\n"})("x.html")
    assert [words for words, _ in links(page)] == ["Naloxone's", "opioid"]


def test_name_of_the_site_is_not_linked(build: Build) -> None:
    files = {"pages/x.md": "---\ntitle: X\n---\nThe Opioid House, the Opioid Fund, then an opioid.\n"}
    page = build(files, SITENAME="Opioid House", GLOSSARY={"exceptions": ["Opioid Fund"]})("x.html")
    assert [words for words, _ in links(page)] == ["opioid"]


def test_site_may_be_named_like_a_term(build: Build) -> None:
    page = build({"pages/x.md": "---\ntitle: X\n---\nOpioid.\n"}, SITENAME="Opioid")("x.html")
    assert [words for words, _ in links(page)] == ["Opioid"]
