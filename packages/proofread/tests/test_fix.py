"""The option ``--fix`` applies only safe fixes, and never loses text."""

from pathlib import Path

import pytest
from proofread.__main__ import main

from .commands import FINE, WRONG, in_a_shell, type_in, write


def test_fix_deletes_invisible_characters_but_changes_no_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"a.md": f"Nalo\u200bxone.\r\n\r\n{WRONG}", "b.md": FINE})
    monkeypatch.chdir(tmp_path)
    assert main(["a.md", "b.md", "--fix"]) == 1
    output = capsys.readouterr()
    assert (tmp_path / "a.md").read_bytes() == f"Naloxone.\r\n\r\n{WRONG}".encode()
    assert output.err == "Fixed 1 problem.\n"
    assert "encoding" not in output.out


def test_fix_that_cannot_be_written_is_reported_and_leaves_the_file_unchanged(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "Nalo\u200bxone.\n"})
    done = in_a_shell(f'cd "{tmp_path}" && ulimit -f 0 && "$PYTHON" -m proofread a.md --fix')
    assert (done.returncode, done.stderr) == (2, "“a.md” cannot be written: File too large.\n")
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [
        ("a.md", "Nalo\u200bxone.\n")
    ]


def test_fix_writes_the_corrected_standard_input_to_standard_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(f"Nalo\u200bxone.\n\n{WRONG}", monkeypatch)
    assert main(["-", "--fix"]) == 1
    output = capsys.readouterr()
    assert output.out == f"Naloxone.\n\n{WRONG}"
    assert "language.clean-person" in output.err


def test_fix_keeps_a_symbolic_link_and_corrects_the_file_that_it_leads_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"texts/b.md": "Nalo\u200bxone.\n"})
    (tmp_path / "a.md").symlink_to("texts/b.md")
    monkeypatch.chdir(tmp_path)
    assert main(["a.md", "--fix"]) == 0
    assert (tmp_path / "a.md").is_symlink()
    assert (tmp_path / "texts" / "b.md").read_text(encoding="utf-8") == "Naloxone.\n"
    assert [path.name for path in (tmp_path / "texts").iterdir()] == ["b.md"]
