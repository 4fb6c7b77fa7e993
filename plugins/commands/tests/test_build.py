"""A build says everything that is wrong, with file and line, and never loses the last good site."""

from pathlib import Path

import pytest
from commands.build import build
from proofread.problem import Problem

from .conftest import Write

INDEX, MORE, TERM = "content/pages/index.md", "content/pages/more.md", "content/glossary/naloxone.md"


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def told(problem: Problem) -> tuple[str, int, str, str]:
    return problem.path, problem.line, problem.message, problem.hint


@pytest.mark.parametrize(
    ("name", "text", "line", "message", "hint"),
    [
        (MORE, "---\ntitle: A: b\n---\nx\n", 2, "The lines between the two “---” at the top cannot be read.",
         "Write each as “name: value”. Put the value in double quotes if it has a colon in it."),
        (MORE, "---\n- title\n---\nx\n", 1, "The lines between the two “---” are not “name: value”.",
         "Look at another page, and write them the same way."),
        (MORE, "---\nsummary: x\n---\nx\n", 1, "This page has no title.", "Add a line “title: …” between the two “---” at the top."),
        (MORE, "", 1, "This page has no title.", "Add a line “title: …” between the two “---” at the top."),
        (MORE, "---\ntitle: Caf\xe9\n---\nx\n".encode("latin-1"), 2, "This file is not saved as UTF-8.",
         "In your editor choose “Save with encoding”, then UTF-8."),
        (INDEX, "---\ntitle: X\n---\nOne.\n\n[a]({filename}mor.md)\n", 6, "This links to “mor.md”, and there is no such file.",
         "Did you mean “more.md”?"),
        (INDEX, "---\ntitle: X\n---\n[a]({filename}more.md)\n\nIt costs [[fees]].\n", 6, "“[[fees]]” stands for nothing that is known.",
         "Did you mean “fee”?"),
        (INDEX, "---\ntitle: X\n---\n[a]({filename}more.md)\n\nSo[^studi].\n", 6, "“[^studi]” stands for nothing that is known.",
         "Did you mean “study”?"),
        (INDEX, "---\ntitle: X\n---\n[a]({filename}more.md)\n\n[b]({term}naloxon)\n", 6, "There is no term “naloxon”.",
         "Did you mean “naloxone”?"),
        (TERM, "---\ntitle: naloxone\n---\nx\n", 2, "“naloxone” has no definition.", "Add a line “definition: ” with one plain sentence."),
        (TERM, "---\ntitle: naloxone\ndefinition: x\naliases: [no]\n---\nx\n", 4, "The alias False is not a text.",
         'Put it in double quotes: "False".'),
        ("content/data/practice.yaml", "practice_name: a\n\nfe: 3\n", 3, "“fe” is not a field of the practice data.", "Did you mean “fee”?"),
        ("content/data/practice.yaml", "fee: a: b\n", 1, "This file cannot be read: mapping values are not allowed here.",
         "Write each line as “name: value”. Put the value in double quotes if it has a colon in it."),
        ("content/data/sources.yaml", "study:\n  titel: x\n", 2, "“study” has a line “titel” that is not known.", "Did you mean “title”?"),
        ("content/data/sources.yaml", "study:\n  title: x\n  seen: soon\n", 3, "“seen” must be a day, and “soon” is none.",
         "Write it like 2026-11-23."),
        ("content/data/practice.yaml", "effective_date: 2026-02-31\n", 0, "This file cannot be read: day is out of range for month.",
         "Write each line as “name: value”. Put the value in double quotes if it has a colon in it."),
        (MORE, "---\ntitle: x\nwritten: 2026-02-31\n---\nx\n", 1, "The lines between the two “---” at the top cannot be read.",
         "Write each as “name: value”. Put the value in double quotes if it has a colon in it."),
        (MORE, "---\ntitle: x\nwriten: 2026-01-01\n---\nx\n", 3, "“writen” is no field of a page.", "Did you mean “written”?"),
        (MORE, "---\ntitle: x\nwritten: soon\n---\nx\n", 3, "“written” must be a day.", "Write it like 2026-11-23."),
        (MORE, "---\ntitle: 2026\n---\nx\n", 2, "“title” must be words.", 'Put it in double quotes: "2026".'),
        (MORE, "---\ntitle: x\nstatus: dratf\n---\nx\n", 3, "“status” must be one of published, hidden, draft, skip.", "Did you mean “draft”?"),
        (MORE, "---\ntitle: x\nsources: 3\n---\nx\n", 3, "“sources” must be a list.",
         "Write each item on a line of its own, with “- ” before it."),
        (MORE, "---\ntitle: x\nglossary: never\n---\nx\n", 3, "“glossary” must be true or false.", "Write true or false."),
        (MORE, "---\ntitle: x\nslug: index\n---\nx\n", 3, "This page has the same address as content/pages/index.md: index.html.",
         "Give one of them another file name or slug."),
        (TERM, "---\ntitle: naloxone\ndefinition: x\naliasses: [x]\n---\nx\n", 4, "“aliasses” is no field of a term.", "Did you mean “aliases”?"),
        (MORE, "---\ntitle: x\n---\n\n![x]({static}/images/rom.jpg)\n", 5, "This links to “rom.jpg”, and there is no such file.", ""),
        (INDEX, None, 0, "This page is missing, and other pages link to it.",
         "Put it back from the last version, or rename the page that took its place."),
        ("content/data/sources.yaml", None, 0, "This file is missing.", "Put it back from the last version."),
    ],
    ids=[
        "a colon in a value", "a list for front matter", "no title", "an empty file", "not UTF-8", "a link to no file", "an unknown field",
        "an unknown source", "an unknown term", "no definition", "an alias that YAML reads as false", "a misspelt fact", "broken data",
        "a misspelt line of a source", "a day that is none", "an impossible day", "an impossible day in a page", "a misspelt field",
        "a day in words", "a number for a title", "an unknown status", "a number for a list", "neither yes nor no", "an address that is taken",
        "a misspelt field of a term", "a picture that is not there", "a page that must be there", "a missing data file",
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_the_last_good_site_stays(
    write: Write, name: str, text: str | bytes | None, line: int, message: str, hint: str
) -> None:
    root = write({})
    assert build(root / "output", root=root).ok
    before = files(root / "output")
    write({name: text})
    built = build(root / "output", root=root)
    assert (name, line, message, hint) in [told(problem) for problem in built.problems]
    assert not built.ok
    assert files(root / "output") == before
    assert sorted(path.name for path in root.iterdir() if path.name.startswith(".")) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (MORE, "\ufeff---\ntitle: More\nwritten: 2026-11-01\n---\nx\n"),
        (MORE, "---\r\ntitle: More\r\nwritten: 2026-11-01\r\n---\r\nx\r\n"),
        (MORE, "---\ntitle: “More”\nwritten: '2026-11-01'\n---\nx\n"),
        ("content/pages/Two Words.md", "---\ntitle: Two\nwritten: 2026-11-01\n---\nx\n"),
        ("content/pages/notes.txt", "x"),
        ("content/images/.DS_Store", "x"),
    ],
    ids=[
        "a byte order mark",
        "Windows line ends",
        "curly quotes",
        "a file name of two words",
        "a file of another kind",
        "what a Mac leaves",
    ],
)
def test_what_editors_and_systems_do_is_no_problem(write: Write, name: str, text: str) -> None:
    root = write({name: text})
    assert build(root / "output", root=root).problems == ()
    assert not (root / "output" / "images" / ".DS_Store").exists()


