"""The plugin's templates are compiled once, and again only if a template or the environment has changed."""

import sys
from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment
from pelican.plugins.glossary.template_loader import TemplateLoader

TEXT = "{% if words %}\n  {{ words|join(', ')|e }}\n{% endif %}"


@pytest.fixture(autouse=True)
def _python_keeps_compiled_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary" / "x.html").write_text(TEXT, encoding="utf-8")
    return tmp_path


def rendered(folder: Path, compiled: list[str] | None = None, **options: Any) -> str:
    """Return the template, rendered in a new environment. If ``compiled`` is a list, append each compiled source to it."""
    environment = Environment(loader=ChoiceLoader([TemplateLoader(folder)]), **options)  # noqa: S701  as in Pelican
    compile_template = environment.compile

    def counted(source: Any, *more: Any) -> Any:
        compiled.append(source)  # type: ignore[union-attr]
        return compile_template(source, *more)

    if compiled is not None:
        environment.compile = counted  # type: ignore[method-assign,assignment]
    return environment.get_template("glossary/x.html").render(words=["a", "<b>"])


def test_template_is_compiled_once(folder: Path) -> None:
    compiled: list[str] = []
    assert [rendered(folder, compiled) for _ in range(3)] == ["\n  a, &lt;b&gt;\n"] * 3
    assert compiled == [TEXT]


def test_changed_template_is_compiled_again(folder: Path) -> None:
    rendered(folder)
    (folder / "glossary" / "x.html").write_text("Other words", encoding="utf-8")
    assert rendered(folder) == "Other words"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"trim_blocks": True, "lstrip_blocks": True}, "  a, &lt;b&gt;\n"),
        ({"autoescape": True}, "\n  a, &lt;b&gt;\n"),
        ({"finalize": str.upper}, "\n  A, &LT;B&GT;\n"),
        ({"extensions": ["jinja2.ext.do"]}, "\n  a, &lt;b&gt;\n"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_environment_with_other_options_gets_its_own_code(folder: Path, options: dict[str, Any], expected: str) -> None:
    plain, compiled = rendered(folder), []
    assert rendered(folder, compiled, **options) == expected
    assert compiled == [TEXT]
    assert rendered(folder) == plain


def test_filter_of_the_site_is_not_taken_for_jinjas(folder: Path) -> None:
    rendered(folder)
    environment = Environment(loader=TemplateLoader(folder))  # noqa: S701  as in Pelican

    @jinja2.pass_environment
    def join(_environment: Environment, words: list[str], _between: str) -> str:
        return "+".join(words)

    environment.filters["join"] = join
    assert environment.get_template("glossary/x.html").render(words=["a", "b"]) == "\n  a+b\n"


@pytest.mark.parametrize("reason", ["Python must not write", "a file is in the way"])
def test_nothing_is_kept_where_it_cannot_be_written(folder: Path, monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    if reason == "Python must not write":
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
    else:
        (folder / "glossary" / "__pycache__").write_text("", encoding="utf-8")
    compiled: list[str] = []
    assert rendered(folder, compiled) == rendered(folder, compiled)
    assert compiled == [TEXT, TEXT]
    assert not list(folder.rglob("*.cache"))


def test_damaged_file_is_ignored(folder: Path) -> None:
    expected = rendered(folder)
    for kept in folder.rglob("*.cache"):
        kept.write_bytes(b"damaged")
    assert rendered(folder) == expected


def test_templates_of_the_theme_are_not_kept(folder: Path) -> None:
    theme = DictLoader({"page.html": "The theme"})
    environment = Environment(loader=ChoiceLoader([theme, TemplateLoader(folder)]))  # noqa: S701  as in Pelican
    assert environment.get_template("page.html").render() == "The theme"
    assert not list(folder.rglob("*.cache"))


@pytest.mark.parametrize(
    "options",
    [
        {"variable_start_string": "{{{"},
        {"block_start_string": "[%", "block_end_string": "%]"},
        {"line_statement_prefix": " "},
        {"line_comment_prefix": "{"},
    ],
    ids=lambda options: next(iter(options)),
)
def test_environment_with_other_delimiters_reads_the_templates_as_they_are_written(
    folder: Path, options: dict[str, str]
) -> None:
    assert rendered(folder, **options) == rendered(folder)


def test_theme_with_other_delimiters_shows_the_templates_of_the_plugin(folder: Path) -> None:
    (folder / "glossary" / "x.html").write_text('{% extends "page.html" %}', encoding="utf-8")
    theme = DictLoader({"page.html": "<h1>[[ title ]]</h1> {{ }}"})
    delimiters = {"variable_start_string": "[[", "variable_end_string": "]]"}
    environment = Environment(loader=ChoiceLoader([theme, TemplateLoader(folder)]), **delimiters)  # type: ignore[arg-type]  # noqa: S701
    assert environment.get_template("glossary/x.html").render(title="A to Z") == "<h1>A to Z</h1> {{ }}"
