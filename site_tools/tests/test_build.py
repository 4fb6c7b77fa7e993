"""A build reports every problem with its file and line, and never loses the last good site."""

import shutil
from pathlib import Path

import pytest
from proofread.problem import Problem

from site_tools.build.config import ROOT, BuildConfig
from site_tools.checks.building import Built, build
from tests.folders import contents

from .conftest import CONF, Write

INDEX, MORE, TERM = "content/pages/index.md", "content/pages/more.md", "content/glossary/naloxone.md"


def wrong(built: Built) -> list[Problem]:
    """Return the problems of a build, except those of checks that always report problems of the miniature site."""
    return [problem for problem in built.problems if problem.check not in ("placeholders", "help lines", "review")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (MORE, "---\r\ntitle: More\r\nwritten: 2026-11-01\r\n---\r\nx\r\n"),
        (MORE, "---\ntitle: The “More”\nwritten: '2026-11-01'\n---\nx\n"),
        ("content/pages/two-words.md", "---\ntitle: Two\nwritten: 2026-11-01\n---\nx\n"),
        ("content/pages/.DS_Store", "x"),
        ("content/images/.DS_Store", "x"),
    ],
    ids=[
        "Windows line endings",
        "curly quotes",
        "a hyphenated file name",
        "a .DS_Store file of macOS",
        "a .DS_Store file among the images",
    ],
)
def test_traces_of_editors_and_operating_systems_are_not_reported(write: Write, name: str, text: str) -> None:
    root = write({name: text})
    assert wrong(build(BuildConfig(root / "output", root=root))) == []
    assert not (root / "output" / "images" / ".DS_Store").exists()


def test_page_without_a_date_is_a_warning(write: Write) -> None:
    root = write({MORE: "---\ntitle: More\n---\nx\n"})
    built = build(BuildConfig(root / "output", root=root))
    assert [(p.path, p.severity, p.message) for p in wrong(built)] == [(MORE, "warning", "“written” is missing.")]


def test_all_problems_are_reported_together_and_in_order(write: Write) -> None:
    root = write(
        {
            INDEX: "---\ntitle: X\n---\n[[fees]] [a]({term}naloxon) [a]({filename}mor.md)\n",
            MORE: "---\ntitle: A: b\n---\nx\n",
            "content/data/practice.yaml": "fe: 3\n",
        }
    )
    problems = build(BuildConfig(root / "output", root=root)).problems
    found = [(problem.path, problem.line) for problem in problems if problem.severity == "error"]
    assert found == [("content/data/practice.yaml", 1), (INDEX, 4), (INDEX, 4), (INDEX, 4), (MORE, 2)]


def test_each_dead_link_on_a_line_is_reported(write: Write) -> None:
    root = write(
        {INDEX: "---\ntitle: X\nwritten: 2026-11-01\n---\n[a]({filename}mor.md) [b](none.html) [c](more.html#no)\n"}
    )
    found = [(p.column, p.message) for p in wrong(build(BuildConfig(root / "output", root=root))) if p.check == "links"]
    assert found == [
        (5, "This links to “mor.md”, but there is no such file."),
        (27, "The link “none.html” leads to a file that does not exist."),
        (42, "The link “more.html#no” leads to a place that is not on the page."),
    ]


def test_repaired_site_builds_again_in_the_same_process(write: Write) -> None:
    root = write({MORE: ""})
    assert [build(BuildConfig(root / "output", root=root)).ok for _ in range(2)] == [False, False]
    write({MORE: "---\ntitle: More\nwritten: 2026-11-01\n---\nx\n"})
    assert wrong(build(BuildConfig(root / "output", root=root))) == []


def test_problem_is_reported_again_by_each_build(write: Write) -> None:
    root = write({INDEX: "---\ntitle: X\n---\n[a]({filename}mor.md)\n"})
    first, second = (build(BuildConfig(root / "output", root=root)).problems for _ in range(2))
    assert first == second != ()


def test_build_is_reproducible(write: Write) -> None:
    root = write({})
    build(BuildConfig(root / "one", root=root))
    build(BuildConfig(root / "two", root=root))
    assert contents(root / "one") == contents(root / "two")


def test_removed_page_is_gone_after_the_next_build(write: Write) -> None:
    root = write({"content/pages/old.md": "---\ntitle: Old\n---\nx\n"})
    build(BuildConfig(root / "output", root=root))
    write({"content/pages/old.md": None})
    build(BuildConfig(root / "output", root=root))
    assert not (root / "output" / "old.html").exists()


def test_published_site_uses_its_own_settings_whatever_was_built_before(write: Write, tmp_path: Path) -> None:
    root, other = write({"publishconf.py": (ROOT / "publishconf.py").read_text(encoding="utf-8")}), tmp_path / "other"
    shutil.copytree(root, other)
    (other / "content" / "pages" / "only-here.md").write_text(
        "---\ntitle: Only here\nwritten: 2026-11-01\n---\nText.\n"
    )
    assert build(BuildConfig(other / "output", root=other)).pages == 5
    assert build(BuildConfig(root / "output", conf="publishconf.py", root=root)).pages == 4


ADDICTS = "---\ntitle: More\nwritten: 2026-11-01\n---\nMany addicts.\n"


@pytest.mark.parametrize(("strict", "ok"), [(False, True), (True, False)])
def test_stigmatizing_term_fails_a_strict_build_only(write: Write, strict: bool, ok: bool) -> None:
    root = write({MORE: ADDICTS})
    built = build(BuildConfig(root / "output", root=root, strict=strict))
    assert (built.ok, (root / "output").exists()) == (ok, ok)
    assert [p.check for p in built.problems if p.severity == "error"] == ["language"]


def test_build_counts_pages_and_seconds(write: Write) -> None:
    root = write({})
    built = build(BuildConfig(root / "output", root=root))
    assert (built.pages, built.seconds > 0) == (4, True)  # two pages, a term and the A–Z index


def test_wrong_plugin_setting_is_explained_in_a_sentence(write: Write) -> None:
    root = write({})
    built = build(BuildConfig(root / "output", root=root, settings={"GLOSSARY": {"pathh": "x"}}))
    assert [problem.message for problem in wrong(built)] == [
        "The GLOSSARY setting is not valid. There is no option “pathh”. Did you mean “path”?."
    ]


OTHER = """
import logging, threading
def complain():
    logging.getLogger("{name}").error("Something else is wrong.")
{call}
"""


@pytest.mark.parametrize(
    ("name", "call", "messages"),
    [
        ("asyncio", "complain()", []),
        ("x", "other = threading.Thread(target=complain); other.start(); other.join()", []),
        ("x", "complain()", ["Something else is wrong."]),
    ],
    ids=["an event loop", "another thread", "the build"],
)
def test_only_errors_logged_by_the_build_itself_are_problems(
    write: Write, name: str, call: str, messages: list[str]
) -> None:
    root = write({"pelicanconf.py": CONF + OTHER.format(name=name, call=call)})
    assert [problem.message for problem in wrong(build(BuildConfig(root / "output", root=root)))] == messages
