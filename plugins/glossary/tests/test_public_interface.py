"""The README and docs/messages.md list the whole public interface: imports, names in the context, attributes of objects, and codes."""

import re
from pathlib import Path
from typing import Any

import pytest
from jinja2.defaults import DEFAULT_NAMESPACE
from pelican.plugins import glossary, signals
from pelican.plugins.glossary.entries import Alias, Entry, Source
from pelican.plugins.glossary.index import CrossReference, Letter, Term, UsedIn

from .conftest import Build

PLUGIN = Path(__file__).parents[1]
OBJECTS = {
    "term": Term, "entry": Entry, "alias": Alias, "source": Source, "page that uses a term": UsedIn, "letter": Letter,
    "cross-reference": CrossReference,
}  # fmt: skip


def rows(text: str, heading: str) -> list[list[str]]:
    """Return the cells of the rows of each table in ``text`` whose first column has this heading."""
    tables = re.findall(rf"^\| {heading} \|.*\n.*\n((?:\|.*\n)+)", text, re.MULTILINE)
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for found in tables for row in found.splitlines()]


def interface() -> str:
    readme = (PLUGIN / "README.md").read_text(encoding="utf-8")
    return readme.partition("\n## Public interface\n")[2].partition("\n## ")[0]


def public(kind: type) -> set[str]:
    inherited = {"count", "index"} if issubclass(kind, tuple) else set()
    return {name for name in dir(kind) if not name.startswith("_")} - inherited


def test_readme_lists_every_name_that_can_be_imported_and_every_name_in_templates(build: Build) -> None:
    contexts: list[tuple[Any, set[str]]] = []
    functions: list[set[str]] = []

    def remember(generators: list[Any]) -> None:
        contexts.append((generators[0].context, set(generators[0].context)))
        functions.extend(generator.env.globals.keys() - DEFAULT_NAMESPACE.keys() for generator in generators)

    with signals.all_generators_finalized.connected_to(remember):
        build()
    ((context, before),) = contexts
    added = {name for name in context.keys() - before if not name.startswith("_")} - {"localsiteurl"}
    names = {name for first, *_ in rows(interface(), "name") for name in re.findall(r"`(\w+)", first)}
    assert functions == [{"glossary_page"}] * len(functions)
    assert names == {*glossary.__all__, *added, *functions[0]}


def test_exported_names_exist() -> None:
    assert [name for name in glossary.__all__ if not hasattr(glossary, name)] == []


@pytest.mark.parametrize("name", OBJECTS)
def test_readme_lists_every_attribute(name: str) -> None:
    ((_, shown),) = [row for row in rows(interface(), "object") if row[0] == name]
    assert set(re.findall(r"`\.(\w+)", shown)) == public(OBJECTS[name])


def test_every_kind_of_problem_is_listed() -> None:
    shown = rows((PLUGIN / "docs" / "messages.md").read_text(encoding="utf-8"), "code")
    assert shown == [[f"`{code}`", kind.severity, kind.message] for code, kind in sorted(glossary.KINDS.items())]
