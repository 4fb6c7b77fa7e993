"""Builds are reproducible in a different folder, time zone, locale and year, and with a different hash seed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from site_tools.build.config import ROOT
from tasks import CODE

PUBLISH = """
import sys, time
from datetime import date
from pathlib import Path
seconds, day = float(sys.argv[2]), date.fromisoformat(sys.argv[3])
time.time = lambda: seconds
from site_tools.build.config import BuildConfig
from site_tools.build.build_date import newest
from site_tools.checks.building import build
from site_tools.publishing.archive import write_archive
to = Path(sys.argv[1])
built = build(BuildConfig(to / "public", conf="publishconf.py", today=day))
assert built.ok, built.problems
write_archive(built.output, to / "site.zip", newest(built.content.sources))
"""
SOURCES = ("content", "theme", "plugins", "packages", "site_tools", "pelicanconf.py", "publishconf.py")
MACHINES = [
    ({"TZ": "Pacific/Kiritimati", "LC_ALL": "C"}, ("0", "1999-12-31")),
    ({"TZ": "America/Adak", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8"}, ("4000000000", "2096-10-02")),
]


def published(folder: Path, machine: dict[str, str], clock: tuple[str, str]) -> dict[str, bytes]:
    """Return the files published from a copy of the sources in a separate process, by path, as if on another machine.

    ``machine`` contains environment variables, and ``clock`` the Unix time in seconds and the date.
    """
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, folder / "sources" / name)
    environment = {
        **os.environ, **machine, "PYTHONHASHSEED": "random", "PYTHONPATH": os.pathsep.join(path.replace(str(ROOT), str(folder / "sources")) for path in CODE),
        "SITEURL": "https://example.org", "SOURCE_DATE_EPOCH": "1000000000",
    }  # fmt: skip
    subprocess.run([sys.executable, "-c", PUBLISH, folder / "to", *clock], env=environment, check=True)
    files = [path for path in (folder / "to").rglob("*") if path.is_file()]
    return {path.relative_to(folder / "to").as_posix(): path.read_bytes() for path in files}


@pytest.mark.thorough
def test_two_machines_publish_identical_files(tmp_path: Path) -> None:
    both = []
    for name, machine in zip(("one", "two, with a blank"), MACHINES, strict=True):
        (tmp_path / name / "sources").mkdir(parents=True)
        both.append(published(tmp_path / name, *machine))
    first, second = both
    assert {
        "public/index.html.br",
        "public/index.html.gz",
        "public/sitemap.xml",
        "public/pagefind/pagefind.js",
        "public-server/nginx.conf",
        "site.zip",
    } <= first.keys()
    assert [name for name in first.keys() | second.keys() if first.get(name) != second.get(name)] == []
