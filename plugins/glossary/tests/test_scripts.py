"""The programs that people run by hand have a ``--help`` option, and report errors without a traceback."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pelican.plugins.glossary.conformance import main

REAL_SITES = Path(__file__).with_name("real_sites.py")
FILES = {
    "broken.yaml": "- [x\n",
    "empty.yaml": "",
    "other.yaml": "- title: x\n",
    "text.yaml": "x",
    "cases.yaml": "- {name: x, terms: [harm], input: harm, expect: harm}\n",
}


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program that uses UTF-8 on any machine, in the environment that the tests have now, not when they were imported."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ("--help", 0, "usage: python -m pelican.plugins.glossary.conformance"),
        ("", 2, "the following arguments are required: CASES"),
        ("missing.yaml", 2, "missing.yaml: No such file or directory"),
        (".", 2, ".: Is a directory"),
        ("broken.yaml", 2, "broken.yaml:1: a list has no closing bracket"),
        ("empty.yaml", 2, "empty.yaml: it contains no list of cases"),
        ("text.yaml", 2, "text.yaml: it contains no list of cases"),
        ("other.yaml", 2, "other.yaml: each case needs a “name”, an “input”, the result to “expect”, and “terms” or a “file”, unlike {'title': 'x'}"),
        ("cases.yaml no-such-program", 2, "there is no program “no-such-program”"),
        ("cases.yaml", 1, "0 of 1 cases passed."),
        ("cases.yaml PYTHON -c print('harm') --help", 0, "1 of 1 cases passed."),
    ],
)  # fmt: skip
def test_conformance_runner_explains_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: str, code: int, message: str,
) -> None:  # fmt: skip
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as stopped:
        sys.exit(main([sys.executable if argument == "PYTHON" else argument for argument in arguments.split()]))
    shown = capsys.readouterr()
    assert stopped.value.code == code
    assert message in " ".join((shown.out + shown.err).split())


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ("--help", 0, "usage: real_sites.py"),
        ("", 2, "the following arguments are required: FOLDER"),
        ("missing", 2, "there are no sites in"),
        (".", 2, "put the checkout of at least one site there"),
        ("checkouts missing.jar", 2, "there is no file"),
        ("checkouts", 0, "| empty | – | – | – | – | – | no texts in Markdown or reStructuredText |"),
    ],
)
def test_comparison_of_real_sites_explains_itself(tmp_path: Path, arguments: str, code: int, message: str) -> None:
    (tmp_path / "checkouts" / "sites" / "empty").mkdir(parents=True)
    done = run(sys.executable, REAL_SITES, *arguments.split(), cwd=tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
    assert message in " ".join((done.stdout + done.stderr).split())


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_only_the_commit_of_the_checkout_itself_is_listed(tmp_path: Path) -> None:
    outer, inner = tmp_path, tmp_path / "sites" / "inner"
    (tmp_path / "sites" / "none").mkdir(parents=True)
    for folder in (outer, inner):
        # Git's own configuration may require a signature or run hooks.
        identity = (
            "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false", "-c", f"core.hooksPath={os.devnull}",
        )  # fmt: skip
        for words in (
            ("init", "-q", str(folder)),
            ("-C", str(folder), *identity, "commit", "-q", "--allow-empty", "-m", folder.name),
        ):
            subprocess.run(["git", *words], check=True)
    head = run("git", "rev-parse", "HEAD", cwd=inner).stdout
    done = run(sys.executable, REAL_SITES, outer, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert head
    assert f"| inner | {head[:10]} |" in done.stdout
    assert "| none | – |" in done.stdout
