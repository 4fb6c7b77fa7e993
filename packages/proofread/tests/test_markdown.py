"""Markdown that would not be rendered as intended is reported, and the fixed text has no problems."""

from pathlib import Path

import pytest
from proofread.cache import Cache
from proofread.checks import headings, markdown
from proofread.document import Document
from proofread.documents import Documents
from proofread.problem import Problem

from .markdown_cases import CALLOUTS, LISTS, PASTED, TABLES
from .markdown_inline_cases import LINKS, SIGNS
from .markdown_right import RIGHT


def found_in(text: str) -> list[Problem]:
    document = Document(Path("/site/a.md"), "a", text, whole=text)
    documents = Documents(Path("/site"), (document,), (), cache=Cache())
    return sorted([*markdown.check(documents), *headings.check(documents)])


def fixed(text: str, problem: Problem) -> str:
    assert problem.fix
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    span = problem.fix.span
    begin, end = starts[span.line - 1] + span.column - 1, starts[span.end[0] - 1] + span.end[1] - 1
    return text[:begin] + problem.fix.text + text[end:]


@pytest.mark.parametrize(("written", "code", "right"), [*CALLOUTS, *LISTS, *PASTED, *TABLES, *LINKS, *SIGNS])
def test_markdown_that_would_be_rendered_wrong_is_reported(written: str, code: str, right: str) -> None:
    problems = [problem for problem in found_in(written) if problem.code == f"markdown.{code}"]
    assert problems, [problem.code for problem in found_in(written)]
    assert problems[0].message
    assert problems[0].hint
    if right:
        assert fixed(written, problems[0]) == right


@pytest.mark.parametrize(
    "right", [*sorted({case[2] for case in (*CALLOUTS, *LISTS, *PASTED, *TABLES, *LINKS, *SIGNS)} - {""}), *RIGHT]
)
def test_correct_and_fixed_markdown_is_not_reported(right: str) -> None:
    assert [(problem.code, problem.line) for problem in found_in(right)] == []


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ('!!! saftey "x"\n    a', "Did you mean “safety”?"),
        ('!!! Note "x"\n    a', "Did you mean “note”?"),
        ("[a][gaols]\n\n[goals]: https://example.org/", "Did you mean “goals”?"),
        ("!!! safety Do not\n    a", 'Put its title in straight quotation marks: !!! safety "Do not"'),
        ("A | B\n1 | 2", "Write this line below the first row: --- | ---"),
        ("###Head", "Write ### Head"),
        ("[a][nowhere]", "Write the address: [words](address)."),
    ],
)
def test_hint_names_the_probable_intention(written: str, hint: str) -> None:
    assert hint in [problem.hint for problem in found_in(written)]
