"""The effect of settings in ``pyproject.toml`` and ``proofread.toml``, and how mistakes in them are reported."""

from pathlib import Path

import pytest
from proofread.__main__ import main

WORDS = "Addicts.\n\nA relapse.\n\nHe has a drug problem.\n"


@pytest.mark.parametrize(
    ("settings", "options", "expected"),
    [
        ("", [], (1, ["error addict", "warning relapse", "note drug-problem"])),
        ('ignore = ["addict"]', [], (1, ["warning relapse", "note drug-problem"])),
        ('ignore = ["addict", "language.relapse"]', [], (0, ["note drug-problem"])),
        ('select = ["addict"]', [], (1, ["error addict"])),
        ('select = ["addict"]', ["--select", "relapse"], (1, ["warning relapse"])),
        ('ignore = ["addict"]', ["--ignore", "relapse"], (0, ["note drug-problem"])),
        ('min-severity = "warning"', [], (1, ["error addict", "warning relapse"])),
        ('min-severity = "warning"', ["--min-severity", "error"], (1, ["error addict"])),
        ('severity = { relapse = "note", addict = "note" }', [], (0, ["note addict", "note relapse", "note drug-problem"])),
        ('severity = { language = "note", addict = "warning" }', [], (1, ["warning addict", "note relapse", "note drug-problem"])),
        ('severity = { drug-problem = "error" }\nmin-severity = "error"', [], (1, ["error addict", "error drug-problem"])),
        ('exclude = ["a.md"]', [], (0, [])),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["pyproject.toml", "proofread.toml"])
def test_settings_select_the_reported_problems(
    name: str,
    settings: str,
    options: list[str],
    expected: tuple[int, list[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    import json

    table = "[tool.proofread]\n" * (name == "pyproject.toml")
    (tmp_path / name).write_text(f"{table}{settings}\n", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.md").write_text(WORDS, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "sub")  # the settings are in the parent folder
    code = main(["a.md", "--format", "json", *options])
    problems = json.loads(capsys.readouterr().out)
    assert (code, [f"{p['severity']} {p['code'].partition('.')[2]}" for p in problems]) == expected


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('ignored = ["addict"]', "there is no setting “ignored”. Did you mean “ignore”?"),
        ("x = 1", "there is no setting “x”. Use select, ignore, exclude, severity or min-severity."),
        ('ignore = "addict"', '“ignore” must be a list of strings, such as ["addict"].'),
        ("ignore = [1]", '“ignore” must be a list of strings, such as ["addict"].'),
        ('severity = "note"', '“severity” must be a table, such as { relapse = "note" }.'),
        ('severity = { addict = "warn" }', "“warn” is not a severity. Did you mean “warning”?"),
        ('min-severity = "high"', "“high” is not a severity. Use note, warning or error."),
        ('ignore = ["adict"]', "There is no check, code or rule “adict”. Did you mean “addict”?"),
        ("ignore = [", "cannot be read: "),
    ],
)
def test_mistake_in_the_settings_is_explained(
    settings: str,
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "proofread.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "a.md").write_text(WORDS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["a.md"]) == 2
    assert message in capsys.readouterr().err


def test_settings_of_another_tool_are_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.other]\nignore = 1\n", encoding="utf-8")
    (tmp_path / "a.md").write_text("Text.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["a.md"]) == 0


def test_settings_can_be_in_a_file_of_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.toml").write_text('ignore = ["language"]\n', encoding="utf-8")
    (tmp_path / "a.md").write_text(WORDS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert (main(["a.md"]), main(["a.md", "--config", "mine.toml"]), main(["a.md", "--config", "gone.toml"])) == (
        1,
        0,
        2,
    )
