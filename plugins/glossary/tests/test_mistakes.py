"""Mistakes in the files of terms are reported in plain words and with the correct line."""

import logging
from pathlib import Path

import pytest
from pelican.plugins.glossary.entries import GlossaryError
from pelican.plugins.glossary.entry_parser import read_entry
from pelican.plugins.glossary.misspelled import misspelled
from pelican.plugins.glossary.plugin import without_traceback
from pelican.plugins.glossary.problems import MISSPELLED_FIELD, NO_TITLE, SKIPPED, UNREADABLE, problem
from pelican.plugins.glossary.report import report
from pelican.plugins.glossary.settings import InvalidSettingError
from pelican.plugins.glossary.skipped import explain
from pelican.plugins.glossary.terms_file import parse_terms, read_terms
from pelican.plugins.glossary.yaml_text import UnreadableError, load_yaml

from .conftest import Build

TERM = "---\ntitle: x\ndefinition: {}\n---\nText.\n"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("alias", "aliases"), ("definiton", "definition"), ("source", "sources"), ("case-sensitive", "case_sensitive"),
        ("auto_link", "autolink"), ("titel", "title"), ("exept", "except"), ("Aliases", "aliases"),
    ],
)  # fmt: skip
def test_misspelled_field_is_reported_with_the_right_one(name: str, meant: str) -> None:
    (found,) = misspelled({"title": "x", name: "y"}, "x.md")
    assert (found.code, found.severity) == (MISSPELLED_FIELD, "warning")
    assert f"Did you mean “{meant}”?" in found.hint


@pytest.mark.parametrize(
    "name",
    "author authors category css_class date excerpt glossary lang modified reviewed save_as series slug status summary tags template "
    "translation url written".split(),
)
def test_fields_of_pelican_and_others_are_not_misspelled(name: str) -> None:
    assert list(misspelled({"title": "x", name: "y"}, "x.md")) == []


def test_field_of_another_plugin_can_be_named_in_the_setting() -> None:
    assert list(misspelled({"alias": "/old.html"}, "x.md", ["alias"])) == []


@pytest.mark.parametrize(("field", "count"), [("auto_link", 1), ("autolink", 0), ("note", 0)])
def test_misspelled_field_of_an_alias_is_reported(field: str, count: int) -> None:
    assert len(list(misspelled({"aliases": [{"name": "x", field: False}, "y"]}, "x.md"))) == count


@pytest.mark.parametrize(
    ("written", "reason", "remedy"),
    [
        ("Too much: of a drug.", "the text on this line contains a colon", "Put the text in double quotes."),
        ("*Much* of it.", "the text begins with a character that", "Put the text in double quotes."),
        ("*much", "the text begins with an asterisk", "Put the text in double quotes."),
        ("!Much of it.", "the text begins with an exclamation mark", "Put the text in double quotes."),
        ("- much", "the text begins with a character that", "Put the text in double quotes."),
        ("|much", "the text begins with a character that", "Put the text in double quotes."),
        ("@home", "the text begins with a tab or a character", "Put the text in double quotes, and indent with spaces."),
        ('"Much" of it.', "text follows the closing quotation mark", "Put single quotes around the whole text."),
        ('"Much of it.', "a quotation mark at the beginning of a text is not closed", "Add the closing quotation mark."),
        ("[Much] of it.", "text follows the closing bracket", "Put the text in double quotes."),
        ("[Much of it.", "a list has no closing bracket", "Add “]”, or put the text in double quotes."),
    ],
)  # fmt: skip
def test_error_in_yaml_is_explained_in_plain_words(tmp_path: Path, written: str, reason: str, remedy: str) -> None:
    path = tmp_path / "x.md"
    path.write_text(TERM.format(written), encoding="utf-8")
    (found,) = explain(path)
    assert (found.code, found.line, found.hint) == (UNREADABLE, 3, remedy)
    assert reason in found.message


