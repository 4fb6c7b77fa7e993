"""``--url``, ``--dry-run`` and ``--zip`` work even if data is missing, and the hints suggest remedies that work."""

import shutil
from pathlib import Path
from typing import Any

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
NOINDEX = "{% if NOINDEX %}<p>Not for search engines.</p>{% endif %}"


@pytest.fixture
def root(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SITEURL", raising=False)
    monkeypatch.setenv("COLUMNS", "500")
    base = str(FILES["theme/templates/base.html"]).replace("{% block", f"{NOINDEX}{{% block")
    conf = f"{FILES['pelicanconf.py']!s}NOINDEX = True\n"
    return write({"pelicanconf.py": conf, "publishconf.py": conf, "theme/templates/base.html": base, PRACTICE: FILLED})


def is_indexed(root: Path, folder: str) -> bool:
    return "Not for search engines." not in (root / folder / "index.html").read_text()


@pytest.mark.parametrize("dry_run", [True, False])
def test_address_may_come_from_the_command_line(root: Path, dry_run: bool) -> None:
    assert publish(url=URL, dry_run=dry_run, root=root) == 0
    assert (root / "public").exists() == (not dry_run)
    assert dry_run or is_indexed(root, "public")


@pytest.mark.parametrize("kind", ["folder", "pages"])
def test_dry_run_of_the_first_publication_leaves_nothing(root: Path, write: Write, kind: str) -> None:
    to = make_destination(kind, root)
    write({"content/data/publish.yaml": f"home:\n  kind: {kind}\n  to: {to}\n  url: {URL}\n"})
    assert publish("home", dry_run=True, root=root) == 0
    assert not {".versions", ".sent", "public"} & {path.name for path in root.iterdir()}


def test_dry_run_keeps_the_versions_that_are_there(root: Path) -> None:
    assert publish(url=URL, root=root) == 0
    store = next((root / ".versions").iterdir())
    assert publish(url=URL, dry_run=True, root=root) == 0
    assert {path.name for path in store.iterdir()} >= {"1", "lock"}


def test_dry_run_does_not_publish_a_version_that_failed_on_a_full_disk(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = shutil.copytree

    def full(source: Path, target: Path, **more: Any) -> Path:
        if ".published" in str(target):
            raise shutil.Error([(str(source), str(target), "[Errno 28] No space left on device")])
        return Path(copy(source, target, **more))

    to = tmp_path / "disk" / "site"
    with monkeypatch.context() as disk:
        disk.setattr(shutil, "copytree", full)
        assert publish(to=str(to), url=URL, root=root) == 1
    assert "The disk is full. Free up some space, then try again." in capsys.readouterr().out
    assert [*to.parent.iterdir()] == []
    assert publish(to=str(to), url=URL, dry_run=True, root=root) == 0
    assert [*to.parent.iterdir()] == []


def test_address_may_come_from_the_target(root: Path, write: Write) -> None:
    write({"content/data/publish.yaml": f"home:\n  kind: folder\n  to: web\n  url: {URL}\n"})
    assert publish(root=root) == 0
    assert is_indexed(root, "web")


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


@pytest.mark.parametrize("practice", [FILLED, "practice_name: x\n", ""])
@pytest.mark.sample(1)
def test_archive_is_never_refused(root: Path, write: Write, practice: str) -> None:
    write({PRACTICE: practice})
    assert publish(archive=True, root=root) == 0
    assert (root / "site.zip").exists()


@pytest.mark.parametrize("practice", ["", "practice_name: Small\n", FILLED])
@pytest.mark.parametrize("kind", ["folder", "zip", "pages"])
@pytest.mark.sample(4)
def test_any_target_can_be_rehearsed_with_any_data(
    root: Path, write: Write, kind: str, practice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    to = make_destination(kind, root)
    write({PRACTICE: practice, "content/data/publish.yaml": f"home:\n  kind: {kind}\n  to: {to}\n"})
    assert publish("home", dry_run=True, root=root) == 0
    said = capsys.readouterr().out
    assert "This was a dry run: nothing was published.\n" in said
    free = kind == "zip" or (kind == "folder" and not practice)
    assert ("Before you can publish it, " in said) == (not free)
    assert git(to, "branch") == "" if kind == "pages" else not to.exists()


@pytest.mark.parametrize(
    ("kind", "private", "said"),
    [
        ("folder", False, "To make a private copy: ./site publish home --private"),
        ("rsync", False, "To make a private copy: ./site publish --to public --private"),
        ("pages", False, "To see what would be published: ./site publish home --dry-run"),
        ("pages", True, "--private has no effect here, because GitHub Pages is always public."),
    ],
)
def test_hint_names_a_remedy_that_works(
    root: Path, write: Write, kind: str, private: bool, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    to = make_destination(kind, root)
    write({PRACTICE: "practice_name: Small\n", "content/data/publish.yaml": f"home:\n  kind: {kind}\n  to: {to}\n"})
    assert publish("home", private=private, root=root) == 1
    out = capsys.readouterr().out
    assert said in out
    assert ("--private\n" in out) == (kind != "pages")


@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_information_site_may_be_put_into_a_folder_or_a_file(root: Path, write: Write, kind: str) -> None:
    write({PRACTICE: ""})
    to = make_destination(kind, root)
    assert publish(to=str(to), root=root) == 0
    assert kind == "zip" or not is_indexed(root, str(to))


@pytest.mark.parametrize(
    ("consent", "code"),
    [("", 1), ("information_site:\n", 1), ("information_site: no\n", 1), ("information_site: yes\n", 0)],
)
@pytest.mark.parametrize("kind", ["pages", "folder that something else deploys"])
def test_information_site_is_published_only_with_permission(
    root: Path, write: Write, kind: str, consent: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    to = make_destination("pages" if kind == "pages" else "folder", root)
    target = f"home:\n  kind: pages\n  to: {to}\n" if kind == "pages" else ""
    write({PRACTICE: "", "content/data/publish.yaml": f"{consent}{target}"})
    name, folder = ("home", "") if kind == "pages" else ("", str(to))
    assert publish(name, folder, URL, public=kind != "pages", root=root) == code
    said = capsys.readouterr().out
    assert ("write “information_site: yes” above the targets" in said) == bool(code)
    if kind == "pages":
        assert (git(to, "branch") == "") == bool(code)
    else:
        assert to.exists() == (not code)
        assert code or is_indexed(root, str(to))


def test_consent_below_a_target_has_no_effect_and_is_reported(
    root: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    to = make_destination("pages", root)
    write({PRACTICE: "", "content/data/publish.yaml": f"home:\n  kind: pages\n  to: {to}\n  information_site: yes\n"})
    assert publish("home", root=root) == 1
    assert "“information_site” is about the site, not about the target “home”." in capsys.readouterr().out


def test_consent_does_not_make_up_for_missing_facts_of_a_practice(root: Path, write: Write) -> None:
    to = make_destination("pages", root)
    target = f"information_site: yes\nhome:\n  kind: pages\n  to: {to}\n"
    write({PRACTICE: "practice_name: Small\n", "content/data/publish.yaml": target})
    assert publish("home", root=root) == 1


def test_publishing_lists_the_pages_without_a_review_and_the_numbers_without_a_confirmation(
    root: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(url=URL, root=root) == 0
    said = capsys.readouterr().out
    assert "Not reviewed by a clinician yet: more. Each of them says so" in said
    assert "Numbers that no one has confirmed yet: Line. Call them" in said
    reviewed = f"{FILES['content/pages/more.md']!s}".replace(
        "---\nMore", "reviewed: 2026-11-02\nreviewed_by: A\n---\nMore"
    )
    confirmed = f"{FILES['content/data/help_lines.yaml']!s}  confirmed: 2026-11-01\n"
    write({"content/pages/more.md": reviewed, "content/data/help_lines.yaml": confirmed})
    assert publish(url=URL, root=root) == 0
    said = capsys.readouterr().out
    assert "Not reviewed" not in said
    assert "confirmed" not in said
