"""A build opens every file in ``content/`` at most twice: once for Pelican, and once for the checks."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from site_tools.build.config import ROOT

from .small_site import write_small_site

# Counts how often each file in a folder is opened for reading while a statement runs. This code runs in a separate process, because
# audit hooks cannot be removed.
COUNT = """
import json, sys
from collections import Counter
sys.path.insert(0, sys.argv[2])
from tasks import CODE
from pathlib import Path
from site_tools.build.config import BuildConfig
from site_tools.checks.building import build
root, count_reads = Path(sys.argv[1]), Counter()
def count(event, details):
    if event == "open" and str(details[0]).startswith(str(root / "content")) and not set(str(details[1] or "r")) & set("wax"):
        count_reads[str(Path(details[0]).relative_to(root))] += 1
sys.addaudithook(count)
exec(sys.argv[3])
print(json.dumps(count_reads))
"""
BUILD = "build(BuildConfig(Path(sys.argv[4]), root=root, settings={'SEARCH': False}))"
WRONG = {
    "content/pages/wrong.md": "---\ntitle: Wrong\nwriten: 2026-11-01\n---\nMany addicts. Call [[help.lifelin]] [^studdy]. [a](b)\n",
    "content/pages/unread.md": "---\ntitle: 'Wrong\n---\nText.\n",
    "content/data/redirects.yaml": "a.html: b.html\nc.html: d.html\n",
    "content/data/publish.yaml": "home:\n  kind: foldr\n  to: x\n",
}


def count_reads(root: Path, folder: Path, statement: str = BUILD) -> dict[str, int]:
    command = [sys.executable, "-c", COUNT, str(root), str(ROOT), statement, str(folder / "output")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return found


def read_more_than_twice(found: dict[str, int]) -> dict[str, int]:
    return {name: count for name, count in found.items() if count > 2}


@pytest.mark.thorough
def test_build_reads_each_file_at_most_twice(tmp_path: Path) -> None:
    found = count_reads(ROOT, tmp_path)
    assert {"content/pages/help-now.md", "content/data/practice.yaml", "content/data/sources.yaml"} <= found.keys()
    assert read_more_than_twice(found) == {}


def test_build_of_a_site_with_errors_reads_each_file_at_most_twice(tmp_path: Path) -> None:
    write_small_site(tmp_path, WRONG)
    found = count_reads(tmp_path, tmp_path)
    assert WRONG.keys() <= found.keys()
    assert read_more_than_twice(found) == {}


@pytest.mark.thorough
def test_file_read_too_often_is_detected(tmp_path: Path) -> None:
    write_small_site(tmp_path)
    statement = (
        "for name in ('index.md', *['help-now.md'] * 2, *['404.md'] * 3): (root / 'content/pages' / name).read_text()"
    )
    found = count_reads(tmp_path, tmp_path, statement)
    assert [*found.values()] == [1, 2, 3]
    assert read_more_than_twice(found) == {"content/pages/404.md": 3}
