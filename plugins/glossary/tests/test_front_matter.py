"""YAML front matter of terms works without another plugin, and errors in it are reported."""

import logging

import pytest
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
