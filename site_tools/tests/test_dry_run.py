"""``--url``, ``--dry-run`` and ``--zip`` work at any state of the data, and hints name a remedy that works."""

from pathlib import Path

import pytest

from site_tools.publishing.publish import publish

from .conftest import FILES, Write
from .targets.conftest import REQUIRED, git
from .targets.conftest import destination as make_destination

URL = "https://example.org/"
FILLED = (
    "".join(f"{name}: x\n" for name in REQUIRED)
    + "phone: 614-555-0100\nlicensed_states: [Ohio]\nsession_formats: [here]\nemail: a@example.org\neffective_date: 2026-01-01\n"
)
PRACTICE = "content/data/practice.yaml"
DRAFT = "{% if DRAFT %}<p>Draft.</p>{% endif %}"


@pytest.fixture
def root(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SITEURL", raising=False)
    monkeypatch.setenv("COLUMNS", "500")
    base = str(FILES["theme/templates/base.html"]).replace("{% block", f"{DRAFT}{{% block")
    conf = f"{FILES['pelicanconf.py']!s}DRAFT = bool(SITE_DATA.missing)\n"
    return write({"pelicanconf.py": conf, "publishconf.py": conf, "theme/templates/base.html": base, PRACTICE: FILLED})


def is_draft(root: Path, folder: str) -> bool:
    return "Draft." in (root / folder / "index.html").read_text()


@pytest.mark.parametrize("dry_run", [True, False])
def test_address_may_come_from_the_command_line(root: Path, dry_run: bool) -> None:
    assert publish(url=URL, dry_run=dry_run, root=root) == 0
    assert (root / "public").exists() == (not dry_run)
    assert dry_run or not is_draft(root, "public")


def test_address_may_come_from_the_target(root: Path, write: Write) -> None:
    write({"content/data/publish.yaml": f"home:\n  kind: folder\n  to: web\n  url: {URL}\n"})
    assert publish(root=root) == 0
    assert not is_draft(root, "web")


def test_site_without_an_address_is_refused_and_listed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish(root=root) == 1
    said = capsys.readouterr().out
    assert "“website” is empty" in said
    assert "Not published. 1 thing still needs to be filled in.\n" in said


def test_address_that_a_page_shows_must_be_in_the_data(root: Path, write: Write) -> None:
    write({"content/pages/more.md": "---\ntitle: More\nwritten: 2026-11-01\n---\nSee [[website]].\n"})
    assert publish(url=URL, root=root) == 1
    write({PRACTICE: f"{FILLED}website: {URL}\n"})
    assert publish(root=root) == 0


@pytest.mark.parametrize(
    ("practice", "draft"),
    [(FILLED, False), (f"{FILLED}website: {URL}\n", False), ("practice_name: x\n", True), ("", True)],
)
def test_archive_is_a_draft_only_if_something_is_missing(root: Path, write: Write, practice: str, draft: bool) -> None:
    import zipfile

    write({PRACTICE: practice})
    assert publish(archive=True, root=root) == 0
    with zipfile.ZipFile(root / "site.zip") as archive:
        assert ("Draft." in archive.read("site/index.html").decode()) == draft


@pytest.mark.parametrize("practice", ["", "practice_name: Small\n", FILLED])
@pytest.mark.parametrize("kind", ["folder", "zip", "pages"])
def test_any_target_can_be_rehearsed_with_any_data(
    root: Path, write: Write, kind: str, practice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    to = make_destination(kind, root)
    write({PRACTICE: practice, "content/data/publish.yaml": f"home:\n  kind: {kind}\n  to: {to}\n"})
    assert publish("home", dry_run=True, root=root) == 0
    said = capsys.readouterr().out
    assert "This was a dry run: nothing was published.\n" in said
    assert ("Before you can publish it, " in said) == (kind != "zip")
    assert git(to, "branch") == "" if kind == "pages" else not to.exists()


@pytest.mark.parametrize(
    ("kind", "private", "said"),
    [
        ("folder", False, "See ./site check. To make a private copy: ./site publish home --private"),
        ("pages", False, "To see what would be published: ./site publish home --dry-run"),
        ("pages", True, "--private has no effect here, because GitHub Pages are always public."),
    ],
)
def test_hint_names_a_remedy_that_works(
    root: Path, write: Write, kind: str, private: bool, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    to = make_destination(kind, root)
    write({PRACTICE: "practice_name: Small\n", "content/data/publish.yaml": f"home:\n  kind: {kind}\n  to: {to}\n"})
    assert publish("home", private=private, root=root) == 1
    out = capsys.readouterr().out
    assert said.partition("check. ")[2] in out or said in out
    assert ("--private\n" in out) == (kind != "pages")
