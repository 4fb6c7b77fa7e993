"""The message after a failure depends on the kind of target, and on whether the site has been published before."""

from pathlib import Path

import pytest
from practice.targets import Target

from site_tools.publishing.failure_words import after_failure
from site_tools.publishing.perform import why_failed
from site_tools.publishing.publication import publication_for
from site_tools.publishing.store_lock import BusyError
from site_tools.publishing.subprocess_errors import DeployError
from site_tools.publishing.undo import undo

from ..conftest import Write
from .conftest import define_target, destination, publish_fee

LATE = " if the connection broke at the very last moment."
FOLDER, ZIP, RSYNC, PAGES = (
    Target("home", kind, to)
    for kind, to in (("folder", "web"), ("zip", "a.zip"), ("rsync", "h:/w"), ("pages", "g:s.git"))
)


@pytest.mark.parametrize(
    ("target", "is_public", "is_published", "begun", "expected"),
    [
        (FOLDER, False, True, False, "The folder “web” still contains the same pages as before."),
        (FOLDER, False, False, False, "Nothing was published."),
        (FOLDER, True, True, False, "Readers still see the same pages as before."),
        (ZIP, False, True, False, "The file “a.zip” is the same as before."),
        (ZIP, False, False, False, "Nothing was published."),
        (RSYNC, True, True, False, "Readers still see the same pages as before."),
        (RSYNC, True, True, True, f"Readers still see the same pages as before, or some of the new ones{LATE}"),
        (RSYNC, True, False, False, "Nothing was sent."),
        (RSYNC, True, False, True, f"Nothing was sent, except for some of the pages{LATE}"),
        (PAGES, True, True, True, "Readers still see the same pages as before."),
        (PAGES, True, False, True, "Nothing was sent."),
    ],
)
def test_sentence_for_each_kind_of_target(
    target: Target, *, is_public: bool, is_published: bool, begun: bool, expected: str
) -> None:
    assert after_failure(target, is_public=is_public, is_published=is_published, begun=begun) == expected


FAILURES = (DeployError("Why."), OSError(28, "No space left on device"))


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("folder", "Nothing was published.", "The folder “{}” still contains the same pages as before."),
        ("zip", "Nothing was published.", "The file “{}” is the same as before."),
        ("rsync", "Nothing was sent.", "Readers still see the same pages as before."),
        ("pages", "Nothing was sent.", "Readers still see the same pages as before."),
    ],
)
def test_first_version_changes_the_sentence(kind: str, before: str, after: str, root: Path, write: Write) -> None:
    to = destination(kind, root)
    define_target(root, write, kind, to)

    def said() -> list[str]:
        publication = publication_for("home", "", root=root)
        return [why_failed(publication, error) for error in FAILURES]

    whys = ("Why.", "The disk is full. Free up some space, then try again.")
    assert said() == [f"{why} {before}" for why in whys]
    assert publish_fee(root, write, 1) == 0
    assert said() == [f"{why} {after.format(to)}" for why in whys]
    publication = publication_for("home", "", root=root)
    assert [why_failed(publication, error, dry_run=True) for error in FAILURES] == list(whys)
    assert undo("home", root=root) == 0  # takes the site down
    assert said() == [f"{why} {before}" for why in whys]


def test_files_of_someone_else_are_not_called_the_pages_from_before(
    root: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    define_target(root, write, "folder", "web")
    write({"web/diary.txt": "Mine."})
    assert publish_fee(root, write, 1) == 1
    said = capsys.readouterr().out
    assert said.endswith("or move those files away first. Nothing was published.\n")
    assert "Readers" not in said


def test_another_publication_says_nothing_about_the_pages(root: Path) -> None:
    busy = why_failed(publication_for("", "web", root=root), BusyError())
    assert busy == "Another ./site publish is running. Wait until it has finished, then try again."
