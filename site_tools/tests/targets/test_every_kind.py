"""Behavior that all kinds of target share."""

import zipfile
from pathlib import Path

import pytest

from site_tools.publishing.undo import undo
from tests.tiers import representative

from ..conftest import Write
from .conftest import define_target, destination, git, publish_fee, seen


def received(kind: str, to: Path, into: Path) -> str:
    """Return the fee shown on the published page, or an empty string if nothing has been published.

    A zip file or Git branch is extracted to ``into``.
    """
    if kind == "pages":
        if not git(to, "branch", "--list", "gh-pages"):
            return ""
        into.mkdir(exist_ok=True)
        git(to, "archive", "--output", str(into / "all.zip"), "gh-pages")
        zipfile.ZipFile(into / "all.zip").extractall(into)
        return seen(into)
    if not to.exists():
        return ""
    if kind == "zip":
        zipfile.ZipFile(to).extractall(into)
        return seen(into / "site")
    return seen(to)


# The quick tier runs this test for only two kinds. The other two have quick tests in modules of their own.
@pytest.mark.parametrize("kind", representative(["folder", "zip", "rsync", "pages"], 2))
def test_dry_run_sends_nothing_and_undo_sends_the_previous_version(
    kind: str, root: Path, write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = destination(kind, root)
    define_target(root, write, kind, to)

    def now() -> str:
        return received(kind, to, tmp_path / "received")

    assert (publish_fee(root, write, 1, dry_run=True), now()) == (0, "")
    assert "New pages: glossary.html, glossary/naloxone.html, index.html, more.html\n" in (
        said := capsys.readouterr().out
    )
    assert said.endswith("\nThis was a dry run: nothing was published.\n")
    assert (publish_fee(root, write, 1), now()) == (0, "$1")
    assert (publish_fee(root, write, 2, dry_run=True), now()) == (0, "$1")
    assert "Changed: more.html\n  … x The fee is $1. → $2.  …\n" in capsys.readouterr().out
    assert (publish_fee(root, write, 2), now()) == (0, "$2")
    assert capsys.readouterr().out.endswith("To go back to the previous version: ./site undo home\n")
    assert (publish_fee(root, write, 2), capsys.readouterr().out[-14:]) == (0, "is up to date.\n"[-14:])
    assert (undo("home", root=root), now()) == (0, "$1")
    assert capsys.readouterr().out.split()[-3:] == ["./site", "publish", "home"]
    assert undo("home", root=root) == 1
