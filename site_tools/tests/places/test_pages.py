"""Publishing to a branch for GitHub Pages, with the real git on this machine."""

from pathlib import Path

import pytest

from ..conftest import Write
from .conftest import destination, git, place, put


@pytest.fixture
def pages(root: Path) -> Path:
    return destination("pages", root)


def test_the_branch_has_the_site_and_says_of_which_day_it_is(root: Path, write: Write, pages: Path) -> None:
    place(root, write, "pages", pages, "  branch: web\n")
    assert put(root, write, 3) == 0
    assert git(pages, "log", "--format=%s, %an, %cs, %ad", "--date=iso", "web") == (
        "The site as of 2026-11-03, ./site publish, 2026-11-03, 2026-11-03 00:00:00 +0000"
    )
    assert {"more.html", ".nojekyll", "CNAME"} <= set(git(pages, "ls-tree", "-r", "--name-only", "web").splitlines())
    assert git(pages, "show", "web:CNAME") == "example.org"


def test_a_site_at_github_io_has_no_name_of_its_own(root: Path, write: Write, pages: Path) -> None:
    place(root, write, "pages", pages, "  url: https://me.github.io/site/\n")
    assert put(root, write, 1) == 0
    assert "CNAME" not in git(pages, "ls-tree", "-r", "--name-only", "gh-pages").splitlines()


def test_what_somebody_else_pushed_meanwhile_stays_in_the_history(
    root: Path, write: Write, pages: Path, tmp_path: Path
) -> None:
    place(root, write, "pages", pages)
    put(root, write, 1)
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
    assert put(root, write, 2) == 0
    assert git(pages, "log", "--format=%s", "gh-pages").splitlines() == [
        "The site as of 2026-11-02", "Else", "The site as of 2026-11-01",
    ]  # fmt: skip


def test_nothing_new_makes_no_commit_and_a_lost_branch_is_made_again(root: Path, write: Write, pages: Path) -> None:
    place(root, write, "pages", pages)
    put(root, write, 1)
    put(root, write, 1)
    assert git(pages, "rev-list", "--count", "gh-pages") == "1"
    git(pages, "branch", "--delete", "--force", "gh-pages")
    assert put(root, write, 1) == 0
    assert git(pages, "rev-list", "--count", "gh-pages") == "1"


def test_github_pages_take_no_draft(root: Path, write: Write, pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place(root, write, "pages", pages)
    write({"content/data/practice.yaml": "practice_name: Small\n"})
    assert put(root, write, 1, private=True) == 1
    assert "things are still to be filled in" in capsys.readouterr().out
    assert git(pages, "branch") == ""


def test_a_repository_that_takes_nothing(
    root: Path, write: Write, pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place(root, write, "pages", pages)
    hook = pages / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    assert put(root, write, 1) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "Not published. The repository does not take it." in said
    assert "(pre-receive hook declined)” Readers see the pages that they saw before." in said
