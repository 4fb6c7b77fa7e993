"""Fetches Decap CMS: one pinned package from npm, checked, without the hundreds that it was built from."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path

NAME, VERSION = "decap-cms", "3.16.3"
SHA512 = "hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw=="
_SCRIPTS = f"*{NAME}.js"  # the editor, and the parts that it loads when it needs them


class NoNodeError(Exception):
    """There is no npm on this machine."""


class NotFetchedError(Exception):
    """The package could not be had, or is not the one that was pinned."""


def fetch(cache: Path, say: Callable[[str], None]) -> Path:
    """Give the folder with Decap CMS, fetched on the first use.

    Args:
        cache: where it is kept; each version has a folder of its own.
        say: told that it is being fetched, since that takes a while.

    Raises:
        NoNodeError: there is no npm.
        NotFetchedError: it could not be had, or is another one.
    """
    folder = cache / f"{NAME}-{VERSION}"
    if folder.exists():
        return folder
    npm = shutil.which("npm")
    if npm is None:
        raise NoNodeError
    say("Fetching the editor (16 MB). This happens once.")
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as place:
        command = [npm, "pack", f"{NAME}@{VERSION}", "--silent", "--fetch-retries=0"]
        done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)  # noqa: S603  fixed words
        packed = Path(place) / f"{NAME}-{VERSION}.tgz"
        if done.returncode or not packed.exists():
            raise NotFetchedError("The editor could not be fetched. Check the internet connection, then try again.")
        if base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode() != SHA512:
            raise NotFetchedError("What was fetched is not the editor that this site trusts. Nothing was kept of it.")
        unpacked = Path(place) / "scripts"
        unpacked.mkdir()
        with tarfile.open(packed) as archive:
            for member in archive.getmembers():
                if member.isfile() and Path(member.name).match(_SCRIPTS) and (source := archive.extractfile(member)):
                    (unpacked / Path(member.name).name).write_bytes(source.read())
        try:
            unpacked.replace(folder)
        except OSError as error:
            if not folder.exists():  # else another process was quicker
                raise NotFetchedError(f"The editor could not be kept: {error.strerror}.") from error
    return folder
