"""Files open in an editor at the right line if the editor supports it, and never in the terminal that the desk uses."""

import shutil
import sys
from pathlib import Path

import pytest

from site_tools.desk import open_in_editor
from site_tools.desk.open_in_editor import command

FILE = Path("/site/content/pages/a b.md")
SCREEN = {"DISPLAY": ":0"}


@pytest.mark.parametrize(
    ("environment", "line", "expected"),
    [
        ({"VISUAL": "code"}, 7, ["code", "--goto", f"{FILE}:7"]),
        ({"VISUAL": "/usr/bin/code -n"}, 7, ["/usr/bin/code", "-n", "--goto", f"{FILE}:7"]),
        ({"EDITOR": "subl -w"}, 7, ["subl", "-w", f"{FILE}:7"]),
        ({"EDITOR": "gedit"}, 7, ["gedit", "+7", str(FILE)]),
        ({"EDITOR": "kate"}, 7, ["kate", "--line", "7", str(FILE)]),
        ({"EDITOR": "kate"}, 0, ["kate", str(FILE)]),
        ({"EDITOR": "anything"}, 7, ["anything", str(FILE)]),
        ({"VISUAL": "vim", "EDITOR": "gedit"}, 7, ["gedit", "+7", str(FILE)]),
        ({"EDITOR": "vim", **SCREEN}, 7, ["xdg-open", str(FILE)]),
        ({"EDITOR": "absent", **SCREEN}, 7, ["xdg-open", str(FILE)]),
        (SCREEN, 7, ["xdg-open", str(FILE)]),
        ({"EDITOR": "nano"}, 7, []),
        ({}, 7, []),
    ],
)
def test_command_uses_the_editor_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], line: int, expected: list[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "absent" else name)
    monkeypatch.setattr(sys, "platform", "linux")
    assert command(FILE, line, environment) == expected


@pytest.mark.parametrize(
    ("platform", "expected"), [("darwin", ["open", "-t", str(FILE)]), ("win32", ["notepad", str(FILE)])]
)
def test_command_uses_the_default_editor_of_each_system(
    monkeypatch: pytest.MonkeyPatch, platform: str, expected: list[str]
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert command(FILE, 7, {}) == expected


def test_open_file_returns_false_if_no_editor_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_in_editor, "command", lambda path, line: [])
    assert not open_in_editor.open_file(FILE)
    monkeypatch.setattr(open_in_editor, "command", lambda path, line: ["/nowhere/at/all"])
    assert not open_in_editor.open_file(FILE)
