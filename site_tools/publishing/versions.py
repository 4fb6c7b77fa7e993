"""The last published versions of a site, and which of them readers see. To change over is one step that cannot be half done.

Each version is a numbered folder in ``.versions/NAME``; what is published is a link to one of them, and putting a link in the
place of another is atomic (POSIX, ``rename``). Where a disk has no links, as a stick or Windows without leave, the folder of the
version itself is moved there, which takes two steps; what a killed process left between them is mended by the next one.
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

KEPT = 5
_NO_LINKS = (errno.EPERM, errno.ENOTSUP)
_NO_LEAVE = 1314  # Windows: ERROR_PRIVILEGE_NOT_HELD


class BusyError(Exception):
    """Another publishing of the same folder is running."""


@dataclass(frozen=True)
class Versions:
    """The versions of one published folder.

    Attributes:
        public: the folder that readers get, such as ``public``.
    """

    public: Path

    @property
    def store(self) -> Path:
        """Where the versions lie."""
        return self.public.parent / ".versions" / self.public.name

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the whole versions, oldest first. What was begun and not finished has another name."""
        found = self.store.iterdir() if self.store.is_dir() else ()
        return tuple(sorted(int(path.name) for path in found if path.name.isdecimal()))

    @property
    def current(self) -> int | None:
        """The version that readers see; ``None`` where there is none, or the folder came about otherwise."""
        if self.public.is_symlink():
            name = self.public.readlink().parent.name
            return int(name) if name.isdecimal() else None
        moved = [number for number in self.numbers if not self._kept(number).is_dir()]
        return moved[-1] if moved and self.public.is_dir() else None

    @property
    def older(self) -> int | None:
        """The version before the one that readers see; ``None`` where there is none."""
        return max((number for number in self.numbers if number < (self.current or 0)), default=None)

    def site(self, number: int) -> Path:
        """Give the folder of a version's pages."""
        return self.public if number == self.current else self._kept(number)

    def _kept(self, number: int) -> Path:
        return self.store / str(number) / self.public.name

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep others from publishing the same folder meanwhile. A killed process lets go by itself.

        Raises:
            BusyError: another one is at it.
        """
        self.store.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.store / "lock", timeout=0):
                if not self.public.is_dir() and self.numbers:  # killed between two steps, or a version was taken away
                    self.show(self.numbers[-1])
                yield
        except Timeout as error:
            raise BusyError from error

    @contextmanager
    def new(self) -> Iterator[Path]:
        """Give a folder for the next version; when the block ends well, and the folder has pages, it becomes one.

        What an earlier, killed attempt has left is removed first.
        """
        for left in self.store.glob("*.unfinished"):
            shutil.rmtree(left, ignore_errors=True)
        workspace = self.store / f"{max(self.numbers, default=0) + 1}.unfinished"
        workspace.mkdir(parents=True)
        try:
            yield workspace / self.public.name
            if (workspace / self.public.name).is_dir():
                if hasattr(os, "sync"):  # else a power cut could leave the link to a version, and not its pages
                    os.sync()
                workspace.rename(workspace.with_suffix(""))
        finally:
            shutil.rmtree(workspace, ignore_errors=True)

    def show(self, number: int) -> None:
        """Let readers see a version, from one moment to the next."""
        current = self.current
        fresh = self.store / "link.unfinished"
        fresh.unlink(missing_ok=True)
        try:
            fresh.symlink_to(os.path.relpath(self._kept(number), self.public.parent), target_is_directory=True)
        except OSError as error:
            if error.errno not in _NO_LINKS and getattr(error, "winerror", None) != _NO_LEAVE:
                raise
        if self.public.is_dir() and not self.public.is_symlink():
            # A version that was moved there goes back; what was made by hand is kept as the oldest one.
            place = self._kept(current or 0)
            if current is None:
                self._take_away(0)
            place.parent.mkdir(exist_ok=True)
            self.public.rename(place)
        (fresh if fresh.is_symlink() else self._kept(number)).replace(self.public)

    def lay_beside(self) -> None:
        """Put what the version has for its server beside what is published; what else is there stays."""
        name = f"{self.public.name}-server"
        made = self.store / str(self.current) / name
        if made.is_dir():
            shutil.copytree(made, self.public.with_name(name), dirs_exist_ok=True)

    def forget_old(self) -> None:
        """Keep the last few, and the one that readers see."""
        for number in self.numbers[:-KEPT]:
            if number != self.current:
                self._take_away(number)

    def _take_away(self, number: int) -> None:
        """Remove a version; killed meanwhile, what is left of it is no version."""
        if (folder := self.store / str(number)).is_dir():
            left = folder.rename(folder.with_name(f"{number}.unfinished"))
            shutil.rmtree(left, ignore_errors=True)
