"""Themes that were not made for the plugin."""

import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from pelican.plugins import signals
from pelican.plugins.glossary.composing import HERE
from pelican.plugins.glossary.generator import copy_files

from .conftest import Build, article, links, theme_of


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
    css = (tmp_path / "output" / "theme" / "glossary" / "glossary.css").read_text(encoding="utf-8")
    assert not re.search(r"\.term\b", css)
    assert "[interestfor^=def-]" in css


BLOG = {"PAGE_PATHS": ["no-pages"], "GLOSSARY": {"path": "no-terms", "file": "terms.yaml", "unused": False}}
BLOG_FILES = {"terms.yaml": "naloxone: Reverses an opioid overdose.\n", "articles/a.md": article("Naloxone.")}


@pytest.mark.parametrize(
    ("has_pages", "prepared", "shown"),
    [
        (True, ["page"], "GLOSSARY"),
        (False, ["page"], "GLOSSARY"),
        # The index is rendered by the generator whose templates are already compiled.
        (False, ["article", "page"], "glossary"),
    ],
)
def test_index_uses_additions_of_other_plugins_to_a_generator(
    build: Build, tmp_path: Path, has_pages: bool, prepared: list[str], shown: str
) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "page.html").write_text("<h1>{{ page.title|shout }}</h1>{{ page.content }}", encoding="utf-8")
    filters = {"article": str.lower, "page": str.upper}

    def add_filter(name: str) -> Any:
        return lambda generator: generator.env.filters.update(shout=filters[name])

    receivers = {getattr(signals, f"{name}_generator_init"): add_filter(name) for name in prepared}
    with ExitStack() as connections:
        for signal, receiver in receivers.items():
            connections.enter_context(signal.connected_to(receiver))
        files, settings = ({}, {}) if has_pages else (BLOG_FILES, BLOG)
        page = build(files, THEME_TEMPLATES_OVERRIDES=[str(templates)], **settings)("glossary.html")
    assert page.h1 is not None
    assert (page.h1.get_text(), page.dfn is not None) == (shown, True)


def test_index_has_the_fields_that_pelican_adds_to_every_page(build: Build, tmp_path: Path) -> None:
    shown = "{{ page.category.name }}, {{ page.author.name }}, {{ page.mood }}, {{ page.status }}"
    settings = {"AUTHOR": "Ann", "DEFAULT_CATEGORY": "Words", "DEFAULT_METADATA": {"mood": "calm", "status": "draft"}}
    terms = {"terms.yaml": "heroin: A drug.\n"}
    read = build(terms, GLOSSARY={"file": "terms.yaml", "unused": False}, **settings, **theme_of(tmp_path, page=shown))
    assert read("glossary.html").get_text() == "Words, Ann, calm, published"


@pytest.mark.parametrize("extensions", [[".j2"], [".j2", ".html"], [".html.jinja"]])
def test_templates_may_have_other_extensions(build: Build, tmp_path: Path, extensions: list[str]) -> None:
    settings = theme_of(tmp_path)
    templates = tmp_path / "theme" / "templates"
    templates.mkdir()
    for name in ("archives", "author", "category", "tag", "article", "page"):
        (templates / f"{name}{extensions[0]}").write_text(
            "<h6>{{ page.title }}</h6>{{ page.content }}", encoding="utf-8"
        )
    read = build(TEMPLATE_EXTENSIONS=extensions, DIRECT_TEMPLATES=[], **settings)
    for name, text in (("help.html", "Help"), ("glossary/opioid.html", "opioid"), ("glossary.html", "Glossary")):
        assert [heading.get_text() for heading in read(name).select("h6")] == [text]
    assert [text for text, _ in links(read("help.html"))] == ["spray"]


@pytest.mark.parametrize("append", [True, False])
def test_templates_may_be_asynchronous(build: Build, tmp_path: Path, append: bool) -> None:
    settings = theme_of(tmp_path, page="{{ page.content }}{{ page.definitions }}")
    environment = {"enable_async": True, "trim_blocks": True}
    # Jinja starts an event loop, which is impossible in a thread that already runs one, such as that of the browser tests.
    with ThreadPoolExecutor(1) as thread:
        read = thread.submit(
            build, JINJA_ENVIRONMENT=environment, GLOSSARY={"append": append}, DIRECT_TEMPLATES=[], **settings
        ).result()
    assert [one["id"] for one in read("help.html").select(".definition")] == ["def-naloxone"]
    assert [dt.get_text() for dt in read("glossary.html").select("dt")] == ["naloxone", "opioid"]


def test_style_sheet_can_be_replaced_even_if_the_plugin_is_installed_read_only(tmp_path: Path) -> None:
    installed, written = tmp_path / "installed", tmp_path / "output" / "theme" / "glossary"
    shutil.copytree(HERE / "static", installed)
    (installed / "glossary.css").chmod(0o444)
    for _ in range(2):
        copy_files(installed, written)
    style = written / "glossary.css"
    assert style.read_bytes() == (HERE / "static" / "glossary.css").read_bytes()
    assert style.stat().st_mode & 0o200
