"""Build every row of the tables in docs/markdown.md: supported Markdown is published as shown, and the rest is reported."""

import re

import pytest

from site_tools.build.config import ROOT
from site_tools.checks.catalog import catalog

from .markdown_site import Site, site_of

TEXT = (ROOT / "docs" / "markdown.md").read_text(encoding="utf-8")
WORKS, REPORTED = TEXT.split("## What works\n")[1].split("## What is reported instead\n")
CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")


def rows(text: str) -> list[list[str]]:
    """Return the cells of each table row that starts with a code span, because the other rows contain no examples."""
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def code_in(cell: str) -> str:
    """Return the text of the first code span in a cell, with symbols such as “⏎” replaced by the characters that they represent."""
    match = CODE.search(cell)
    assert match, cell
    return (
        match[2]
        .replace(" ``` ⏎", "```⏎")
        .replace("\\|", "|")
        .replace("⏎", "\n")
        .replace("⍽", "\u00a0")
        .replace("⇥", "\t")
    )


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a site built from the supported examples, and from the suggested replacements for unsupported ones."""
    works = {f"works-{number}": code_in(row[0]) for number, row in enumerate(rows(WORKS))}
    instead = {f"instead-{number}": code_in(row[2]) for number, row in enumerate(rows(REPORTED))}
    return site_of(tmp_path_factory.mktemp("right"), {**works, **instead})


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a site built from the examples that are reported as problems."""
    texts = {f"wrong-{number}": code_in(row[0]) for number, row in enumerate(rows(REPORTED))}
    return site_of(tmp_path_factory.mktemp("wrong"), texts)


@pytest.mark.parametrize(("number", "row"), [*enumerate(rows(WORKS))], ids=[row[0] for row in rows(WORKS)])
def test_supported_markdown_is_published_as_shown(right: Site, number: int, row: list[str]) -> None:
    html = (right.output / f"works-{number}.html").read_text(encoding="utf-8")
    # Words from the practice data have markup that keeps the glossary from linking them. Remove this markup.
    assert code_in(row[2]) in re.sub(r'<span class="no-glossary">(.*?)</span>', r"\1", html)
    assert right.of(f"works-{number}") == []


@pytest.mark.parametrize(("number", "row"), [*enumerate(rows(REPORTED))], ids=[row[0] for row in rows(REPORTED)])
def test_unsupported_markdown_is_reported_with_its_code(wrong: Site, number: int, row: list[str]) -> None:
    problems = [problem for problem in wrong.problems.get(f"wrong-{number}", ()) if problem.code == code_in(row[1])]
    assert problems, wrong.of(f"wrong-{number}")
    assert bool(problems[0].fix) == ("✓" in row[1])


@pytest.mark.parametrize("number", range(len(rows(REPORTED))), ids=[row[2] for row in rows(REPORTED)])
def test_suggested_replacement_is_correct(right: Site, number: int) -> None:
    assert right.of(f"instead-{number}") == []


def test_mistakes_in_markdown_do_not_stop_a_build(right: Site, wrong: Site) -> None:
    assert right.ok
    assert wrong.ok


def test_every_kind_of_the_check_is_in_the_table() -> None:
    named = {code_in(row[1]) for row in rows(REPORTED)}
    about_rows_and_fields = {"quoted-title", "no-text", "table-dashes", "long-row", "short-row"}
    codes = {code for code, kind in catalog().items() if kind.check.name == "Markdown"}
    assert codes - named == {f"markdown.{name}" for name in about_rows_and_fields}
