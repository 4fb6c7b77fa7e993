"""``./site pictures`` creates every picture in the README and the guides."""

import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from site_tools.build.config import ROOT
from tests.documentation_pictures.__main__ import main
from tests.documentation_pictures.pictures import PICTURES, side_by_side

PLUGIN = ROOT / "plugins" / "glossary"
_PICTURE = re.compile(r"!\[[^\]]+\]\(([^)\s]+\.png)\)")


def shown() -> set[str]:
    """Return the path, relative to the project root, of each PNG that the READMEs and the guides show."""
    return {
        (file.parent / path).resolve().relative_to(ROOT).as_posix()
        for file in (ROOT / "README.md", PLUGIN / "README.md", *(ROOT / "docs").glob("*.md"))
        for path in _PICTURE.findall(file.read_text(encoding="utf-8"))
    }


def test_every_picture_in_the_documentation_is_made_by_the_command() -> None:
    kept = {path.relative_to(ROOT).as_posix() for folder in (ROOT, PLUGIN) for path in (folder / "docs").rglob("*.png")}
    assert shown() == kept
    assert kept | {"content/extra/card.png"} == PICTURES.keys()


def test_sheets_lie_next_to_each_other() -> None:
    picture = side_by_side([Image.new("RGB", (50, 80), "white"), Image.new("RGB", (70, 40), "white")], gap=10)
    assert picture.size == (150, 100)
    assert [picture.getpixel(place) == (255, 255, 255) for place in ((5, 5), (15, 15), (65, 15), (75, 15), (75, 60))] == [
        False, True, False, True, False,
    ]  # fmt: skip


def test_unknown_picture_is_reported_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hone"]) == 2
    assert "no picture called hone" in capsys.readouterr().out


@pytest.mark.thorough
def test_command_takes_the_pictures_of_the_site_and_of_the_desk(tmp_path: Path) -> None:
    # Run in a separate process, because a thread can run only one Playwright instance at a time, and other tests may have one open.
    code = "import sys; from pathlib import Path; from tests.documentation_pictures.__main__ import main; sys.exit(main(sys.argv[2:], Path(sys.argv[1])))"
    paths = os.pathsep.join(
        str(ROOT / folder) for folder in (".", "plugins", "plugins/glossary", "packages/proofread/src")
    )
    command = [sys.executable, "-c", code, str(tmp_path), "home", "desk", "sheets"]
    subprocess.run(command, cwd=ROOT, check=True, timeout=250, env={**os.environ, "PYTHONPATH": paths})
    taken = {path.name: Image.open(BytesIO(path.read_bytes())) for path in tmp_path.rglob("*.png")}
    sizes = {name: picture.size for name, picture in taken.items()}
    assert sizes == {"home.png": (1200, 750), "desk.png": (1440, 900), "sheets.png": (1855, 737)}
    for name, picture in taken.items():
        colors = picture.convert("RGB").getcolors(1 << 20)
        assert colors is not None
        assert len(colors) > 20, f"{name} is nearly empty"
