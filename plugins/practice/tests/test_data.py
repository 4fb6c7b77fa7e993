"""The data files as they are read; what is wrong with them is shown in the tests of the build."""

from pathlib import Path

import pytest
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


@pytest.mark.parametrize(
    ("name", "text", "line", "message", "hint"),
    [
        ("practice", "website: javascript:x()\n", 1, "“website” must be an address of a page, and “javascript:x()” is none.",
         "Write it like https://example.org/."),
        ("practice", "\nleave_url: www.weather.gov\n", 2, "“leave_url” must be an address of a page, and “www.weather.gov” is none.",
         "Write it like https://example.org/."),
        ("practice", "edit_url: http://github.com/a/b/edit/main/\n", 1,
         "“edit_url” must be an address that begins with https://, and “http://github.com/a/b/edit/main/” is none.",
         "Write it like https://github.com/name/repository/edit/main/."),
        ("practice", "email: a@b.org?bcc=c@d.org\n", 1, "“email” must be an address for email, and “a@b.org?bcc=c@d.org” is none.",
         "Write it like name@example.org."),
        ("practice", "photo: ../a.png\n", 1, "“photo” must be the name of a file in content/images, and “../a.png” is none.",
         "Write it like portrait.jpg."),
        ("sources", "s:\n  title: S\n  url: data:text/html,x\n", 3, "“url” must be an address of a page, and “data:text/html,x” is none.",
         "Write it like https://example.org/."),
    ],
)  # fmt: skip
def test_what_has_the_wrong_shape_is_told_of_and_left_out(
    tmp_path: Path, name: str, text: str, line: int, message: str, hint: str
) -> None:
    for file, good in {**FILES, f"{name}.yaml": text}.items():
        (tmp_path / file).write_text(good)
    data = load(tmp_path, tmp_path)
    assert [(p.path, p.line, p.message, p.hint) for p in data.problems] == [(f"{name}.yaml", line, message, hint)]
    assert data.practice == {} if name == "practice" else data.sources["s"].url == ""


def test_what_is_not_complete_is_named(tmp_path: Path) -> None:
    for name, text in {**FILES, "help_lines.yaml": "a:\n  name: A\nb: c\n"}.items():
        (tmp_path / name).write_text(text)
    assert [(p.path, p.line, p.message, p.hint) for p in load(tmp_path, tmp_path).problems] == [
        ("help_lines.yaml", 1, "“a” is not complete.", "It needs: number, what, source, source_seen."),
        ("help_lines.yaml", 3, "“b” has no lines of its own below it.", ""),
    ]
