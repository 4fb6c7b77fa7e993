"""The site's glossary has enough terms, and each term is complete."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from site_tools.build.config import ROOT

from .fronts import read

TERMS = ROOT / "content" / "glossary"
# Terms about ideas and values make no claims about health, so they need no sources.
IDEAS = {
    "ambivalence", "autonomy", "biopsychosocial", "collaboration", "compassion", "coping-skills", "pragmatism", "recovery",
    "sobriety", "stigma", "trigger",
}  # fmt: skip


Terms = Mapping[str, tuple[dict[str, Any], str]]


@pytest.fixture(scope="module")
def terms() -> Terms:
    """The fields and the text of each term, by file name."""
    return {path.relative_to(TERMS).with_suffix("").as_posix(): read(path) for path in sorted(TERMS.rglob("*.md"))}


def test_there_are_at_least_eighty_terms_in_english() -> None:
    assert len(list(TERMS.glob("*.md"))) >= 80


def test_definition_is_one_sentence(terms: Terms) -> None:
    definitions = {name: fields["definition"] for name, (fields, _) in terms.items()}
    one = re.compile(r"[^.!?]+(?:\.\d[^.!?]*)?\.")
    assert {name: text for name, text in definitions.items() if not one.fullmatch(text)} == {}


def test_term_has_a_text_related_terms_and_fields_for_the_review(terms: Terms) -> None:
    for name, (fields, body) in terms.items():
        assert len(body.split()) >= 30, name
        assert fields["see"], name
        assert {"written", "reviewed", "reviewed_by"} <= fields.keys(), name


def test_term_about_health_names_its_sources(terms: Terms) -> None:
    without = {
        name
        for name, (fields, body) in terms.items()
        if not (fields.get("sources") or re.search(r"\[\^[a-z0-9-]+\]", body))
    }
    assert {name for name in without if name.rpartition("/")[2] not in IDEAS} == set()
