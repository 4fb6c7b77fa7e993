"""Problems in terms are reported at the line of the field."""

from pathlib import Path
from typing import Any

import pytest
from pelican.plugins.glossary.entry_parser import read_entry
from pelican.plugins.glossary.positions import find_field
from pelican.plugins.glossary.report import report
from pelican.plugins.glossary.skipped import explain

from .conftest import Build

IN_ONE_FILE = """\
é-İ: A word.  # The alias: of it.
opioid:
  definition: "The alias: a drug."
  alias: [opiate]
  aliases:
    - name: opiate
      autolnk: false
  sources:
    - url: ftp://example.org/
naloxone: {definition: A medicine.,
  see: [opiod]}
heroin:
  gloss: 1.5
  definition:
"""
LIST = "- definition: A drug.\n  title: opioid\n- definition: A medicine.\n  alias: x\n  title: naloxone\n"
TITLES = "opioid\n:   A drug.\n\nnaloxone\nNarcan\n:   A medicine.\n"


@pytest.mark.parametrize(
    ("suffix", "text", "term", "field", "line"),
    [
        (".yaml", IN_ONE_FILE, "é-İ", "definition", 1),  # the definition is on the line of the term
        (".yaml", IN_ONE_FILE, "opioid", "alias", 4),
        (".yaml", IN_ONE_FILE, "opioid", "title", 2),
        (".yaml", IN_ONE_FILE, "naloxone", "see", 11),
        (".yaml", IN_ONE_FILE, "heroin", "definition", 14),
        (".yaml", IN_ONE_FILE, "no such term", "definition", 1),
        (".yaml", LIST, "opioid", "definition", 1),
        (".yaml", LIST, "naloxone", "alias", 4),
        (".yaml", "opioid: [", "opioid", "alias", 1),
        (".yaml", "", "opioid", "alias", 1),
        (".md", TITLES, "naloxone", "definition", 4),
        (".md", "---\ntitle: x\nsources:\n- title: y\nDefiniton: x\n---\n", "", "definiton", 5),
        (".md", '---\ntitle: x\n"alias": y\n---\n', "", "alias", 3),
        (".md", "---\ntitle: x\n---\nalias: y\n", "", "definition", 1),
        (".md", "Title: x\nDefinition: See alias: z.\nAlias: y\n\nText.\n", "", "alias", 3),
        (".rst", "x\n##\n\n:definition: y\n:alias: z\n", "", "alias", 5),
        (".html", '<title>x</title>\n<meta name="definition" content="alias">\n<meta name="alias" content="y">', "", "alias", 3),
        (".html", '<meta name="definition" content="x">\n<title>x</title>', "", "title", 2),
    ],
)  # fmt: skip
def test_field_is_found(suffix: str, text: str, term: str, field: str, line: int) -> None:
    start, end = find_field(text, suffix, field, term)
    assert (text.count("\n", 0, start) + 1, start <= end <= len(text)) == (line, True)


def test_problems_in_the_file_of_terms_are_reported_at_their_fields(
    build: Build, caplog: pytest.LogCaptureFixture
) -> None:
    files = {
        "terms.yaml": IN_ONE_FILE,
        "glossary/naloxone.md": "status: draft\n",
        "glossary/opioid.md": "status: draft\n",
    }
    build(files, GLOSSARY={"file": "terms.yaml", "unused": False, "strict": False})
    found = [vars(record) for record in caplog.records]
    assert [(one["line"], one["code"]) for one in found if Path(one.get("path", "")).name == "terms.yaml"] == [
        (4, "glossary.misspelled-field"), (7, "glossary.misspelled-field"), (9, "glossary.not-an-address"),
        (11, "glossary.unknown-see"), (13, "glossary.not-text"), (14, "glossary.no-definition"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"definition": False}, "3: In “definition”, False is not text."),
        ({"definition": {"a": 1}}, "3: In “definition”, {'a': 1} is not text."),
        ({"definition": ""}, "3: “x” has no definition."),
        ({"definition": []}, "3: “x” has no definition."),
        ({"definition": "y", "title": 1.5}, "2: In “title”, 1.5 is not text."),
        ({"definition": "y", "gloss": True}, "4: In “gloss”, True is not text."),
        ({"definition": "y", "aliases": [True]}, "6: The alias True is not text."),
        ({"definition": "y", "case_sensitive": "often"}, "7: “case_sensitive” must be true or false, not “often”."),
        ({"definition": "y", "case_sensitive": "No", "autolink": None}, ""),
        ({"definition": "y", "case_sensitive": False, "autolink": True}, ""),
        ({"definition": "y", "title": 988}, ""),
        ({"definition": ["A text", "of two lines."]}, ""),
    ],
)
def test_value_of_the_wrong_type_is_reported_at_its_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, fields: dict[str, Any], message: str
) -> None:
    path = tmp_path / "x.md"
    path.write_text(
        "---\ntitle: x\ndefinition: y\ngloss: z\naliases:\n  - true\ncase_sensitive: x\n---\n", encoding="utf-8"
    )
    _, problems = read_entry("x", {"title": "x", **fields}, source_path=str(path), link="", lang="en")
    report(problems, strict=False)
    assert [record.getMessage().startswith(f"{path}:{message}") for record in caplog.records] == [True] * bool(message)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("---\ntitle: x\naliases: [a]\ndefinition: y\naliases: [b]\n---\n", (5, "“aliases” appears twice")),
        ("---\ntitle: x\naliases:\n  - name: a\n    name: b\n---\n", (5, "“name” appears twice")),
        ("---\ntitle: x\naliases:\n  - name: a\n  - name: b\ndefinition: y\ndate: foo\n---\n", None),
    ],
)
def test_field_that_appears_twice_is_reported_at_the_second_line(
    tmp_path: Path, text: str, found: tuple[int, str] | None
) -> None:
    path = tmp_path / "x.md"
    path.write_text(text, encoding="utf-8")
    (problem,) = explain(path)
    reason = dict(problem.facts).get("reason")
    assert ((problem.line, reason) if reason else None) == found
