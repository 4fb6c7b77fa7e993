"""Publish a site, or go back to an earlier version of it. Nothing is printed, because the command line and the desk show the outcome."""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from practice.targets import FILE, PUBLIC
from redirects.redirects import add_redirects

from site_tools.build.build_date import newest
from site_tools.build.os_errors import reason
from site_tools.checks.building import Built

from .ownership import write_mark
from .publication import BUSY, Publication
from .site_diff import Changes, compare, compare_names
from .store_lock import BusyError
from .subprocess_errors import DeployError

State = Literal["published", "unchanged", "dry run", "not built", "went back", "taken down", "no older version"]
Stage = Literal["building", "comparing", "sending"]
FAILURES = (BusyError, DeployError, OSError)


@dataclass(frozen=True)
class Outcome:
    """The outcome of publishing or going back.

    Attributes:
        state: the result, such as published or unchanged.
        built: the build, if there was one.
        changes: the changes to the published site; after a dry run, those that publishing would make.
        redirects: for each removed page, the page that its address now redirects to.
        sent: a sentence about the files that were sent, or about their removal; empty for a folder.
    """

    state: State
    built: Built | None = None
    changes: Changes = field(default_factory=Changes)
    redirects: Mapping[str, str] = field(default_factory=dict)
    sent: str = ""


@dataclass(frozen=True)
class Listener:
    """Callbacks that report the progress of publishing.

    Attributes:
        stage: called when a stage begins.
        changes: called with the changes to the published site, before anything is sent.
        redirects: called with the new redirects.
    """

    stage: Callable[[Stage], None] = lambda _: None
    changes: Callable[[Changes], None] = lambda _: None
    redirects: Callable[[Mapping[str, str]], None] = lambda _: None


def publish_to(publication: Publication, listener: Listener, *, dry_run: bool, keep: Path | None = None) -> Outcome:
    """Build the site, publish it if it has no errors, and return the outcome.

    Args:
        publication: the site and the target.
        listener: the callbacks that report progress.
        dry_run: whether to stop before the published site is changed.
        keep: the folder for the site that a dry run builds; by default, that site is not kept.

    Raises:
        BusyError: another process is publishing to the same target.
        DeployError: the site could not be sent, or the target contains files that this tool did not publish.
        OSError: a file on this computer could not be written.
    """
    publication.refuse_to_replace()
    with publication.versions.locked():
        return _publish(publication, listener, dry_run=dry_run, keep=keep)


def _publish(publication: Publication, listener: Listener, *, dry_run: bool, keep: Path | None) -> Outcome:
    versions = publication.versions
    (publication.root / "content" / "data" / f".{FILE}").unlink(missing_ok=True)  # left by a killed process
    redirects: dict[str, str] = {}
    with versions.new() as folder:
        listener.stage("building")
        built = publication.build(folder, lambda site: _redirects_for(compare_names(versions.public, site), site))
        if not built.ok:
            return Outcome("not built", built)
        listener.stage("comparing")
        write_mark(folder)
        changes = compare(versions.public, folder)
        listener.changes(changes)
        if publication.target.kind in PUBLIC:
            listener.stage("sending")
        if dry_run:
            publication.send(folder, newest(built.content.sources), dry_run=True)
            if keep:
                shutil.rmtree(keep, ignore_errors=True)
                keep.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(folder, keep)
            else:
                shutil.rmtree(folder)
            return Outcome("dry run", built, changes)
        if publication.target.kind != "zip" and (redirects := _redirects_for(changes, folder)):
            add_redirects(publication.root / "content" / "data", redirects)
            listener.redirects(redirects)
        day = newest(built.content.sources)
        publication.save_day(folder, day)
        # The site is sent even if it has not changed, because someone may have changed or deleted files at the target.
        sent = publication.send(folder, day)
        if not changes and versions.public.is_dir() and _same(versions.public, folder):
            shutil.rmtree(folder)
            versions.copy_server_files()
            return Outcome("unchanged", built, changes, redirects, sent)
        publication.save_target()
    try:
        versions.show(versions.numbers[-1])
    except OSError:
        versions.forget(versions.numbers[-1])  # otherwise, the next command would publish it
        raise
    versions.copy_server_files()
    versions.delete_old()
    return Outcome("published", built, changes, redirects, sent)


def go_back(publication: Publication, listener: Listener, number: int | None = None) -> Outcome:
    """Publish a stored version again, and return the outcome. Without a number, if there is only one version, take the site down.

    Args:
        publication: the site and the target.
        listener: the callbacks that report progress.
        number: the version to publish; by default, the one before the current one. If the given version is current or not stored,
            nothing changes.

    Raises:
        BusyError: another process is publishing to the same target.
        DeployError: the site could not be sent, or the target contains files that this tool did not publish.
        OSError: a file on this computer could not be written.
    """
    publication.refuse_to_replace()
    versions = publication.versions
    with versions.locked():
        if number is None and versions.older is None and versions.is_first:
            only = versions.current or 0
            sent = publication.take_down(versions.site(only), publication.day_of(only))
            versions.take_down()
            return Outcome("taken down", sent=sent)
        chosen = versions.older if number is None else number
        if chosen is None or chosen == versions.current or not versions.kept(chosen).is_dir():
            return Outcome("no older version")
        listener.stage("comparing")
        changes = compare(versions.public, versions.site(chosen))
        listener.changes(changes)
        listener.stage("sending")
        sent = publication.send(versions.site(chosen), publication.day_of(chosen))
        versions.show(chosen)
        versions.copy_server_files()
    return Outcome("went back", changes=changes, sent=sent)


def why_failed(publication: Publication, error: Exception, *, dry_run: bool = False) -> str:
    """Return why publishing or going back failed, followed by a sentence about the state of the target.

    That sentence is left out after a dry run, or if another process was publishing.
    """
    if isinstance(error, BusyError):
        return BUSY
    why, begun = (str(error), error.begun) if isinstance(error, DeployError) else (_reason(error), False)
    return why if dry_run else f"{why} {publication.after_failure(begun=begun)}"


def _reason(error: Exception) -> str:
    return reason(error) if isinstance(error, OSError) else str(error)


def _redirects_for(changes: Changes, site: Path) -> dict[str, str]:
    """Return the redirects for renamed and removed pages.

    A renamed page redirects to its new address, and a removed page to the list of all pages or, if there is no such list, to the home page.
    """
    rest = "search.html" if (site / "search.html").exists() else "index.html"
    return {**dict.fromkeys(changes.removed, rest), **dict(changes.renamed)}


def _same(old: Path, new: Path) -> bool:
    names = {path.relative_to(folder) for folder in (old, new) for path in folder.rglob("*") if path.is_file()}
    return not any(filecmp.cmpfiles(old, new, [str(name) for name in names], shallow=False)[1:])
