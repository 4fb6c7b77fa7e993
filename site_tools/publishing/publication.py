"""The target and the address that ``./site publish`` and ``./site undo`` work with."""

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

from .deploy import Deployment, send
from .subprocess_errors import DeployError
from .targets import DEFAULT_TARGET, TargetError, choose, versions_of
from .versions import Versions

BUSY = "Another ./site publish is running. Wait until it has finished, then try again."
_DAY = "day"  # a file next to the pages of a version, with the date of its texts


@dataclass(frozen=True)
class Publication:
    """A site and the target that it is published to.

    Attributes:
        target: the target.
        root: the folder of the site's sources.
        data: the data files.
        url: the site's address at the target; empty if it has none.
        console: where messages are printed.
    """

    target: Target
    root: Path
    data: SiteData
    url: str
    console: Console

    @property
    def versions(self) -> Versions:
        """The versions that were published to the target."""
        return versions_of(self.target, self.root)

    @property
    def undo_arguments(self) -> str:
        """The arguments for ``./site undo`` that select the target; none for the default one."""
        if self.target == DEFAULT_TARGET:
            return ""
        return f" {self.target.key}" if self.target.key in self.data.targets else f" --to {self.target.to}"

    def after_failure(self, error: DeployError) -> str:
        """Return a sentence about what readers see after a failure."""
        late = ", or some of the new pages if the connection broke at the very last moment"
        return f"Readers still see the previous pages{late * (error.begun and self.target.kind == 'rsync')}."

    def build(self, folder: Path, gone: Callable[[Path], Mapping[str, str]]) -> Built:
        """Build the site for the target.

        Args:
            folder: the output folder.
            gone: takes the folder with the new pages, and returns the removed pages with the pages that they redirect to.
        """
        # An archive has no search index, because a browser cannot search pages that it opens from a folder, and no address.
        if self.target.kind == "zip":
            return build(BuildConfig(folder, root=self.root, strict=True, settings={"SEARCH": False}))
        settings = {"MORE_REDIRECTS": gone}
        return build(BuildConfig(folder, self.root, "publishconf.py", url=self.url, strict=True, settings=settings))

    def send(self, site: Path, day: date, *, dry_run: bool = False) -> str:
        """Send a built site to the target; see :func:`site_tools.publishing.deploy.send`."""
        versions = self.versions
        earlier = tuple(versions.site(number) for number in versions.numbers)
        deployment = Deployment(site, earlier, day, self.url, versions.store)
        return send(deployment, self.target, self.root, dry_run=dry_run)

    def save_day(self, site: Path, day: date) -> None:
        """Save the date of a version's texts."""
        (site.parent / _DAY).write_text(day.isoformat(), encoding="utf-8")

    def day_of(self, number: int) -> date:
        """Return the date of a version's texts."""
        note = self.versions.store / str(number) / _DAY
        return date.fromisoformat(note.read_text(encoding="utf-8")) if note.exists() else OLDEST

    def refuse_to_replace(self) -> None:
        """Refuse to replace a file, or a folder that contains something other than a site.

        Raises:
            DeployError: the target is such a file or folder.
        """
        archive = self.root / Path(self.target.to).expanduser()
        if self.target.kind == "zip" and archive.exists() and not zipfile.is_zipfile(archive):
            raise DeployError(f"“{self.target.to}” already exists and is not a zip file. Choose another name.")
        public = self.versions.public
        if public.is_file() and not public.is_symlink():
            raise DeployError(f"“{self.target.to}” is a file, but the site needs a folder. Choose another name.")
        if public.is_symlink() or not public.is_dir() or (public / "index.html").exists():
            return
        if any(public.iterdir()):
            raise DeployError(
                f"The folder “{self.target.to}” contains something other than a site. Choose a new or an empty folder."
            )


def find_publication(
    name: str, to: str, url: str = "", *, archive: bool = False, root: Path = ROOT
) -> Publication | int:
    """Return the publication for the arguments of a task.

    Args:
        name: a target in ``content/data/publish.yaml``; if empty, the only target there, or the folder ``public`` if there is none.
        to: a folder or a file instead of a name, relative to the site's own folder.
        url: the site's own address; by default that of the target, the environment's ``SITEURL`` or ``website`` in the practice data.
        archive: whether to write one zip file.
        root: the folder of the site's sources.

    Returns:
        The publication; or an exit code if there is none, after printing why.
    """
    console = Console(highlight=False)
    data = load(root / "content" / "data", root)
    if wrong := [problem for problem in data.problems if problem.path.endswith(f"/{FILE}")]:
        print_problems(wrong, console, root)
        console.print("[red]Nothing was done.[/] Fix the list of targets first.")
        return 1
    try:
        target = choose(name, to, data.targets, archive=archive)
    except TargetError as error:
        console.print(escape(str(error)))
        return 2
    address = url or target.url or os.environ.get("SITEURL") or str(data.practice.get("website", ""))
    return Publication(target, root, data, "" if target.kind == "zip" else address, console)
