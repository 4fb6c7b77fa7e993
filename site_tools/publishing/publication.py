"""A site together with its target and address, for ``./site publish`` and ``./site undo``."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from practice.data import SiteData, load
from practice.fields import Field
from practice.targets import FILE, PUBLIC, Target
from proofread.problem import Problem
from proofread.report import print_problems
from rich.console import Console
from rich.markup import escape

from site_tools.build.build_date import OLDEST
from site_tools.build.config import ROOT, BuildConfig
from site_tools.checks.building import Built, build

from .deploy import send, take_down
from .deployment import Deployment
from .failure_words import after_failure
from .ownership import is_published_archive
from .refusals import refuse_archive, refuse_folder
from .targets import DEFAULT_TARGET, TargetError, choose, versions_of
from .versions import Versions

BUSY = "Another ./site publish is running. Wait until it has finished, then try again."
_DAY = "day"  # a file next to the pages of a version, with the date of its texts
_TARGET = "to"  # a file in the store that contains the destination


@dataclass(frozen=True)
class Publication:
    """A site and the target to which it is published.

    Attributes:
        target: the folder, zip file, host or branch.
        root: the folder of the site.
        data: the data files.
        url: the site's address at the target; empty if it has none.
        public: whether the target is a folder on this computer that another program puts on the web.
    """

    target: Target
    root: Path
    data: SiteData
    url: str
    public: bool = False

    @property
    def is_public(self) -> bool:
        """Whether everyone can see the target, because of its kind or because another program puts it on the web."""
        return self.public or self.target.kind in PUBLIC

    @property
    def versions(self) -> Versions:
        """The versions that were published to the target."""
        return versions_of(self.target, self.root)

    @property
    def arguments(self) -> str:
        """The command-line arguments that select the target, with a leading space; empty for the default target."""
        if self.target == DEFAULT_TARGET:
            return ""
        return f" {self.target.key}" if self.target.key in self.data.targets else f" --to {shlex.quote(self.target.to)}"

    @property
    def notes(self) -> list[str]:
        """Notes to print after publishing: how to go back, and where files outside the published folder are."""
        versions = self.versions
        notes = [f"The folder that “{self.target.to}” leads to was published: {versions.public}"] * self._followed_link
        if versions.store.parent != versions.public.parent / ".versions":
            notes.append(
                f"Earlier versions are stored in {self._relative(versions.store)}/, which no web server serves."
            )
        if versions.server.is_dir():
            notes.append(f"The files for your own web server are in {self._relative(versions.server)}/.")
        if versions.older is not None:
            notes.append(f"To go back to the previous version: ./site undo{self.arguments}")
        elif versions.is_first and self.target.kind != "zip":
            notes.append(f"To take the site down again: ./site undo{self.arguments}")
        return notes

    @property
    def _followed_link(self) -> bool:
        written = self.root / Path(self.target.to).expanduser()
        return self.target.kind == "folder" and written.is_symlink() and written.name != self.versions.public.name

    def _relative(self, path: Path) -> Path:
        root = self.root.resolve()
        return path.relative_to(root) if path.is_relative_to(root) else path

    @property
    def missing(self) -> tuple[Field, ...]:
        """The required facts that are still missing, without ``website`` if no page shows it and the address is known or not needed."""
        pages = (self.root / "content").rglob("*.md")
        if (self.url or self.target.kind == "zip") and not any(
            b"[[website" in path.read_bytes() for path in pages if path.is_file()
        ):
            return tuple(field for field in self.data.missing if field.name != "website")
        return self.data.missing

    @property
    def is_indexed(self) -> bool:
        """Whether search engines may list the reviewed pages. They may not if a fact is missing or an information site lacks permission."""
        return not self.missing and (self.data.is_practice or self.data.information_site)

    def after_failure(self, *, begun: bool = False) -> str:
        """Return a sentence that describes the state of the target after a failure.

        Args:
            begun: whether some files may have been sent.
        """
        return after_failure(self.target, is_public=self.is_public, is_published=self._is_published, begun=begun)

    @property
    def _is_published(self) -> bool:
        """Whether a version of the site is at the target."""
        if self.target.kind == "zip":
            return is_published_archive(self.root / Path(self.target.to).expanduser())
        try:
            return self.versions.public.is_dir() and self.versions.is_ours
        except OSError:  # the folder cannot be read
            return bool(self.versions.numbers)

    def build(self, folder: Path, gone: Callable[[Path], Mapping[str, str]]) -> Built:
        """Build the site for the target.

        Args:
            folder: the output folder.
            gone: takes the folder with the new pages, and returns the redirects for removed pages.
        """
        # An archive has no address, and no search index, because a browser cannot search pages that it opens from a folder.
        if self.target.kind == "zip":
            return build(BuildConfig(folder, root=self.root, strict=True, settings={"SEARCH": False, "NOINDEX": True}))
        settings = {"MORE_REDIRECTS": gone, "NOINDEX": not self.is_indexed}
        return build(BuildConfig(folder, self.root, "publishconf.py", url=self.url, strict=True, settings=settings))

    def send(self, site: Path, day: date, *, dry_run: bool = False) -> str:
        """Send a built site to the target, and return a sentence that describes the result; see :func:`site_tools.publishing.deploy.send`."""
        return send(self._deployment(site, day), self.target, self.root, dry_run=dry_run)

    def take_down(self, site: Path, day: date) -> str:
        """Remove the site from the target, and return a sentence that describes the result; see :func:`site_tools.publishing.deploy.take_down`."""
        return take_down(self._deployment(site, day), self.target, self.root)

    def _deployment(self, site: Path, day: date) -> Deployment:
        versions = self.versions
        earlier = tuple(versions.site(number) for number in versions.numbers)
        note = versions.store / _TARGET
        known = bool(earlier) and (not note.is_file() or note.read_text(encoding="utf-8") == self.target.to)
        return Deployment(site, earlier, day, self.url, versions.store, known)

    def save_target(self) -> None:
        """Record the destination, because the same target name may refer to a different host next time."""
        (self.versions.store / _TARGET).write_text(self.target.to, encoding="utf-8")

    def save_day(self, site: Path, day: date) -> None:
        """Save the date of a version's texts in a file next to its pages."""
        (site.parent / _DAY).write_text(day.isoformat(), encoding="utf-8")

    def day_of(self, number: int) -> date:
        """Return the date of a version's texts, or the earliest possible date if it was not saved."""
        note = self.versions.store / str(number) / _DAY
        return date.fromisoformat(note.read_text(encoding="utf-8")) if note.exists() else OLDEST

    def published(self, number: int) -> datetime:
        """Return the time at which a version was published: the modification time of its date file or, if it has none, of its folder."""
        folder = self.versions.store / str(number)
        note = folder / _DAY
        return datetime.fromtimestamp((note if note.exists() else folder).stat().st_mtime).astimezone()

    def refuse_to_replace(self) -> None:
        """Raise an error if publishing would replace or delete local files that this tool did not publish; see ``refusals.py``.

        Files on a host are checked later, before anything is sent.

        Raises:
            DeployError: the target contains files that this tool did not publish.
        """
        if self.target.kind == "zip":
            refuse_archive(self.root / Path(self.target.to).expanduser(), self.target.to)
        elif self.target.kind == "folder":
            refuse_folder(self.versions, self.target.to, self.root)