@pytest.mark.parametrize(
    "written", ["Too much of a drug.", '"Too much: of a drug."', "A ratio of 1:2.", "'\"Much\" of it.'"]
)
def test_correct_yaml_is_read(written: str) -> None:
    assert load_yaml(f"definition: {written}")


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("x.md", "Just text.\n", NO_TITLE),
        ("x.md", "---\ndefinition: x\n---\ntitle: y\n", NO_TITLE),
        ("x.md", "Definition: x\n\nTitle: y\n", NO_TITLE),
        ("x.rst", ":definition: x\n", NO_TITLE),
        ("x.md", "Title: x\nDate: foo\n\nText.\n", SKIPPED),
        ("x.rst", "x\n#####\n\n:date: foo\n", SKIPPED),
        ("x.md", "---\ndefinition: x\nstatus: draft\n---\n", ""),
        ("x.md", "Status: hidden\nDefinition: x\n\nText.\n", ""),
        ("x.md", "Definition: x\n\nstatus: draft\n", NO_TITLE),
    ],
)
def test_skipped_term_is_explained(tmp_path: Path, name: str, text: str, code: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert [found.code for found in explain(path)] == ([code] if code else [])


def test_term_that_is_not_in_utf_8_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(b"title: caf\xe9\n")
    assert [found.hint for found in explain(path)] == ["Save it again as UTF-8."]


@pytest.mark.parametrize("title", ["", None])
def test_empty_title_is_reported(title: str | None) -> None:
    entry, problems = read_entry("a", {"title": title, "definition": "x"}, source_path="a.md", link="", lang="en")
    assert ([found.code for found in problems], entry.title) == ([NO_TITLE], "a")


def test_skipped_term_stops_a_strict_build_but_other_files_do_not(
    build: Build, caplog: pytest.LogCaptureFixture
) -> None:
    files = {
        "glossary/a.md": "Just text.\n",
        "pages/a.md": "Just text.\n",
        "glossary/.#b.md": "Just text.\n",
        "glossary/c.txt": "c",
    }
    with pytest.raises(GlossaryError, match="has 1 error,"):
        build(files)
    assert "a.md:1: This term has no title. Begin the file with the line “title: a”" in caplog.text


def test_missing_file_of_terms_has_no_line(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(FileNotFoundError):
        read_terms(tmp_path / "glossary.yaml")
    report([problem(str(tmp_path / "glossary.yaml"), "", "glossary.no-file")], strict=False)
    message = (
        f'{tmp_path / "glossary.yaml"}: There is no such file. Create it, or remove "file" from the setting GLOSSARY.'
    )
    assert [(record.getMessage(), vars(record)["line"]) for record in caplog.records] == [(message, 0)]


def test_line_of_an_error_in_the_file_of_terms_is_known() -> None:
    with pytest.raises(UnreadableError) as error:
        parse_terms("x: A word.\ny: Too much: of it.\n", "glossary.yaml")
    assert error.value.line == 2


def test_problems_of_a_line_are_in_the_order_of_the_text_and_below_the_working_directory(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "glossary" / "x.md"
    path.parent.mkdir()
    path.write_text("---\ntitle: x\nsee: [zeta, beta, alpha]\n---\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = [problem(str(path), name, "glossary.unknown-see", "see", name=name) for name in ("alpha", "beta", "zeta")]
    other = problem(str(path), "x", "glossary.shared-name", "title", name="x", title="x", other="y", file=str(path))
    report([*found, other], strict=False)
    first = caplog.records.pop(0)
    assert first.getMessage().endswith(f"Remove the name here or in {Path('glossary') / 'x.md'}.")
    starts = [record.getMessage().partition(",")[0] for record in caplog.records]
    file = Path("glossary") / "x.md"
    assert starts == [f"{file}:3: “see” lists “{name}”" for name in ("zeta", "beta", "alpha")]


@pytest.mark.parametrize(
    ("error", "is_kept"), [(GlossaryError("x"), False), (InvalidSettingError("x"), False), (ValueError("x"), True)]
)
def test_only_tracebacks_of_other_errors_are_logged(error: Exception, is_kept: bool) -> None:
    record = logging.LogRecord("pelican", logging.CRITICAL, "", 1, "x", (), (type(error), error, None))
    assert without_traceback(record)
    assert bool(record.exc_info) is is_kept
