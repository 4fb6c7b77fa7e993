"""Create temporary files and folders, and remove those that killed processes left behind.

A file or folder is removed only if its name matches a pattern that this tool uses, and no running process can still need it.
"""

from __future__ import annotations

import glob
import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

OLD = 60 * 60  # in seconds; no process takes that long to write a file or build a site
_RANDOM = "[a-z0-9_]{8}"  # the suffix that “tempfile” adds to a name
_LOCK = "lock"
_FILE = re.compile(rf"\..+\.(?P<process>\d+)-{_RANDOM}\.unfinished")
# Matches the random names of files that earlier versions of the editor left behind, but no names without a digit or an underscore, such
# as “.htaccess”.
_EARLIER_FILE = re.compile(rf"\.(?=[a-z]*[0-9_]){_RANDOM}")
# Matches the names of files that earlier versions of ./site check --fix left behind.
_EARLIER_FIX = re.compile(r"\..+\.(?:md|yaml)\.\d+")
_CONTENT = ("data", "glossary", "glossary/??", "images", "pages", "pages/??")


def is_temporary(name: str) -> bool:
    """Return whether a name is that of a temporary file that will soon replace another file."""
    return bool(_FILE.fullmatch(name))


@contextmanager
def workspace(parent: Path, name: str) -> Iterator[Path]:
    """Yield a temporary folder ``.NAME-xxxxxxxx`` and delete it at the end. Folders left by killed processes are deleted first.

    Args:
        parent: the parent of the temporary folder; if ``parent`` does not exist, it is created, too.
        name: the name of the file or folder that is built in the temporary folder.
    """
    parent.mkdir(parents=True, exist_ok=True)
    remove_workspaces(parent, name)
    folder = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=parent))
    try:
        with FileLock(folder / _LOCK, timeout=0):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_workspaces(parent: Path, name: str) -> None:
    """Delete the workspaces for ``name`` in ``parent`` that killed processes left behind, and that no running process has locked."""
    pattern = re.compile(rf"\.{re.escape(name)}-{_RANDOM}")
    for folder in sorted(parent.glob(f".{glob.escape(name)}-*")):
        if (
            pattern.fullmatch(folder.name)
            and folder.is_dir()
            and not folder.is_symlink()
            and _is_abandoned(folder, name)
        ):
            shutil.rmtree(folder, ignore_errors=True)


def _is_abandoned(folder: Path, name: str) -> bool:
    if (folder / _LOCK).is_file():
        try:
            with FileLock(folder / _LOCK, timeout=0):
                return True
        except (Timeout, OSError):
            return False
    # Workspaces of earlier versions have no lock, and contain nothing but these files and folders.
    own = {name, f"{name}-server", "old", f"{name}.pdf", "site", "site-server"}
    return _is_old(folder) and {path.name for path in folder.iterdir()} <= own


def write_atomically(path: Path, data: bytes, mode: int | None = None) -> None:
    """Replace a file atomically, so that it can never be read half-written. If that fails, no temporary file is left behind.

    Args:
        path: the file.
        data: its new content.
        mode: the permissions of the file; by default, its current permissions, or the usual ones for a new file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    remove_files(path.parent)
    if mode is None:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.{os.getpid()}-", suffix=".unfinished", dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        fresh.chmod(mode)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def remove_files(folder: Path) -> None:
    """Delete the temporary files that a killed process, or an earlier version of this tool on a full disk, left in a folder."""
    for path in folder.glob(".*"):
        if match := _FILE.fullmatch(path.name):
            _remove_old(path, at_once=not _is_running(int(match["process"])))
        elif _is_earlier_file(path) or _EARLIER_FIX.fullmatch(path.name):
            _remove_old(path)


def remove_leftovers(root: Path) -> None:
    """Delete the files that killed processes left in the site's folder: files in ``content``, archives and workspaces."""
    for name in ("output", "booklet"):
        remove_workspaces(root, name)
    for pattern in _CONTENT:
        for folder in (root / "content").glob(pattern):
            if folder.is_dir() and not folder.is_symlink():
                remove_files(folder)
    _remove_old(root / "content" / "data" / ".redirects.yaml")
    for path in root.glob(".*.zip.unfinished"):
        _remove_old(path)


def _is_earlier_file(path: Path) -> bool:
    """Return whether an earlier version of this tool may have left this file: its name matches, and only its owner can read it."""
    if not _EARLIER_FILE.fullmatch(path.name) or path.is_symlink() or not path.is_file():
        return False
    return os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR


def _is_running(process: int) -> bool:
    """Return whether the process with this id may still be running; always ``True`` on Windows."""
    if os.name == "nt":  # Windows has no signal 0
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _remove_old(path: Path, *, at_once: bool = False) -> None:
    if path.is_file() and not path.is_symlink() and (at_once or _is_old(path)):
        with suppress(OSError):
            path.unlink()


def _is_old(path: Path) -> bool:
    # A file with a date in the future doesn't count as old, because the clock may have been wrong when the file was written.
    return time.time() - path.stat().st_mtime > OLD


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
