"""The glossary of this site: how many terms there are, and what each of them has to have."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_tools.build.config import ROOT

TERMS = ROOT / "content" / "glossary"
FILES = sorted(TERMS.rglob("*.md"))
# Terms about ideas and values make no claim about health, so they need no source.
IDEAS = {
    "ambivalence", "autonomy", "biopsychosocial", "collaboration", "compassion", "coping-skills", "pragmatism", "recovery",
    "sobriety", "stigma", "trigger",
}  # fmt: skip


def read(path: Path) -> tuple[dict[str, Any], str]:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), body


def name(path: Path) -> str:
    return path.relative_to(TERMS).with_suffix("").as_posix()


def test_there_are_at_least_eighty_terms_in_english() -> None:
    assert len(list(TERMS.glob("*.md"))) >= 80


@pytest.mark.parametrize("path", FILES, ids=name)
def test_definition_is_one_sentence(path: Path) -> None:
    definition = read(path)[0]["definition"]
    assert re.fullmatch(r"[^.!?]+(?:\.\d[^.!?]*)?\.", definition), definition


@pytest.mark.parametrize("path", FILES, ids=name)
def test_term_has_a_text_related_terms_and_fields_for_the_review(path: Path) -> None:
    fields, body = read(path)
    assert len(body.split()) >= 30
    assert fields["see"]
    assert {"written", "reviewed", "reviewed_by"} <= fields.keys()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_term_about_health_names_its_sources(path: Path) -> None:
    fields, body = read(path)
    assert fields.get("sources") or re.search(r"\[\^[a-z0-9-]+\]", body) or path.stem in IDEAS