def test_a_page_without_a_day_is_warned_of(write: Write) -> None:
    root = write({MORE: "---\ntitle: More\n---\nx\n"})
    built = build(root / "output", root=root)
    assert [(p.path, p.severity, p.message) for p in built.problems] == [(MORE, "warning", "“written” is missing.")]


def test_all_problems_are_told_at_once_and_in_order(write: Write) -> None:
    root = write(
        {
            INDEX: "---\ntitle: X\n---\n[[fees]] [a]({term}naloxon) [a]({filename}mor.md)\n",
            MORE: "---\ntitle: A: b\n---\nx\n",
            "content/data/practice.yaml": "fe: 3\n",
        }
    )
    problems = build(root / "output", root=root).problems
    found = [(problem.path, problem.line) for problem in problems if problem.severity == "error"]
    assert found == [("content/data/practice.yaml", 1), (INDEX, 4), (INDEX, 4), (INDEX, 4), (MORE, 2)]


def test_a_mended_site_builds_again_in_the_same_process(write: Write) -> None:
    root = write({MORE: ""})
    assert [build(root / "output", root=root).ok for _ in range(2)] == [False, False]
    write({MORE: "---\ntitle: More\nwritten: 2026-11-01\n---\nx\n"})
    assert build(root / "output", root=root).problems == ()


def test_the_same_problem_is_told_again_each_time(write: Write) -> None:
    root = write({INDEX: "---\ntitle: X\n---\n[a]({filename}mor.md)\n"})
    first, second = (build(root / "output", root=root).problems for _ in range(2))
    assert first == second != ()


def test_the_same_sources_give_the_same_bytes(write: Write) -> None:
    root = write({})
    build(root / "one", root=root)
    build(root / "two", root=root)
    assert files(root / "one") == files(root / "two")


def test_what_was_removed_is_gone_after_the_next_build(write: Write) -> None:
    root = write({"content/pages/old.md": "---\ntitle: Old\n---\nx\n"})
    build(root / "output", root=root)
    write({"content/pages/old.md": None})
    build(root / "output", root=root)
    assert not (root / "output" / "old.html").exists()


def test_an_inspection_that_finds_an_error_keeps_the_last_good_site(write: Write) -> None:
    root = write({})
    error = Problem("x.md", 1, 0, "test", "error", "No.")
    assert not build(root / "output", root=root, inspect=lambda site: [error]).ok
    assert not (root / "output").exists()


def test_an_inspection_that_finds_a_warning_does_not(write: Write) -> None:
    root = write({})
    warning = Problem("x.md", 1, 0, "test", "warning", "Hm.")
    built = build(root / "output", root=root, inspect=lambda site: [warning])
    assert (built.ok, built.problems, (built.output / "index.html").exists()) == (True, (warning,), True)


def test_a_build_says_how_much_and_how_long(write: Write) -> None:
    root = write({})
    built = build(root / "output", root=root)
    assert (built.pages, built.seconds > 0) == (4, True)  # two pages, a term, the A to Z


def test_a_plugin_that_breaks_ends_in_a_sentence(write: Write) -> None:
    root = write({})
    built = build(root / "output", root=root, GLOSSARY={"pathh": "x"})
    assert [problem.message for problem in built.problems] == [
        "The GLOSSARY setting is wrong. “pathh” is not known. Did you mean “path”?."
    ]
