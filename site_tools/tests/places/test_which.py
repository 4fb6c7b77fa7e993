"""Which place is meant, and wrong use."""

from pathlib import Path

import pytest
from practice.targets import Target

import tasks
from site_tools.cli.main import main, with_target
from site_tools.publishing.publish import publish
from site_tools.publishing.targets import NoSuchPlaceError, choose
from site_tools.publishing.undo import undo

from ..conftest import Write
from .conftest import place

HOME, STICK = Target("home", "rsync", "a:b"), Target("stick", "zip", "x.zip")


@pytest.mark.parametrize(
    ("name", "to", "archive", "known", "expected"),
    [
        ("", "", False, [], Target("public", "folder", "public")),
        ("", "", False, [HOME], HOME),
        ("stick", "", False, [HOME, STICK], STICK),
        ("", "../web", False, [HOME], Target("web", "folder", "../web")),
        ("", "", True, [HOME], Target("site.zip", "zip", "site.zip")),
        ("", "../my.zip", False, [], Target("my.zip", "zip", "../my.zip")),
    ],
)
def test_which_place_is_meant(name: str, to: str, archive: bool, known: list[Target], expected: Target) -> None:
    assert choose(name, to, {target.key: target for target in known}, archive=archive) == expected


@pytest.mark.parametrize(
    ("name", "to", "known", "said"),
    [
        ("hom", "", [HOME], "There is no place “hom”. Did you mean “home”? The list is in content/data/publish.yaml."),
        ("web", "", [HOME], "There is no place “web”. There are: home. The list"),
        ("web", "", [], "There is no place “web”. None has a name yet. The list is in content/data/publish.yaml. "
         "For a folder without a name: ./site publish --to web"),
        ("", "", [HOME, STICK], "There is more than one place in content/data/publish.yaml. Write one of:\n"
         "    ./site publish home\n    ./site publish stick"),
        ("home", "x", [HOME], "Write either the name “home”, or --to or --zip."),
    ],
)  # fmt: skip
def test_a_place_that_nobody_can_know(name: str, to: str, known: list[Target], said: str) -> None:
    with pytest.raises(NoSuchPlaceError) as told:
        choose(name, to, {target.key: target for target in known})
    assert str(told.value).startswith(said)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("web", "--target web"),
        ("web --dry-run", "--target web --dry-run"),
        ("--dry-run web", "--dry-run --target web"),
        ("--to web", "--to web"),
        ("--to=x web", "--to=x --target web"),
        ("-t x", "-t x"),
        ("--url https://example.org --private", "--url https://example.org --private"),
        ("web other", "--target web other"),
        ("", ""),
    ],
)
def test_the_name_of_a_place_may_stand_anywhere(words: str, expected: str) -> None:
    assert with_target(words.split(), tasks.publish) == expected.split()


def test_the_options_still_have_their_words(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):  # in one process
        with pytest.raises(SystemExit):
            main(tasks, ["publish", "--help"])
        assert "a name from content/data/publish.yaml" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "epoch", "said"),
    [
        ("publish home --booklet", "", "A booklet is a file, and goes to no place with a name: --to booklet.pdf\n"),
        ("check", "today", "SOURCE_DATE_EPOCH must be a number of seconds, and “today” is none.\n"),
    ],
)
def test_wrong_use(
    words: str, epoch: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(SystemExit) as ended:
        main(tasks, words.split())
    assert (ended.value.code, capsys.readouterr().err) == (2, said)


def test_a_task_without_a_place_keeps_its_words() -> None:
    assert with_target(["naloxone"], tasks.new_term) == ["naloxone"]


def test_wrong_use_ends_with_2_and_a_wrong_list_with_1(
    root: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish("hom", root=root) == 2
    place(root, write, "rsnyc", "x")
    assert (publish("home", root=root), undo("home", root=root)) == (1, 1)
    said = capsys.readouterr().out
    assert "content/data/publish.yaml\n  line 2: error: “rsnyc” is not a kind of target.\n    kind: rsnyc\n" in said
    assert "→ Did you mean “rsync”?" in said
    assert not (root / ".sent").exists()
