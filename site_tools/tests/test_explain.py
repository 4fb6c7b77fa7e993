"""Every kind of problem has an explanation and a valid example."""

import ast
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from proofread.explanation import explanation
from proofread.problem import Example, Kind

from site_tools.build.config import ROOT, BuildConfig
from site_tools.checks.building import build
from site_tools.checks.catalog import catalog
from site_tools.cli.explain import explain

from .conftest import Write

KINDS = catalog()
TODAY = date(2026, 11, 28)  # the examples contain dates that are not long ago, and not in the future
HEAD = "---\ntitle: More\nwritten: 2026-11-01\n---\n"


def test_catalog_contains_every_code_that_is_defined() -> None:
    defined = {
        str(node.args[0].value)
        for folder in ("plugins", "site_tools", "packages")
        for path in (ROOT / folder).rglob("*.py")
        if "tests" not in path.parts
        if "kind(" in (text := path.read_text(encoding="utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute) and node.args
        if (node.func.id if isinstance(node.func, ast.Name) else node.func.attr) in ("_kind", "kind")
        if isinstance(node.args[0], ast.Constant)
    }
    assert len(defined) > 80
    short = {code for code in defined if "." not in code}
    assert defined - short <= KINDS.keys()
    assert {code for code in short if f"output.{code}" not in KINDS} == set()


def test_explanation_says_why_and_how_to_suppress() -> None:
    for kind in KINDS.values():
        text = "\n".join(explanation(kind))
        assert kind.why in text, kind.code
        assert (f"allow {kind.code}:" if kind.check.allowable else "cannot be suppressed") in text, kind.code
        assert kind.code.partition(".")[0] == kind.check.name.lower().replace(" ", "-")


def test_explain_suggests_the_closest_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain("links.missing-targt") == 2
    assert "Did you mean “links.missing-target”?" in capsys.readouterr().err


def test_explain_without_a_code_lists_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain() == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(KINDS)


def test_explain_takes_the_code_without_an_option() -> None:
    command = [sys.executable, str(ROOT / "tasks.py"), "explain", "links.missing-target"]
    done = subprocess.run(command, env={}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[0]) == (
        0,
        "links.missing-target (error, found by the check “links”)",
    )


def codes(root: Path) -> set[str]:
    config = BuildConfig(root / "output", root=root, settings={"SEARCH": False}, today=TODAY)
    return {problem.code for problem in build(config).problems}


def file_of(example: Example, text: str, name: str) -> dict[str, str | bytes | None]:
    is_text = name.endswith(".md") and not example.whole and not text.startswith("---")
    return {f"content/{name}": f"{HEAD}{text}" if is_text else text}


@pytest.mark.parametrize("kind", [k for k in KINDS.values() if k.example], ids=lambda k: k.code)
@pytest.mark.sample(10)
def test_example_has_the_problem_and_its_correction_does_not(write: Write, kind: Kind) -> None:
    example = kind.example
    assert example
    root = write(file_of(example, example.wrong, example.file))
    assert kind.code in codes(root)
    (root / "content" / example.file).unlink()
    for name, text in file_of(example, example.right, example.right_file or example.file).items():
        (root / name).write_text(str(text), encoding="utf-8")
    assert kind.code not in codes(root)
