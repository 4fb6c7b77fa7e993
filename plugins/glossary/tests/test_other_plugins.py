"""Other plugins, readers and settings may change or read the text before this plugin does."""

import logging
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pelican.contents import Article, Page
from pelican.plugins import signals

from .conftest import Build, article, links, theme_of

LINKED = "An opioid, [this]({filename}/pages/help.md), [it]({term}naloxone)."


def reading_plugin(signal: str) -> ModuleType:
    """Return a plugin that, when a signal is sent, reads the content and summary of the sender or of all its pages and articles."""

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
    html = (tmp_path / "output" / "a" / "x.html").read_text(encoding="utf-8")
    assert '<a href="https://example.org/glossary/naloxone.html">it</a> and a b.' in html


def test_unknown_term_in_a_summary_is_reported(build: Build, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        build({"pages/x.md": "Title: X\nSummary: An [it]({term}naloxon).\n\nx\n"}, GLOSSARY={"strict": False})
    assert "There is no term “naloxon”" in caplog.text


@pytest.mark.parametrize(
    ("text", "linked", "same"),
    [
        ("<p>Not naloxone, an opioid.</p>", ["naloxone", "opioid"], True),
        ("<p>Nothing to explain.</p>", [], True),
        ('<p>An <a href="{term}opoid">opioid</a>.</p>', [], False),
    ],
)
@pytest.mark.parametrize("before", ["An opioid.", "Nothing."])
def test_preview_links_a_page_again_when_its_text_has_changed(
    build: Build, before: str, text: str, linked: list[str], same: bool
) -> None:
    found: list[Any] = []

    def change(generator: Any, writer: Any) -> None:  # called after all pages have been written
        page = next(page for page in generator.pages if page.slug == "x")
        page._content = text
        found.append(generator.context["glossary_linker"].link_again(page))
        template = generator.get_template("page")
        writer.write_file(
            "y.html", template, generator.context, page=page, relative_urls=True, override_output=True, url="y.html"
        )

    plugin = ModuleType("preview_plugin")
    plugin.register = lambda: signals.page_writer_finalized.connect(change)  # type: ignore[attr-defined]
    plugin.keep = change  # type: ignore[attr-defined]  # blinker holds only a weak reference
    read = build({"pages/x.md": f"---\ntitle: X\n---\n{before}\n"}, PLUGINS=["yaml_metadata", "glossary", plugin])
    page = read("y.html")
    assert [words for words, _ in links(page)] == linked
    assert found == [same]
    assert page.select_one("p").get_text().startswith(text[3:6])  # type: ignore[union-attr]
    assert [bool(read("x.html").select(".term")), len(page.select(".definitions"))] == [
        "opioid" in before,
        bool(linked),
    ]
