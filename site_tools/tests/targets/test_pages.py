"""Publishing to a branch for GitHub Pages, with the real git on this machine."""

import shutil
from pathlib import Path

import pytest

from site_tools.publishing.subprocess_errors import run
from site_tools.publishing.undo import undo

from ..conftest import Write
from .conftest import define_target, destination, git, publish_fee


@pytest.fixture
def pages(root: Path) -> Path:
    return destination("pages", root)


def test_branch_contains_the_site_and_its_commit_has_the_date_of_the_texts(
    root: Path, write: Write, pages: Path
) -> None:
    define_target(root, write, "pages", pages, "  branch: web\n")
    assert publish_fee(root, write, 3) == 0
    assert git(pages, "log", "--format=%s, %an, %cs, %ad", "--date=iso", "web") == (
        "The site as of 2026-11-03, ./site publish, 2026-11-03, 2026-11-03 00:00:00 +0000"
    )
    assert {"more.html", ".nojekyll", "CNAME"} <= set(git(pages, "ls-tree", "-r", "--name-only", "web").splitlines())
    assert git(pages, "show", "web:CNAME") == "example.org"


def test_site_on_github_io_has_no_cname_file(root: Path, write: Write, pages: Path) -> None:
    define_target(root, write, "pages", pages, "  url: https://me.github.io/site/\n")
    assert publish_fee(root, write, 1) == 0
    assert "CNAME" not in git(pages, "ls-tree", "-r", "--name-only", "gh-pages").splitlines()


def test_commits_of_other_people_stay_in_the_history(root: Path, write: Write, pages: Path, tmp_path: Path) -> None:
    define_target(root, write, "pages", pages)
    publish_fee(root, write, 1)
    git(tmp_path, "clone", "--quiet", "--branch", "gh-pages", str(pages), "other")
    git(
        tmp_path / "other",
        "-c",
        "user.name=x",
        "-c",
        "user.email=x@example.org",
        "commit",
        "--allow-empty",
        "-qm",
        "Else",
    )
    git(tmp_path / "other", "push", "--quiet")
    assert publish_fee(root, write, 2) == 0
    assert git(pages, "log", "--format=%s", "gh-pages").splitlines() == [
        "The site as of 2026-11-02", "Else", "The site as of 2026-11-01",
    ]  # fmt: skip


def test_publish_without_changes_makes_no_commit_but_restores_a_lost_branch(
    root: Path, write: Write, pages: Path
) -> None:
    define_target(root, write, "pages", pages)
    publish_fee(root, write, 1)
    publish_fee(root, write, 1)
    assert git(pages, "rev-list", "--count", "gh-pages") == "1"
    git(pages, "branch", "--delete", "--force", "gh-pages")
    assert publish_fee(root, write, 1) == 0
    assert git(pages, "rev-list", "--count", "gh-pages") == "1"


def test_github_pages_refuses_missing_facts_even_if_private(
    root: Path, write: Write, pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    define_target(root, write, "pages", pages)
    write({"content/data/practice.yaml": "practice_name: Small\n"})
    assert publish_fee(root, write, 1, private=True) == 1
    assert "things still need to be filled in" in capsys.readouterr().out
    assert git(pages, "branch") == ""


def test_publish_from_a_git_hook_leaves_the_repository_of_the_hook_alone(
    root: Path, write: Write, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    define_target(root, write, "pages", pages)
    git(tmp_path, "init", "--quiet", "mine")
    mine = tmp_path / "mine" / ".git"
    before = files(mine)
    for name, value in (("DIR", mine), ("INDEX_FILE", mine / "index"), ("OBJECT_DIRECTORY", mine / "objects")):
        monkeypatch.setenv(f"GIT_{name}", str(value))
    assert publish_fee(root, write, 1) == 0
    monkeypatch.undo()
    assert files(mine) == before
    assert git(pages, "rev-list", "--count", "gh-pages") == "1"


def test_settings_in_the_environment_reach_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("COUNT", "1"), ("KEY_0", "http.extraheader"), ("VALUE_0", "Authorization: basic abc")):
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    assert run(["git", "config", "http.extraheader"]).strip() == "Authorization: basic abc"


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_rejected_push_is_explained(root: Path, write: Write, pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    define_target(root, write, "pages", pages)
    hook = pages / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)  # some installations of Git have no template with this folder
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    assert publish_fee(root, write, 1) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "Not published. The repository rejected the update." in said
    assert "(pre-receive hook declined)” Nothing was sent." in said


def test_someone_elses_branch_is_refused_and_unchanged(
    root: Path, write: Write, pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    define_target(root, write, "pages", pages, "  branch: main\n")
    git(tmp_path, "init", "-q", "-b", "main", "other")
    (tmp_path / "other" / "code.py").write_text("x")
    git(tmp_path / "other", "add", ".")
    git(tmp_path / "other", "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "Code")
    git(tmp_path / "other", "push", "--quiet", str(pages), "main")
    before = git(pages, "rev-parse", "main")
    for dry_run in (True, False):
        assert publish_fee(root, write, 1, dry_run=dry_run) == 1
        assert "contains something other than a site that ./site publish wrote." in capsys.readouterr().out
    assert git(pages, "rev-parse", "main") == before


def test_site_that_was_sent_from_another_computer_is_recognized(root: Path, write: Write, pages: Path) -> None:
    define_target(root, write, "pages", pages)
    publish_fee(root, write, 1)
    shutil.rmtree(root / ".sent")
    assert publish_fee(root, write, 2) == 0
    assert git(pages, "rev-list", "--count", "gh-pages") == "2"


def test_undo_of_the_first_publication_deletes_the_branch(root: Path, write: Write, pages: Path) -> None:
    define_target(root, write, "pages", pages)
    publish_fee(root, write, 1)
    assert undo("home", root=root) == 0
    assert git(pages, "branch") == ""


def test_undo_of_the_first_publication_keeps_commits_of_other_people(
    root: Path, write: Write, pages: Path, tmp_path: Path
) -> None:
    define_target(root, write, "pages", pages)
    publish_fee(root, write, 1)
    git(tmp_path, "clone", "--quiet", "--branch", "gh-pages", str(pages), "other")
    name = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    git(tmp_path / "other", *name, "commit", "--allow-empty", "-qm", "Else")
    git(tmp_path / "other", "push", "--quiet")
    assert undo("home", root=root) == 0
    assert git(pages, "ls-tree", "-r", "--name-only", "gh-pages") == ".nojekyll"
    assert git(pages, "rev-list", "--count", "gh-pages") == "3"
    assert publish_fee(root, write, 2) == 0
