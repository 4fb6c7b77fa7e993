"""Tests for splitting a page into an introduction and sections, and for the table of contents."""

import pytest
from theming import outline

PAGE = '<p>Intro.</p>\n<h2 id="one">One <em>and</em></h2>\n<p>1</p>\n<h2 id="two">Two</h2>\n<p>2</p>\n'


@pytest.mark.parametrize(
    ("attributes", "listed"),
    [
        ('class="off-paper"', False),
        ("class='x off-paper'", False),
        ('class="no-glossary"', True),
        ('class="off-paper-too"', True),
        ('lang="es"', True),
    ],
)
def test_only_headings_about_the_screen_are_not_in_the_contents(attributes: str, listed: bool) -> None:
    page = f'{PAGE}<h2 id="three" {attributes}>Three</h2>\n<p>3</p>\n'
    assert [section.id for section in outline.sections(page)] == ["one", "two"] + ["three"] * listed


def test_section_keeps_the_attributes_of_its_heading() -> None:
    [section] = outline.sections('<h2 id="a" lang="es" class="no-glossary">A</h2><p>1</p>')
    assert section.start == '<h2 id="a" lang="es" class="no-glossary">'


def test_introduction_of_a_page_without_headings_is_the_page() -> None:
    assert outline.intro("<p>Only text.</p>") == "<p>Only text.</p>"


def test_outline_has_the_introduction_and_the_sections() -> None:
    assert outline.intro(PAGE) == "<p>Intro.</p>\n"
    assert [(s.id, s.heading, s.title) for s in outline.sections(PAGE)] == [
        ("one", "One <em>and</em>", "One and"), ("two", "Two", "Two"),
    ]  # fmt: skip
