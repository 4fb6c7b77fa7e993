"""The last published versions of a site, and which of them readers see. To change over is one step that cannot be half done.

Each version is a numbered folder in ``.versions/NAME``; what is published is a link to one of them, and putting a link in the
place of another is atomic (POSIX, ``rename``). Where a machine has no links, as Windows without leave, folders are renamed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

KEPT = 5


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
        if not self.public.is_symlink():
            return None
        name = self.public.readlink().parent.name
        return int(name) if name.isdecimal() else None

    def site(self, number: int) -> Path:
        """Give the folder of a version's pages."""
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
                workspace.rename(workspace.with_suffix(""))
        finally:
            shutil.rmtree(workspace, ignore_errors=True)

    def show(self, number: int) -> None:
        """Let readers see a version, from one moment to the next."""
        target = self.site(number)
        fresh = self.store / "link.unfinished"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(os.path.relpath(target, self.public.parent), target_is_directory=True)
        if self.public.is_dir() and not self.public.is_symlink():
            # It was made by hand, or before there were versions: kept as the oldest one.
            first = self.store / "0"
            first.mkdir(exist_ok=True)
            self.public.rename(first / self.public.name)
        fresh.replace(self.public)

    def forget_old(self) -> None:
        """Keep the last few, and the one that readers see."""
        for number in self.numbers[:-KEPT]:
            if number != self.current:
                shutil.rmtree(self.store / str(number), ignore_errors=True)
