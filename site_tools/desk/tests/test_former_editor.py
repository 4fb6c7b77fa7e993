"""The editor that the desk replaced is not mentioned in the code, the documentation or the dependencies."""

from pathlib import Path

import pytest

from site_tools.build.config import ROOT

FORMER = "de" + "cap"
FOLDERS = ("site_tools", "plugins", "packages", "theme", "docs", "tests", "bench")
TEXTS = {".py", ".md", ".js", ".css", ".html", ".toml", ".txt", ".json", ".yaml", ".yml", ".sh"}


def mentions(root: Path) -> list[str]:
    """Return the names of the files that mention the former editor, except for the changelog, which reports the editor's removal."""
    files = [path for path in root.iterdir() if path.is_file()]
    files += [path for name in FOLDERS if (root / name).is_dir() for path in (root / name).rglob("*") if path.is_file()]
    found = (
        path
        for path in files
        if path.suffix in TEXTS and path.name != "CHANGELOG.md" and "node_modules" not in path.parts
    )
    return [path.name for path in found if FORMER in path.read_text(encoding="utf-8", errors="replace").lower()]  # fmt: skip


def test_site_does_not_mention_the_former_editor() -> None:
    assert mentions(ROOT) == []


@pytest.mark.parametrize("name", ["package.json", "docs/guide.md", "site_tools/x.py"])
def test_mention_is_found(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(f"x {FORMER.title()} CMS")
    (tmp_path / "CHANGELOG.md").write_text(f"{FORMER} is gone.")
    assert mentions(tmp_path) == [Path(name).name]
