"""The data files as they are read; what is wrong with them is shown in the tests of the build."""

from pathlib import Path

from practice.data import load

FILES = {
    "practice.yaml": "practice_name: A\nlicensed_states: [Ohio, Utah]\neffective_date: 2026-01-02\nfee:\nnpi: 12\n",
    "help_lines.yaml": "a:\n  name: A\n  number: '911'\n  what: x\n  source: y\n  source_seen: 2026-01-01\n  large: true\n",
    "sources.yaml": "s:\n  title: S\n  url: https://example.org/\n  seen: 2026-01-01\n",
}


def test_good_files(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    data = load(tmp_path, tmp_path)
    assert data.problems == ()
    assert data.practice == {
        "practice_name": "A", "licensed_states": ("Ohio", "Utah"), "effective_date": "2026-01-02", "npi": "12",
    }  # fmt: skip
    assert (data.help_lines["a"].number, data.help_lines["a"].large, data.help_lines["a"].confirmed) == (
        "911",
        True,
        "",
    )
    assert data.sources["s"].seen == "2026-01-01"
    missing = [field.name for field in data.missing]
    assert "fee" in missing
    assert "practice_name" not in missing
    assert "training" not in missing


def test_what_is_not_complete_is_named(tmp_path: Path) -> None:
    for name, text in {**FILES, "help_lines.yaml": "a:\n  name: A\nb: c\n"}.items():
        (tmp_path / name).write_text(text)
    assert [(p.path, p.line, p.message, p.hint) for p in load(tmp_path, tmp_path).problems] == [
        ("help_lines.yaml", 1, "“a” is not complete.", "It needs: number, what, source, source_seen."),
        ("help_lines.yaml", 3, "“b” has no lines of its own below it.", ""),
    ]
