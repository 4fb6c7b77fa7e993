"""YAML front matter of terms works without another plugin, and errors in it are reported."""

import logging
from types import ModuleType
from typing import Any

import pytest
from pelican.plugins import signals
from pelican.readers import MarkdownReader

from .conftest import Build, links

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
    # Exclude readers that other tests in this process have imported.
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
    assert "heroin.md:2: This file could not be used: a list has no closing bracket" in caplog.text


class MacroReader(MarkdownReader):  # type: ignore[misc]  # Pelican has no types
    """A reader that replaces macros, like plugins that render Jinja in Markdown, and that does not support YAML."""

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML, with macros replaced, and the front matter."""
        html, metadata = super().read(source_path)
        return html.replace("MACRO", "macro"), metadata


def macros() -> ModuleType:
    """Return a plugin that makes ``MacroReader`` the reader of Markdown files."""

    def add_reader(found: Any) -> None:
        found.reader_classes["md"] = MacroReader

    plugin = ModuleType("macros")
    plugin.register = lambda: signals.readers_init.connect(add_reader)  # type: ignore[attr-defined]
    plugin.keep = add_reader  # type: ignore[attr-defined]  # blinker holds only a weak reference
    return plugin


@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
@pytest.mark.parametrize(
    ("fields", "linked", "definition"),
    [
        ("definition: A drug.\naliases: [diamorphine]\n", "diamorphine", "A drug."),
        ("definition: A drug.\naliases:\n  - diamorphine\n", "diamorphine", "A drug."),
        ("definition: 'A: drug.'\naliases: diamorphine\n", "diamorphine", "A: drug."),
        ("definition: >\n  A\n  drug.\n", "heroin", "A drug."),
        ("definition: A drug.\naliases: diamorphine, smack\n", "diamorphine", "A drug."),
    ],
    ids=["a list", "a list on several lines", "quotation marks", "a text of several lines", "no YAML"],
)  # fmt: skip
def test_yaml_front_matter_works_with_the_reader_of_another_plugin(
    build: Build, first: bool, fields: str, linked: str, definition: str
) -> None:
    files = {
        "glossary/naloxone.md": "Title: naloxone\nDefinition: A medicine.\nAliases: Narcan\n\nx\n",
        "glossary/opioid.md": f"---\ntitle: heroin\n{fields}---\nA MACRO.\n",
        "pages/help.md": f"Title: Help\n\nA MACRO, {linked} and Narcan.\n", "pages/quiet.md": "Title: Quiet\n\nx\n",
    }  # fmt: skip
    read = build(files, PLUGINS=[macros(), "glossary"] if first else ["glossary", macros()])
    assert links(read("help.html")) == [(linked, "./glossary/opioid.html"), ("Narcan", "./glossary/naloxone.html")]
    assert "A macro, " in read("help.html").get_text()
    text = read("glossary/opioid.html").get_text()
    assert (definition in text, "A macro." in text, "aliases" in text) == (True, True, False)


def test_invalid_yaml_is_reported_with_the_reader_of_another_plugin(
    build: Build, caplog: pytest.LogCaptureFixture
) -> None:
    files = {"glossary/heroin.md": "---\ntitle: [a\n---\nx\n"}
    build(files, GLOSSARY={"strict": False}, PLUGINS=["glossary", macros()])
    assert "heroin.md:2: This file could not be used: a list has no closing bracket" in caplog.text
