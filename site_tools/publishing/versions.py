"""Store the last published versions of a site, and switch between them atomically.

Each version is a numbered folder in a store that is never served. The published folder is a symbolic link, and replacing one link with
another is atomic (POSIX ``rename``). The link points into the store if both are in the site's own folder. Otherwise, a web server might
not be able to read the store, so the link points to a copy of the current version next to the published folder. If links are not
available, as on a USB stick, a copy replaces the published folder. That takes two steps; if a process is killed between them, the next
command recovers.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from .ownership import is_published_folder
from .store_lock import locked
from .stores import copy_earlier_store, delete, delete_earlier_store, earlier_store, link, numbers_in, sync

VERSIONS_KEPT = 5
SHOWN = ".published"  # the suffix of the folder that contains a copy of the current version
_CURRENT = "current"  # a file in the store with the number of the current version


@dataclass(frozen=True)
class Versions:
    """The versions of one published folder.

    Attributes:
        public: the published folder, such as ``public``.
        store: the folder that contains the versions.
        server: the folder for the configuration of web servers, which is not published.
        apart: whether the published folder cannot be a link into the store, because it is outside the site's folder.
    """

    public: Path
    store: Path
    server: Path
    apart: bool = False

    @property
    def shown(self) -> Path:
        """The folder next to the published one that contains a copy of the current version and, during a switch, of the next one."""
        return self.public.with_name(f".{self.public.name}{SHOWN}")

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the complete versions, oldest first. Unfinished versions are left out, because the names of their folders are not numbers."""
        return numbers_in(self.store)

    @property
    def current(self) -> int | None:
        """The version that readers see; ``None`` if there is none, or if this tool did not create the folder."""
        if self.public.is_symlink():
            return int(self.public.readlink().parent.name) if self.owns_link else None
        return self._recorded if is_published_folder(self.public) else None

    @property
    def _recorded(self) -> int | None:
        note = self.store / _CURRENT
        text = note.read_text(encoding="utf-8") if note.is_file() else ""
        return int(text) if text.isdecimal() else None

    @property
    def owns_link(self) -> bool:
        """Whether the published folder is a link that this tool created."""
        if not self.public.is_symlink():
            return False
        link = self.public.readlink()
        number, home = link.parent.name, Path(os.path.normpath(self.public.parent / link.parent.parent))
        homes = (self.store, self.shown, earlier_store(self.public))
        return link.name == self.public.name and number.isdecimal() and home in homes

    @property
    def is_ours(self) -> bool:
        """Whether this tool, or an earlier version of it, created the published folder."""
        return self.owns_link or is_published_folder(self.public)

    @property
    def older(self) -> int | None:
        """The version before the one that readers see; ``None`` if there is none."""
        return max((number for number in self.numbers if number < (self.current or 0)), default=None)

    @property
    def is_first(self) -> bool:
        """Whether the current version is the only one."""
        return self.current is not None and self.numbers in ((), (self.current,))

    def site(self, number: int) -> Path:
        """Return the folder that contains a version's pages: the published folder for the current version, otherwise one in the store."""
        return self.public if number == self.current else self.kept(number)

    def kept(self, number: int) -> Path:
        """Return the folder in the store that contains a version's pages, even if it is the current version."""
        return self.store / str(number) / self.public.name

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Lock the published folder while the context is open, after completing any change that a killed process left unfinished.

        Raises:
            BusyError: another process holds the lock.
        """
        with locked(self.store):
            self._adopt_earlier_store()
            if not self.public.is_dir() and self.numbers:  # a process was killed, or the folder was deleted
                self.show(self._recorded if self._recorded in self.numbers else self.numbers[-1])
            self._delete_copies()
            try:
                yield
            finally:  # even if the block failed, for example because the disk is full
                with suppress(OSError):
                    self._delete_copies()

    def _adopt_earlier_store(self) -> None:
        """Move versions out of the folder next to the published one, in which earlier versions of this tool stored them."""
        if (moved := copy_earlier_store(self.public, self.store)) is not None:
            self._record(moved)
        if earlier_store(self.public) == self.store:
            return
        number = self.current
        if number is not None and self.owns_link and self.public.readlink().parent.parent.name == self.public.name:
            self.show(number)
        delete_earlier_store(self.public, self.server)

    @contextmanager
    def new(self) -> Iterator[Path]:
        """Yield the path of the next version's folder. The version is stored if the block creates the folder and raises no exception."""
        for left in self.store.glob("*.unfinished"):
            delete(left)
        workspace = self.store / f"{max([*self.numbers, self.current or 0]) + 1}.unfinished"
        workspace.mkdir(parents=True)
        try:
            yield workspace / self.public.name
            if (workspace / self.public.name).is_dir():
                sync()
                workspace.rename(workspace.with_suffix(""))
        finally:
            shutil.rmtree(workspace, ignore_errors=True)

    def show(self, number: int) -> None:
        """Make a version the current one, atomically if the disk supports links.

        A published folder that is not a link is deleted, so the caller must first make sure that this tool created the folder.
        """
        self.public.parent.mkdir(parents=True, exist_ok=True)
        target = (self.shown if self.apart else self.store) / str(number) / self.public.name
        links = link(self._fresh_link, target)
        if self.apart or not links:
            target = self._copied(number)
        if self.public.is_dir() and not self.public.is_symlink():
            self._keep_found()
            self.shown.mkdir(exist_ok=True)
            self.public.rename(self.shown / "old.unfinished")
        self._record(number)
        if links:
            self._fresh_link.replace(self.public)
        else:
            self.public.unlink(missing_ok=True)
            target.rename(self.public)
        self._delete_copies()

    @property
    def _fresh_link(self) -> Path:
        return self.public.with_name(f".{self.public.name}.link.unfinished")

    def _keep_found(self) -> None:
        """Store a published folder that has no number, such as one from an earlier version of this tool, as the oldest version."""
        oldest = self.kept(0)
        if self.current is not None or not any(self.public.iterdir()):
            return
        if oldest.is_dir() and not is_published_folder(oldest):
            return
        fresh = self.store / "found.unfinished"
        delete(fresh)
        shutil.copytree(self.public, fresh / self.public.name, symlinks=True)
        self._delete(0)
        fresh.rename(self.store / "0")

    def _copied(self, number: int) -> Path:
        """Copy a version to a folder next to the published one, unless it is already there and in use, and return that folder."""
        unfinished, whole = self.shown / f"{number}.unfinished", self.shown / str(number)
        delete(unfinished)
        if whole.is_dir() and self.current == number and self.owns_link:
            return whole / self.public.name
        delete(whole)
        unfinished.mkdir(parents=True)
        try:
            shutil.copytree(self.kept(number), unfinished / self.public.name)
            sync()
            unfinished.rename(whole)
        except OSError:
            delete(unfinished)
            raise
        return whole / self.public.name

    def _record(self, number: int) -> None:
        fresh = self.store / f"{_CURRENT}.unfinished"
        fresh.write_text(str(number), encoding="utf-8")
        fresh.replace(self.store / _CURRENT)

    def _delete_copies(self) -> None:
        """Delete the copies next to the published folder, except the one to which the published folder links."""
        seen = str(self.current) if self.owns_link and self.public.is_dir() else ""
        for copy in self.shown.iterdir() if self.shown.is_dir() else ():
            if copy.name != seen or self.public.readlink().parent.parent.name != self.shown.name:
                delete(copy)
        with suppress(OSError):
            self.shown.rmdir()
        self._fresh_link.unlink(missing_ok=True)

    def copy_server_files(self) -> None:
        """Copy the server configuration of the current version, without deleting other files in the folder for it."""
        made = self.store / str(self.current) / f"{self.public.name}-server"
        if made.is_dir():
            shutil.copytree(made, self.server, dirs_exist_ok=True)

    def delete_old(self) -> None:
        """Delete old versions, except the last few, the current one, and a folder that was stored as the oldest version."""
        for number in self.numbers[:-VERSIONS_KEPT]:
            if number not in (0, self.current):
                self._delete(number)

    def take_down(self) -> None:
        """Remove the published folder and all versions. The caller must first make sure that this tool created the folder."""
        if self.public.is_symlink():
            self.public.unlink()
        elif self.public.is_dir():
            self.shown.mkdir(exist_ok=True)
            self.public.rename(self.shown / "old.unfinished")
        for number in self.numbers:
            self._delete(number)
        (self.store / _CURRENT).unlink(missing_ok=True)
        self._delete_copies()

    def forget(self, number: int) -> None:
        """Delete a version that could not be published, unless it is the current one."""
        if number != self.current:
            self._delete(number)

    def _delete(self, number: int) -> None:
        """Delete a version. It is renamed first, so that a killed process leaves no incomplete version behind."""
        if (folder := self.store / str(number)).is_dir():
            shutil.rmtree(folder.rename(folder.with_name(f"{number}.unfinished")), ignore_errors=True)
