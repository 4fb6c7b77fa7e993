"""Targets are chosen by name or option, and incorrect usage is explained."""

from pathlib import Path

import pytest
from practice.targets import Target

import tasks
from site_tools.cli.main import main, with_target
from site_tools.publishing.publish import publish
from site_tools.publishing.targets import TargetError, choose
from site_tools.publishing.undo import undo

from ..conftest import Write
from .conftest import define_target

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
def test_target_is_chosen_by_name_by_option_or_as_the_only_one(
    name: str, to: str, archive: bool, known: list[Target], expected: Target
) -> None:
    assert choose(name, to, {target.key: target for target in known}, archive=archive) == expected


@pytest.mark.parametrize(
    ("name", "to", "known", "said"),
    [
        ("hom", "", [HOME], "There is no target “hom”. Did you mean “home”? The list is in content/data/publish.yaml."),
        ("web", "", [HOME], "There is no target “web”. The targets are: home. The list"),
        ("web", "", [], "There is no target “web”. No targets are listed yet. The list is in content/data/publish.yaml. "
         "To publish to a folder instead: ./site publish --to web"),
        ("", "", [HOME, STICK], "There is more than one target in content/data/publish.yaml. Choose one:\n"
         "    ./site publish home\n    ./site publish stick"),
        ("home", "x", [HOME], "Use either the name “home”, or --to or --zip, but not both."),
    ],
)  # fmt: skip
def test_unknown_or_ambiguous_target_is_an_error(name: str, to: str, known: list[Target], said: str) -> None:
    with pytest.raises(TargetError) as raised:
        choose(name, to, {target.key: target for target in known})
    assert str(raised.value).startswith(said)


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
def test_target_may_come_before_or_after_the_options(words: str, expected: str) -> None:
    assert with_target(words.split(), tasks.publish) == expected.split()


def test_option_help_is_still_there_the_second_time(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        with pytest.raises(SystemExit):
            main(tasks, ["publish", "--help"])
        assert "the name of a target in" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "epoch", "said"),
    [
        (
            "publish home --booklet",
            "",
            "A booklet is a file, so it cannot go to a target. Use --to booklet.pdf instead.\n",
        ),
        ("check", "today", "SOURCE_DATE_EPOCH must be a number of seconds, but it is “today”.\n"),
    ],
)
def test_wrong_use_prints_a_sentence_and_exits_with_2(
    words: str, epoch: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(SystemExit) as ended:
        main(tasks, words.split())
    assert (ended.value.code, capsys.readouterr().err) == (2, said)


def test_arguments_of_a_task_without_a_target_are_unchanged() -> None:
    assert with_target(["naloxone"], tasks.new_term) == ["naloxone"]


def test_unknown_target_exits_with_2_and_invalid_target_list_with_1(
    root: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish("hom", root=root) == 2
    define_target(root, write, "rsnyc", "x")
    assert (publish("home", root=root), undo("home", root=root)) == (1, 1)
    said = capsys.readouterr().out
    assert "content/data/publish.yaml\n  line 2: error: “rsnyc” is not a kind of target.\n    kind: rsnyc\n" in said
    assert "→ Did you mean “rsync”?" in said
    assert not (root / ".sent").exists()
