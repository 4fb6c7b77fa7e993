"""Store earlier versions of each file without Git. Each time a file is saved, its old and its new text are stored.

A version is a file ``.desk/versions/PATH/TIME-HASH``, or ``TIME-unsaved-HASH`` if the text was typed but never saved. All versions of the
last 30 days are kept, and the last one of each earlier day, up to 400 for each file.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from site_tools.build.temporary_files import write_atomically

from ..editing.file_form import version_of

FOLDER = "versions"
KEPT_ALL = timedelta(days=30)
MOST = 400  # the maximum number of versions of a file
_TIME = "%Y%m%dT%H%M%S%fZ"
_UNSAVED = "-unsaved-"
_SHORT = 16  # the number of characters of the hash in a version's name


@dataclass(frozen=True, order=True)
class Version:
    """A stored version: the time when it was stored, and the file that contains it."""

    when: datetime
    path: Path

    @property
    def key(self) -> str:
        """The identifier of the version in the desk's addresses."""
        return self.path.name

    @property
    def is_unsaved(self) -> bool:
        """Whether the text was typed but never saved."""
        return _UNSAVED in self.key

    def data(self) -> bytes:
        """Return the bytes of the version."""
        return self.path.read_bytes()

    def text(self) -> str:
        """Return the content of the version as text. Bytes that are not UTF-8 are replaced."""
        return self.data().decode("utf-8", errors="replace")


@dataclass(frozen=True)
class Versions:
    """The stored versions of all files.

    Attributes:
        folder: the desk's own folder.
    """

    folder: Path

    def keep(self, name: str, data: bytes, now: datetime | None = None, *, is_unsaved: bool = False) -> None:
        """Store a version of a file unless it equals the newest one, and delete outdated versions.

        Args:
            name: the file, such as ``content/pages/about.md``.
            data: its content.
            now: the time; by default the current time.
            is_unsaved: whether the text was typed but never saved.
        """
        kept = self.of(name)
        mark = version_of(data)[:_SHORT]
        if kept and kept[-1].path.name.endswith(f"-{mark}"):
            return
        when = now or datetime.now(UTC)
        write_atomically(
            self._folder(name) / f"{when.strftime(_TIME)}{_UNSAVED if is_unsaved else '-'}{mark}", data, 0o600
        )
        for version in outdated(self.of(name), when):
            version.path.unlink(missing_ok=True)

    def move(self, old: str, new: str) -> None:
        """Move the versions of a renamed file to its new name. Versions that are already stored under that name are kept."""
        for version in self.of(old):
            target = self._folder(new) / version.key
            target.parent.mkdir(parents=True, exist_ok=True)
            version.path.replace(target)
        if self._folder(old).is_dir():
            with suppress(OSError):  # the folder contains something other than versions
                self._folder(old).rmdir()

    def of(self, name: str) -> list[Version]:
        """Return the versions of a file, oldest first."""
        found = []
        for path in self._folder(name).glob("*-*") if self._folder(name).is_dir() else ():
            try:
                found.append(Version(datetime.strptime(path.name.partition("-")[0], _TIME).replace(tzinfo=UTC), path))
            except ValueError:  # not a version file
                continue
        return sorted(found)

    def with_content(self, name: str, version: str) -> str | None:
        """Return the text of the version with the given hash, or ``None`` if it is not stored."""
        mark = f"-{version[:_SHORT]}"
        return next((kept.text() for kept in reversed(self.of(name)) if version and kept.key.endswith(mark)), None)

    def named(self, name: str, key: str) -> Version | None:
        """Return the version of a file with the given key, or ``None`` if there is none."""
        return next((version for version in self.of(name) if version.key == key), None)

    def names(self) -> list[str]:
        """Return the names of all files with versions."""
        root = self.folder / FOLDER
        return sorted({path.parent.relative_to(root).as_posix() for path in root.rglob("*-*") if path.is_file()})

    def _folder(self, name: str) -> Path:
        return self.folder / FOLDER / name


def outdated(versions: Iterable[Version], now: datetime) -> list[Version]:
    """Return the versions to delete.

    Recent versions and the last version of each day are kept, but only the newest :data:`MOST` of them. All others are returned.
    """
    versions = sorted(versions)
    last_of_day = {version.when.date(): version for version in versions}
    kept = [
        version for version in versions if now - version.when < KEPT_ALL or last_of_day[version.when.date()] is version
    ][-MOST:]
    return [version for version in versions if version not in kept]