class UnreadableTargetsError(Exception):
    """Raised if the list of targets has problems, which must be fixed before publishing."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.problems = tuple(problems)


def publication_for(
    name: str, to: str, url: str = "", *, archive: bool = False, public: bool = False, root: Path = ROOT
) -> Publication:
    """Return the publication that the arguments of a task select.

    Args:
        name: a target in ``content/data/publish.yaml``; if empty, the only target there, or the folder ``public`` if there is none.
        to: a folder or a file instead of a name, relative to the site's own folder.
        url: the site's own address; by default that of the target, the environment's ``SITEURL`` or ``website`` in the practice data.
        archive: whether to write one zip file.
        public: whether the target is a folder on this computer that another program puts on the web.
        root: the folder of the site.

    Raises:
        UnreadableTargetsError: the list of targets has problems.
        TargetError: the target is unknown or ambiguous.
    """
    data = load(root / "content" / "data", root)
    if wrong := [problem for problem in data.problems if problem.path.endswith(f"/{FILE}")]:
        raise UnreadableTargetsError(wrong)
    target = choose(name, to, data.targets, archive=archive)
    address = url or target.url or os.environ.get("SITEURL") or str(data.practice.get("website", ""))
    return Publication(target, root, data, "" if target.kind == "zip" else address, public)


def find_publication(
    name: str,
    to: str,
    console: Console,
    url: str = "",
    *,
    archive: bool = False,
    public: bool = False,
    root: Path = ROOT,
) -> Publication | int:
    """Return the publication that the arguments of a task select. On failure, print a message and return an exit code.

    The exit code is 1 if the list of targets has problems, 2 if the target is unknown or ambiguous. For the arguments, see
    :func:`publication_for`.
    """
    try:
        return publication_for(name, to, url, archive=archive, public=public, root=root)
    except UnreadableTargetsError as error:
        print_problems(error.problems, console, root)
        console.print("[red]Nothing was done.[/] Fix the list of targets first.")
        return 1
    except TargetError as error:
        console.print(escape(str(error)))
        return 2
