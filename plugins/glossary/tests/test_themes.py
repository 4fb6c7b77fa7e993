"""Themes that were not made for the plugin."""

import re
from pathlib import Path
from typing import Any

from pelican.plugins import signals

from .conftest import Build, theme_of


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


def test_index_uses_what_another_plugin_adds_to_the_pages_generator(build: Build, tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "page.html").write_text("<h1>{{ page.title|shout }}</h1>{{ page.content }}")

    def add_filter(generator: Any) -> None:
        generator.env.filters["shout"] = str.upper

    with signals.page_generator_init.connected_to(add_filter):
        page = build(THEME_TEMPLATES_OVERRIDES=[str(templates)])("glossary.html")
    assert page.h1 is not None
    assert (page.h1.get_text(), page.dfn is not None) == ("GLOSSARY", True)
