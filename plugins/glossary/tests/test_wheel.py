"""Tests of the built wheel, including on a new site in an environment that contains only Pelican."""

import shutil
import subprocess
import sys
import venv
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

PLUGIN = Path(__file__).parents[1]
# The folders that a developer's programs write beside the sources.
GENERATED = shutil.ignore_patterns("__pycache__", ".*cache", ".hypothesis", ".venv", "dist")
TERM = "naloxone\n########\n\n:definition: Reverses an opioid overdose.\n:aliases: Narcan\n\nMore about it.\n"
ARTICLE = "News\n####\n\n:date: 2026-01-01\n\nCarry naloxone. Call it `the spray <{term}Narcan>`_.\n"
# The answers to pelican-quickstart: folder, title, author, language (the default depends on the machine), no address, no pagination,
# a time zone, no automation.
ANSWERS = "\nMy site\nMe\nen\nn\nn\nEurope/London\nn\n"


def run(*command: str | Path, cwd: Path, answers: str = "") -> str:
    done = subprocess.run(command, cwd=cwd, input=answers, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=PLUGIN)
    (built,) = folder.iterdir()
    return built


def test_wheel_contains_plugin_without_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    inside = {
        name.removeprefix("pelican/plugins/glossary/") for name in names if name.startswith("pelican/plugins/glossary/")
    }
    code = PLUGIN / "pelican" / "plugins" / "glossary"
    modules = {path.name for path in code.glob("*.py")}
    files = {
        path.relative_to(code).as_posix() for folder in ("templates", "static") for path in (code / folder).rglob("*.*")
        if path.parent.name != "__pycache__"
    }  # fmt: skip
    assert inside == modules | files | {"py.typed"}


def test_wheel_is_the_same_in_a_folder_that_a_repository_ignores(wheel: Path, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("*\n", encoding="utf-8")
    copy = tmp_path / "build" / "glossary"
    shutil.copytree(PLUGIN, copy, ignore=GENERATED)
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "dist", cwd=copy)
    (built,) = (tmp_path / "dist").iterdir()
    assert built.read_bytes() == wheel.read_bytes()


@pytest.mark.thorough
def test_new_site_gets_a_glossary_without_any_setting(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    programs = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    install = [
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        str(wheel),
        f"pelican=={version('pelican')}",
    ]
    run(programs / "python", *install, cwd=tmp_path)
    (tmp_path / "site").mkdir()
    run(programs / "pelican-quickstart", cwd=tmp_path / "site", answers=ANSWERS)
    content = tmp_path / "site" / "content"
    (content / "glossary").mkdir()
    (content / "glossary" / "naloxone.rst").write_text(TERM, encoding="utf-8")
    (content / "news.rst").write_text(ARTICLE, encoding="utf-8")
    run(programs / "pelican", "--fatal", "warnings", cwd=tmp_path / "site")
    output = tmp_path / "site" / "output"
    page = BeautifulSoup((output / "news.html").read_text(encoding="utf-8"), "html.parser")
    assert [a.get_text() for a in page.select("a.term")] == ["the spray"]
    assert page.select_one("#def-naloxone-text")
    assert "More about it." in (output / "pages" / "glossary" / "naloxone.html").read_text(encoding="utf-8")
    assert "Reverses an opioid overdose." in (output / "glossary.html").read_text(encoding="utf-8")
    assert (output / "theme" / "glossary" / "glossary.css").exists()
