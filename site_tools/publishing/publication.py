"""What ``./site publish`` and ``./site undo`` have to do: with which place, and with what address."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from practice.data import SiteData, load
from practice.targets import FILE, Target
from proofread.report import print_problems
from rich.console import Console
from rich.markup import escape

from site_tools.build.build_date import OLDEST
from site_tools.build.config import ROOT, BuildConfig
from site_tools.checks.building import Built, build

from .deploy import Parcel, send
from .subprocess_errors import NotSentError
from .targets import USUAL, NoSuchPlaceError, choose, versions_of
from .versions import Versions

BUSY = "Another ./site publish is running. Wait until it has ended, then try again."
_DAY = "day"  # beside the pages of a version: the day of its texts


@dataclass(frozen=True)
class Job:
    """What is published, and where to.

    Attributes:
        target: the place.
        root: the folder of the site's sources.
        data: the data files.
        url: the site's address at that place; empty where it has none.
        console: where it is told.
    """

    target: Target
    root: Path
    data: SiteData
    url: str
    console: Console

    @property
    def versions(self) -> Versions:
        """The versions that this place had."""
        return versions_of(self.target, self.root)

    @property
    def named(self) -> str:
        """The words that name the place after ``./site undo``; none for the usual one."""
        if self.target == USUAL:
            return ""
        return f" {self.target.key}" if self.target.key in self.data.targets else f" --to {self.target.to}"

    def meanwhile(self, error: NotSentError) -> str:
        """Say what readers see when it could not be sent."""
        late = ", or some new ones if it broke off in the very last moment"
        return f"Readers see the pages that they saw before{late * (error.begun and self.target.kind == 'rsync')}."

    def build(self, folder: Path, gone: Callable[[Path], Mapping[str, str]]) -> Built:
        """Build the site as this place gets it.

        Args:
            folder: where it goes.
            gone: tells, of the folder with the new pages, which pages are gone, and which have their places.
        """
        # A browser cannot search what it opened from a folder: so no index in an archive. And it has no address.
        if self.target.kind == "zip":
            return build(BuildConfig(folder, root=self.root, strict=True, settings={"SEARCH": False}))
        settings = {"MORE_REDIRECTS": gone}
        return build(BuildConfig(folder, self.root, "publishconf.py", url=self.url, strict=True, settings=settings))

    def send(self, site: Path, day: date, *, dry_run: bool = False) -> str:
        """Bring a built site to the place; see :func:`site_tools.publishing.deploy.send`."""
        versions = self.versions
        earlier = tuple(versions.site(number) for number in versions.numbers)
        parcel = Parcel(site, earlier, day, self.url, versions.store)
        return send(parcel, self.target, self.root, dry_run=dry_run)

    def note(self, site: Path, day: date) -> None:
        """Note the day of the texts of a version."""
        (site.parent / _DAY).write_text(day.isoformat(), encoding="utf-8")

    def noted(self, number: int) -> date:
        """Give the day of the texts of a version."""
        note = self.versions.store / str(number) / _DAY
        return date.fromisoformat(note.read_text(encoding="utf-8")) if note.exists() else OLDEST

    def refuse_foreign(self) -> None:
        """Leave a file alone, and a folder that has other things than a site: it would be lost, or moved away.

        Raises:
            NotSentError: it is one.
        """
        archive = self.root / Path(self.target.to).expanduser()
        if self.target.kind == "zip" and archive.exists() and not zipfile.is_zipfile(archive):
            raise NotSentError(f"“{self.target.to}” is there already, and is no archive. Choose another name.")
        public = self.versions.public
        if public.is_file() and not public.is_symlink():
            raise NotSentError(f"“{self.target.to}” is a file, and the site needs a folder. Choose another name.")
        if public.is_symlink() or not public.is_dir() or (public / "index.html").exists():
            return
        if any(public.iterdir()):
            said = f"In the folder “{self.target.to}” is something else than a site. Choose a new or an empty one."
            raise NotSentError(said)


def find_job(name: str, to: str, url: str = "", *, archive: bool = False, root: Path = ROOT) -> Job | int:
    """Find out what to do.

    Args:
        name: a place from ``content/data/publish.yaml``; empty for the only one there is, else for the folder ``public``.
        to: instead of a name, a folder or a file, seen from the site's own folder.
        url: the site's own address; else that of the place, else the environment's ``SITEURL``, else ``website`` in the practice data.
        archive: whether one file is wanted.
        root: the folder of the site's sources.

    Returns:
        The job; or the exit code where it cannot be done, and why has been told.
    """
    console = Console(highlight=False)
    data = load(root / "content" / "data", root)
    if wrong := [problem for problem in data.problems if problem.path.endswith(f"/{FILE}")]:
        print_problems(wrong, console, root)
        console.print("[red]Nothing was done.[/] Mend the list of places first.")
        return 1
    try:
        target = choose(name, to, data.targets, archive=archive)
    except NoSuchPlaceError as error:
        console.print(escape(str(error)))
        return 2
    address = url or target.url or os.environ.get("SITEURL") or str(data.practice.get("website", ""))
    return Job(target, root, data, "" if target.kind == "zip" else address, console)
