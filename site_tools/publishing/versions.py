"""The last published versions of a site, and which of them readers see. Switching between versions is atomic.

Each version is a numbered folder in ``.versions/NAME``. The published folder is a symbolic link to one of them, and replacing one
link with another is atomic (POSIX ``rename``). If links are not available, as on a USB stick or on Windows without the privilege,
the folder of the version itself is moved instead. That takes two steps; if a process is killed between them, the next one recovers.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

VERSIONS_KEPT = 5
_NO_LINKS = (errno.EPERM, errno.ENOTSUP)
_NO_PRIVILEGE = 1314  # Windows: ERROR_PRIVILEGE_NOT_HELD


class BusyError(Exception):
    """Another process is publishing to the same folder."""


@dataclass(frozen=True)
class Versions:
    """The versions of one published folder.

    Attributes:
        public: the published folder, such as ``public``.
    """

    public: Path

    @property
    def store(self) -> Path:
        """The folder that contains the versions."""
        return self.public.parent / ".versions" / self.public.name

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the complete versions, oldest first. The folder of an unfinished version has no number as its name."""
        found = self.store.iterdir() if self.store.is_dir() else ()
        return tuple(sorted(int(path.name) for path in found if path.name.isdecimal()))

    @property
    def current(self) -> int | None:
        """The version that readers see; ``None`` if there is none, or if the published folder was created by other means."""
        if self.public.is_symlink():
            name = self.public.readlink().parent.name
            return int(name) if name.isdecimal() else None
        moved = [number for number in self.numbers if not self._kept(number).is_dir()]
        return moved[-1] if moved and self.public.is_dir() else None

    @property
    def older(self) -> int | None:
        """The version before the one that readers see; ``None`` if there is none."""
        return max((number for number in self.numbers if number < (self.current or 0)), default=None)

    def site(self, number: int) -> Path:
        """Return the folder with a version's pages."""
        return self.public if number == self.current else self._kept(number)

    def _kept(self, number: int) -> Path:
        return self.store / str(number) / self.public.name

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock on the published folder. The system releases the lock of a killed process.

        Raises:
            BusyError: another process holds the lock.
        """
        self.store.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.store / "lock", timeout=0):
                if not self.public.is_dir() and self.numbers:  # killed between two steps, or the folder was deleted
                    self.show(self.numbers[-1])
                yield
        except Timeout as error:
            raise BusyError from error

    @contextmanager
    def new(self) -> Iterator[Path]:
        """Yield a folder for the next version, which is kept if the block does not raise and the folder exists at its end.

        Remains of an earlier, killed attempt are removed first.
        """
        for left in self.store.glob("*.unfinished"):
            shutil.rmtree(left, ignore_errors=True)
        workspace = self.store / f"{max(self.numbers, default=0) + 1}.unfinished"
        workspace.mkdir(parents=True)
        try:
            yield workspace / self.public.name
            if (workspace / self.public.name).is_dir():
                if hasattr(os, "sync"):  # so that a power cut cannot leave a link to a version without its pages
                    os.sync()
                workspace.rename(workspace.with_suffix(""))
        finally:
            shutil.rmtree(workspace, ignore_errors=True)

    def show(self, number: int) -> None:
        """Switch readers to a version, atomically if the disk supports links."""
        current = self.current
        fresh = self.store / "link.unfinished"
        fresh.unlink(missing_ok=True)
        try:
            fresh.symlink_to(os.path.relpath(self._kept(number), self.public.parent), target_is_directory=True)
        except OSError as error:
            if error.errno not in _NO_LINKS and getattr(error, "winerror", None) != _NO_PRIVILEGE:
                raise
        if self.public.is_dir() and not self.public.is_symlink():
            # Move a version back to the store; keep a folder that was created by other means as the oldest version.
            kept = self._kept(current or 0)
            if current is None:
                self._delete(0)
            kept.parent.mkdir(exist_ok=True)
            self.public.rename(kept)
        (fresh if fresh.is_symlink() else self._kept(number)).replace(self.public)

    def copy_server_files(self) -> None:
        """Copy the version's server configuration next to the published folder, without deleting other files there."""
        name = f"{self.public.name}-server"
        made = self.store / str(self.current) / name
        if made.is_dir():
            shutil.copytree(made, self.public.with_name(name), dirs_exist_ok=True)

    def delete_old(self) -> None:
        """Delete all versions but the last few and the one that readers see."""
        for number in self.numbers[:-VERSIONS_KEPT]:
            if number != self.current:
                self._delete(number)

    def _delete(self, number: int) -> None:
        """Delete a version, after renaming it so that a killed process leaves no incomplete version."""
        if (folder := self.store / str(number)).is_dir():
            left = folder.rename(folder.with_name(f"{number}.unfinished"))
            shutil.rmtree(left, ignore_errors=True)
