"""The same sources give the same bytes: in another folder, time zone and locale, and with another order of sets."""

import os
import subprocess
import sys
from pathlib import Path

from commands.build import ROOT

PUBLISH = (
    "import sys; from pathlib import Path; from commands.build import build;"
    "built = build(Path(sys.argv[1]), 'publishconf.py'); assert built.ok, built.problems"
)
MACHINES = [
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Adak", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "LANG": "de_DE.UTF-8"},
]


def published(folder: Path, machine: dict[str, str]) -> dict[str, bytes]:
    """Publish in a process of its own, as on another machine."""
    environment = {**os.environ, **machine, "PYTHONPATH": str(ROOT / "plugins"), "SITEURL": "https://example.org"}
    subprocess.run([sys.executable, "-c", PUBLISH, folder / "public"], env=environment, cwd=folder.parent, check=True)
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_two_machines_publish_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two, with a blank").mkdir()
    first = published(tmp_path / "one", MACHINES[0])
    second = published(tmp_path / "two, with a blank", MACHINES[1])
    assert {
        "public/index.html.br",
        "public/sitemap.xml",
        "public/pagefind/pagefind.js",
        "public-server/nginx.conf",
    } <= first.keys()
    assert [name for name in first.keys() | second.keys() if first.get(name) != second.get(name)] == []
