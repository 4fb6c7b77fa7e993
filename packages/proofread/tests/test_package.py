"""The contents of the installable package, its pre-commit hook and its GitHub Action."""

import re
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from proofread.inputs import SUFFIXES

PACKAGE = Path(__file__).parents[1]
CODE = PACKAGE / "src" / "proofread"
# The folders that a developer's programs write beside the sources.
GENERATED = shutil.ignore_patterns("__pycache__", ".*cache", ".hypothesis", ".venv", "dist")


def run(*command: str | Path, cwd: Path, expected: int = 0, text: str = "") -> str:
    done = subprocess.run(command, cwd=cwd, input=text, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == expected, done.stdout + done.stderr
    return done.stdout


def build(target: str, folder: Path, package: Path = PACKAGE) -> Path:
    run(sys.executable, "-m", "hatchling", "build", "-t", target, "-d", folder, cwd=package)
    (built,) = folder.iterdir()
    return built


def test_wheel_contains_the_code_and_the_rules(tmp_path: Path) -> None:
    names = {name for name in zipfile.ZipFile(build("wheel", tmp_path)).namelist() if name.startswith("proofread/")}
    files = {path.relative_to(CODE.parent).as_posix() for path in CODE.rglob("*.*") if "__pycache__" not in path.parts}
    assert names == files


def test_sdist_contains_the_tests_and_everything_that_a_repository_needs(tmp_path: Path) -> None:
    with tarfile.open(build("sdist", tmp_path)) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    tests = {path.relative_to(PACKAGE).as_posix() for path in (PACKAGE / "tests").glob("*.py")}
    assert names >= tests | {
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "action.yml",
        ".pre-commit-hooks.yaml",
    }


@pytest.mark.parametrize("target", ["wheel", "sdist"])
def test_package_is_the_same_in_a_folder_that_a_repository_ignores(target: str, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("*\n", encoding="utf-8")
    copy = tmp_path / "build" / "proofread"
    shutil.copytree(PACKAGE, copy, ignore=GENERATED)
    found = build(target, tmp_path / "dist", copy)
    assert found.read_bytes() == build(target, tmp_path / "expected").read_bytes()


def test_hook_runs_the_command_on_the_kinds_of_files_that_it_reads() -> None:
    (hook,) = yaml.safe_load((PACKAGE / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["entry"] == "proofread"
    assert set(hook["types_or"]) == {"markdown", "html", "plain-text"}
    assert {".md", ".html", ".txt"} <= set(SUFFIXES)
    assert [name for name in ("requirements-dev.txt", "LICENSE", "notes.txt") if re.search(hook["exclude"], name)] == ["requirements-dev.txt", "LICENSE"]  # fmt: skip


def test_readme_shows_a_valid_configuration_and_workflow() -> None:
    readme = (PACKAGE / "README.md").read_text(encoding="utf-8")
    config, steps = (yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL))
    assert [hook["id"] for repository in config["repos"] for hook in repository["hooks"]] == ["proofread"]
    action = yaml.safe_load((PACKAGE / "action.yml").read_text(encoding="utf-8"))
    assert set(steps[-1]["with"]) <= set(action["inputs"])


def test_action_uses_options_that_exist_and_runs_no_input_as_a_command() -> None:
    action: dict[str, Any] = yaml.safe_load((PACKAGE / "action.yml").read_text(encoding="utf-8"))
    script = action["runs"]["steps"][-1]["run"]
    assert "${{" not in script
    options = set(re.findall(r"--[a-z-]+", script))
    assert options <= set(
        re.findall(r"--[a-z-]+", run(sys.executable, "-m", "proofread", "--help", cwd=PACKAGE / "src"))
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the script of the action runs in Bash")
@pytest.mark.parametrize(
    ("options", "sarif", "expected"),
    [
        ("", "", (1, "::error file=a b.md,")),
        ("--ignore language", "", (0, "")),
        ("", "report.sarif", (1, "")),
        ("; touch hacked", "", (2, "")),
    ],
)
def test_script_of_the_action_reports_problems(
    options: str, sarif: str, expected: tuple[int, str], tmp_path: Path
) -> None:
    action = yaml.safe_load((PACKAGE / "action.yml").read_text(encoding="utf-8"))
    (tmp_path / ".git").mkdir()  # so that a .gitignore above the temporary folder does not matter
    (tmp_path / "a b.md").write_text("A junkie.\n", encoding="utf-8")
    command = f'proofread() {{ "{sys.executable}" -m proofread "$@"; }}\n{action["runs"]["steps"][-1]["run"]}'
    environment = {
        "PATHS": ".",
        "OPTIONS": options,
        "SARIF": sarif,
        "PYTHONPATH": str(CODE.parent),
        "PATH": "/usr/bin:/bin",
    }
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout[: len(expected[1])] if expected[1] else done.stdout) == expected, done.stderr
    assert (tmp_path / "report.sarif").exists() == bool(sarif)
    assert not (tmp_path / "hacked").exists()


@pytest.mark.thorough
def test_sdist_passes_its_tests_and_finds_words_in_a_new_environment(tmp_path: Path) -> None:
    with tarfile.open(build("sdist", tmp_path / "dist")) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # Python before 3.11.4 has no filters
        archive.extractall(tmp_path)  # noqa: S202  our own archive
    folder = next(tmp_path.glob("proofread-*")).rename(tmp_path / "any name")
    venv.create(tmp_path / "venv", with_pip=True)
    programs = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    run(programs / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", ".[test]", cwd=folder)
    run(programs / "python", "-m", "pytest", "-q", "-m", "not thorough", cwd=folder)
    report = run(programs / "proofread", "-", cwd=tmp_path, text="He was clean for a year\n", expected=1)
    assert "language.clean-person" in report


@pytest.mark.thorough
@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_pre_commit_hook_stops_a_commit_with_such_words(tmp_path: Path) -> None:
    hook, mine = tmp_path / "hook", tmp_path / "mine"
    shutil.copytree(PACKAGE, hook, ignore=GENERATED)
    mine.mkdir()
    identity = ("-c", "user.name=Me", "-c", "user.email=me@example.org")
    for folder in (hook, mine):
        run("git", "init", "-q", cwd=folder)
    run("git", "add", "-A", cwd=hook)
    run("git", *identity, "commit", "-qm", "All", cwd=hook)
    revision = run("git", "rev-parse", "HEAD", cwd=hook).strip()
    hooks = {"repos": [{"repo": hook.as_uri(), "rev": revision, "hooks": [{"id": "proofread"}]}]}
    (mine / ".pre-commit-config.yaml").write_text(yaml.safe_dump(hooks), encoding="utf-8")
    pre_commit = (sys.executable, "-m", "pre_commit")
    (mine / "a.md").write_text("She is a person who uses drugs.\n", encoding="utf-8")
    run("git", "add", "-A", cwd=mine)
    run(*pre_commit, "run", "--all-files", cwd=mine)
    (mine / "a.md").write_text("She is a junkie.\n", encoding="utf-8")
    run("git", "add", "-A", cwd=mine)
    report = run(*pre_commit, "run", cwd=mine, expected=1)
    assert "language.junkie" in report
