"""``./site new-page`` and ``./site new-term`` prompt for the required fields, create files and refuse duplicates."""

from collections.abc import Callable
from datetime import date

import pytest

from site_tools.build.config import BuildConfig
from site_tools.checks.building import build
from site_tools.checks.slug import file_name
from site_tools.cli.new import new_page, new_term

from .conftest import Write
from .test_build import wrong

DAY = date(2026, 11, 24)
New = Callable[..., int]


def answers(*given: str) -> Callable[[str], str]:
    left = list(given)
    return lambda question: left.pop(0)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Groups", "groups"),
        ("What’s naïve? 2", "whats-naive-2"),
        ("¿?", ""),
        ("A  /  b", "a-b"),
        ("..", ""),
        ("日本", "ri-ben"),
        ("🎉", ""),
        ("Con", "con-page"),
        ("LPT1", "lpt1-page"),
        ("Contact", "contact"),
        ("Nul.", "nul-page"),
    ],
)
def test_file_name_from_a_title(title: str, name: str) -> None:
    assert file_name(title) == name


def test_new_page_is_created_and_builds(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = write({})
    assert new_page("My groups", ask=answers("On Mondays: a group."), root=root, today=DAY, show=False) == 0
    assert (root / "content/pages/my-groups.md").read_text() == (
        '---\ntitle: My groups\nnav: My groups\nsummary: "On Mondays: a group."\nwritten: 2026-11-24\nreviewed:\nreviewed_by:\n---\n'
        "\nThe first paragraph.\n\n## A heading\n\nThe next one.\n"
    )
    built = build(BuildConfig(root / "output", root=root))
    assert wrong(built) == []
    left = [(p.line, p.severity) for p in built.problems if p.path == "content/pages/my-groups.md"]
    assert left == [(10, "note"), (12, "note"), (14, "note")]  # one note for each placeholder line
    assert "[my groups]({filename}my-groups.md)" in capsys.readouterr().out


def test_new_term_is_created_and_its_aliases_are_linked(write: Write) -> None:
    root = write({"content/pages/more.md": "---\ntitle: More\nwritten: 2026-11-01\n---\nBring a kit. Fentanyl too.\n"})
    given = answers("A very strong opioid.", "fent, china white")
    path = root / "content/glossary/fentanyl.md"
    assert new_term("fentanyl", ask=given, root=root, today=DAY, show=False) == 0
    assert "aliases:\n  - fent\n  - china white\n" in path.read_text()
    built = build(BuildConfig(root / "output", root=root))
    assert 'href="./glossary/fentanyl.html"' in (built.output / "more.html").read_text()
    assert [
        p.line for p in built.problems if (p.check, p.path) == ("placeholders", "content/glossary/fentanyl.md")
    ] == [12]


def test_new_term_asks_again_until_the_definition_is_valid(write: Write) -> None:
    root = write({})
    given = answers("", "x" * 201, "It fits.", "")
    assert new_term("kratom", ask=given, root=root, today=DAY, show=False) == 0
    assert "definition: It fits.\n" in (root / "content/glossary/kratom.md").read_text()


@pytest.mark.parametrize(
    ("make", "title", "given", "said"),
    [
        (new_page, "more", [], "“more” already exists: content/pages/more.md."),
        (new_page, "More!", [], "“More!” already exists: content/pages/more.md."),
        (new_term, "Naloxone", [], "“Naloxone” already exists: content/glossary/naloxone.md."),
        (new_term, "spray", ["It sprays.", "naloxone"], "“naloxone” already exists: content/glossary/naloxone.md."),
        (new_page, "¿?", [], "The name of a page must contain letters."),
        (new_term, "nalaxone", ["x", ""], "Did you mean “naloxone”?"),
    ],
)
def test_existing_pages_and_terms_are_not_overwritten(
    write: Write, capsys: pytest.CaptureFixture[str], make: New, title: str, given: list[str], said: str
) -> None:
    root = write({})
    before = {path: path.read_bytes() for path in (root / "content").rglob("*.md")}
    make(title, ask=answers(*given), root=root, today=DAY, show=False)
    assert said in " ".join(capsys.readouterr().out.split())
    assert {path: path.read_bytes() for path in before} == before
