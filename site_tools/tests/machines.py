"""Publish a small site under adverse conditions, and print the outcome as JSON. ``test_reliability`` runs this module."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from site_tools.publishing.publish import publish

PAGE = "---\ntitle: More\nwritten: 2026-11-01\n---\n{}\n"
LONG = "It is paid after each session. " * 6000
MOST_ROOM = 600  # kB, which is more than the site needs


def attempt(root: Path, text: str) -> dict[str, object]:
    """Publish a text. Return the exit code, the output, whether the published site has the old text, and whether it is complete."""
    (root / "content" / "pages" / "more.md").write_text(PAGE.format(text))
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = publish(private=True, root=root)
    pages = [path.read_text() for path in (root / "public").rglob("*.html")]
    said = " ".join((out.getvalue() + err.getvalue()).split())
    whole = len(pages) == 4 and all(page.endswith("</html>") for page in pages)
    return {"code": code, "old": any("As before." in page for page in pages), "whole": whole, "said": said}


def full(site: Path, disk: Path, step: int) -> list[dict[str, object]]:
    """Publish on a disk that is almost full, with ``step`` kB more free space in each attempt, until an attempt succeeds.

    Return the outcomes of all attempts, including one before the disk was filled and one afterward.
    """
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], check=True)
    root = disk / "site"
    shutil.copytree(site, root)
    found = [attempt(root, "As before.")]
    for room in range(0, MOST_ROOM, step):
        write_text = root / "content" / "pages" / "more.md"
        write_text.write_text(PAGE.format(LONG))  # written before the disk is filled, so that there is room for it
        free = os.statvfs(disk)
        with (disk / "filler").open("wb") as filler:
            filler.write(bytes(max(0, free.f_bavail * free.f_frsize - room * 1024)))
        found.append(attempt(root, LONG))
        (disk / "filler").unlink()
        if found[-1]["code"] == 0:
            break
    return [*found, attempt(root, "As before. And more.")]


def read_only(site: Path, disk: Path) -> list[dict[str, object]]:
    """Publish once normally, and once on a disk that is read-only except for ``content/``. Return both outcomes."""
    found = [attempt(site, "As before.")]
    subprocess.run(["mount", "--bind", site, site], check=True)
    subprocess.run(["mount", "--bind", site / "content", site / "content"], check=True)
    subprocess.run(["mount", "-o", "remount,ro,bind", site], check=True)
    return [*found, attempt(site, "New.")]


def forbidden(site: Path, _: Path) -> list[dict[str, object]]:
    """Publish once normally, once with a read-only folder of versions, and once with a read-only site folder. Return the outcomes."""
    found = [attempt(site, "As before.")]
    for name in (".versions/public", "."):
        (site / name).chmod(0o555)
        found.append(attempt(site, "New."))
        (site / name).chmod(0o755)
    return found


def at_once(site: Path, _: Path) -> list[dict[str, object]]:
    """Publish once, then from four processes at the same time, then once more, and return the three outcomes.

    The second outcome has the exit codes of the four processes, and the names of the unfinished folders that they left behind.
    """
    found = [attempt(site, "As before.")]
    (site / "content" / "pages" / "more.md").write_text(PAGE.format("New."))
    ready, go = os.pipe()
    started = []
    for _number in range(4):
        if not (pid := os.fork()):
            os.read(ready, 1)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os._exit(publish(private=True, root=site))
        started.append(pid)
    os.write(go, bytes(len(started)))
    codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in started]
    left = [path.name for path in (site / ".versions" / "public").glob("*.unfinished")]
    return [*found, {"codes": codes, "left": left}, attempt(site, "New.")]


if __name__ == "__main__":
    name, site, other, *step = sys.argv[1:]
    machines: dict[str, Callable[..., list[dict[str, object]]]] = {
        "full": full,
        "read_only": read_only,
        "forbidden": forbidden,
        "at_once": at_once,
    }
    print(json.dumps(machines[name](Path(site), Path(other), *map(int, step))))
