"""Tests for loading the data files. The presentation of problems is tested in ``site_tools/tests``."""

from pathlib import Path

import pytest
from practice.data import load

FILES = {
    "practice.yaml": "practice_name: A\nlicensed_states: [Ohio, Utah]\neffective_date: 2026-01-02\nfee:\nnpi: 12\n",
    "help_lines.yaml": "a:\n  name: A\n  number: '911'\n  what: x\n  source: y\n  source_seen: 2026-01-01\n  large: true\n",
    "sources.yaml": "s:\n  title: S\n  url: https://example.org/\n  seen: 2026-01-01\n",
}


def test_valid_files_are_loaded_without_problems(tmp_path: Path) -> None:
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
        ("practice", "website: javascript:x()\n", 1, "“website” must be a web address, not “javascript:x()”.",
         "Write it like this: https://example.org/"),
        ("practice", "\nleave_url: www.weather.gov\n", 2, "“leave_url” must be a web address, not “www.weather.gov”.",
         "Write it like this: https://example.org/"),
        ("practice", "edit_url: http://github.com/a/b/edit/main/\n", 1,
         "“edit_url” must be an address that begins with https://, not “http://github.com/a/b/edit/main/”.",
         "Write it like this: https://github.com/name/repository/edit/main/"),
        ("practice", "email: a@b.org?bcc=c@d.org\n", 1, "“email” must be an email address, not “a@b.org?bcc=c@d.org”.",
         "Write it like this: name@example.org"),
        ("practice", "photo: ../a.png\n", 1, "“photo” must be the name of a file in content/images, not “../a.png”.",
         "Write it like this: portrait.jpg"),
        ("sources", "s:\n  title: S\n  url: data:text/html,x\n", 3, "“url” must be a web address, not “data:text/html,x”.",
         "Write it like this: https://example.org/"),
    ],
)  # fmt: skip
def test_value_of_the_wrong_shape_is_reported_and_ignored(
    tmp_path: Path, name: str, text: str, line: int, message: str, hint: str
) -> None:
    for file, good in {**FILES, f"{name}.yaml": text}.items():
        (tmp_path / file).write_text(good)
    data = load(tmp_path, tmp_path)
    assert [(p.path, p.line, p.message, p.hint) for p in data.problems] == [(f"{name}.yaml", line, message, hint)]
    assert data.practice == {} if name == "practice" else data.sources["s"].url == ""


def test_incomplete_record_is_reported_with_its_missing_fields(tmp_path: Path) -> None:
    for name, text in {**FILES, "help_lines.yaml": "a:\n  name: A\nb: c\n"}.items():
        (tmp_path / name).write_text(text)
    assert [(p.path, p.line, p.message, p.hint) for p in load(tmp_path, tmp_path).problems] == [
        ("help_lines.yaml", 1, "“a” is incomplete.", "It needs: number, what, source, source_seen."),
        (
            "help_lines.yaml",
            3,
            "“b” has no details below it.",
            "Add these below it, each on its own line: name, number, what, source, source_seen.",
        ),
    ]


def targets(folder: Path, text: str) -> tuple[dict[str, str], list[tuple[int, str, str]]]:
    """Return the destination of each target in the publishing list ``text``, and the line, message and hint of each problem."""
    for file, good in {**FILES, "publish.yaml": text}.items():
        (folder / file).write_text(good)
    data = load(folder, folder)
    return {key: target.to for key, target in data.targets.items()}, [
        (p.line, p.message, p.hint) for p in data.problems
    ]


@pytest.mark.parametrize(
    ("kind", "to"),
    [
        ("folder", "public"), ("folder", "/media/my stick/site"), ("zip", "site.zip"), ("rsync", "me@example.org:/var/www/site"),
        ("rsync", "host:site"), ("rsync", "/mnt/web"), ("pages", "git@github.com:me/site.git"), ("pages", "https://github.com/me/site"),
        ("pages", "ssh://git@example.org/me/site.git"), ("pages", "/srv/site.git"),
    ],
)  # fmt: skip
def test_valid_target_is_read(tmp_path: Path, kind: str, to: str) -> None:
    assert targets(tmp_path, f"home:\n  kind: {kind}\n  to: {to}\n") == ({"home": to}, [])


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_file_without_targets_is_valid(tmp_path: Path, text: str) -> None:
    assert targets(tmp_path, text) == ({}, [])


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("home:\n  kind: rsnyc\n  to: a:b\n", 2, "“rsnyc” is not a kind of target.", "Did you mean “rsync”?"),
        ("home: {kind: ftp, to: a}\n", 1, "“ftp” is not a kind of target.", "Write one of folder, zip, rsync, pages."),
        ("home:\n  kind: rsync\n  to: example.org\n", 3, "“to” must be a host and a folder on it, not “example.org”.",
         "Write it like this: me@example.org:/var/www/site"),
        ("home:\n  kind: rsync\n  to: -oProxyCommand=x:y\n", 3,
         "“to” must be a host and a folder on it, not “-oProxyCommand=x:y”.", "Write it like this: me@example.org:/var/www/site"),
        ("home:\n  kind: zip\n  to: site\n", 3, "“to” must be a file that ends in .zip, not “site”.",
         "Write it like this: /media/stick/site.zip"),
        ("home:\n  kind: pages\n  to: https://me:secret@example.org/x\n", 3,
         "“to” must be a repository address with no password in it, not “https://me:secret@example.org/x”.",
         "Write it like this: git@github.com:me/site.git"),
        ("home:\n  kind: pages\n  to: /x\n  branch: --force\n", 4, "“--force” is not a valid branch name.", "Write it like this: gh-pages"),
        ("../x:\n  kind: folder\n  to: x\n", 1, "“../x” is not a valid name for a target.", "Use only letters, digits and hyphens."),
        ("home:\n  kind: folder\n  too: x\n", 3, "“home” has an unknown field: “too”.", "Did you mean “to”?"),
        ("home:\n  kind: folder\n", 1, "“home” is incomplete.", "It needs: to."),
        ("home: x\n", 1, "“home” has no details below it.", "Add these below it, each on its own line: kind, to."),
        ("- home\n", 1, "This file is not a list of “name: value” lines.", "Write each line as “name: value”, or restore an earlier version."),
    ],
)  # fmt: skip
def test_invalid_target_is_reported_and_ignored(tmp_path: Path, text: str, line: int, message: str, hint: str) -> None:
    assert targets(tmp_path, text) == ({}, [(line, message, hint)])
