"""The form for a file has exactly the fields that the file may have."""

from dataclasses import fields as attributes

import pytest
import yaml
from practice.data import HelpLine, Source
from practice.field_kinds import PAGE_FIELDS, TERM_FIELDS
from practice.fields import FIELDS

from site_tools.build.config import ROOT
from site_tools.desk.editing import fields, labels
from site_tools.desk.editing.canonical_format import FRONT_MATTER

LANGUAGES = fields.languages_of(ROOT / "content")


@pytest.mark.parametrize(
    ("form", "known"),
    [
        (fields.pages(), set(PAGE_FIELDS)),
        (fields.terms(), set(TERM_FIELDS)),
        (fields.practice(), {field.name for field in FIELDS}),
        (fields.help_lines(("es",)), {field.name for field in attributes(HelpLine)}),
        (fields.sources(), {field.name for field in attributes(Source)}),
    ],
    ids=["page", "term", "practice", "help line", "source"],
)
def test_a_form_has_the_fields_that_are_read(form: tuple[fields.Question, ...], known: set[str]) -> None:
    assert {question.name for question in form} == known
    assert len(form) == len(known)


def test_every_hint_belongs_to_an_existing_field() -> None:
    assert set(labels.PRACTICE_HINTS) == {field.name for field in FIELDS}


def test_every_field_of_every_file_has_a_place_in_its_form() -> None:
    forms = {form: {question.name for question in form} for form in (fields.terms(), fields.pages())}
    for path in sorted((ROOT / "content").rglob("*.md")):
        found = FRONT_MATTER.match(path.read_text(encoding="utf-8"))
        assert found, path
        assert set(yaml.safe_load(found[2])) <= forms[fields.terms() if "glossary" in path.parts else fields.pages()], (
            path
        )


@pytest.mark.parametrize(
    ("name", "form"),
    [("practice", fields.practice()), ("help_lines", fields.help_lines(LANGUAGES)), ("sources", fields.sources())],
)
def test_every_field_of_every_data_file_has_a_place_in_its_form(name: str, form: tuple[fields.Question, ...]) -> None:
    table = yaml.safe_load((ROOT / "content" / "data" / f"{name}.yaml").read_text(encoding="utf-8"))
    parts = {question.name: {part.name for part in question.parts} for question in form}
    for row in [table] if name == "practice" else table.values():
        assert set(row) <= set(parts)
        for name in ("name_in", "what_in"):
            assert set(row.get(name, ())) <= parts.get(name, set())


def test_every_visible_field_has_a_label_and_a_hint_in_plain_words() -> None:
    seen = [*fields.pages(), *fields.terms(), *fields.practice(), *fields.help_lines(()), *fields.sources()]
    without = {question.name for question in seen if question.kind != "hidden" and not question.hint}
    assert without == {"name_in", "what_in", "footer"}  # the labels of these fields are self-explanatory
