"""``./site publish`` and ``./site undo``: the site as readers get it, with its own address, in a folder that can be put anywhere."""

from __future__ import annotations

import errno
import filecmp
import os
import shutil
from dataclasses import replace
from pathlib import Path

from practice.data import load
from proofread.checks import placeholders
from proofread.content import Content
from redirects.redirects import add_redirects
from rich.console import Console
from rich.markup import escape

from .build import ROOT, Built, build
from .changes import Changes, compare
from .report import finish, print_problems
from .versions import BusyError, Versions

_PAGES_SHOWN = 12
_EDITS_SHOWN = 4


def publish(to: Path, url: str = "", *, private: bool = False, dry_run: bool = False, root: Path = ROOT) -> int:
    """Build the published site, say what readers will see changed, and let them see it.

    Args:
        to: the folder, seen from the site's own; readers see the old site or the new one, never a mix.
        url: the site's own address; else the environment's ``SITEURL``, else ``website`` in the practice data.
        private: whether placeholders are allowed, for a folder that nobody but the therapist sees.
        dry_run: whether to stop before readers see anything new.
        root: the folder of the site's sources.

    Returns:
        0 where the site was published, 1 where problems kept it from that.
    """
    console = Console(highlight=False)
    data = load(root / "content" / "data", root)
    missing = (
        [] if private else [replace(note, severity="error") for note in placeholders.check(Content(root, data=data))]
    )
    if missing:
        print_problems(missing, console, root)
        console.print(f"[red]Not published.[/] {len(missing)} facts are still to be filled in.")
        console.print(
            "To look at the site as it is: ./site serve. For a copy that is not public: ./site publish --private"
        )
        return 1
    if url:
        os.environ["SITEURL"] = url
    versions = Versions(root / to)
    try:
        with versions.locked():
            return _publish(versions, console, root, dry_run=dry_run)
    except BusyError:
        console.print(
            "[red]Not published.[/] Another ./site publish is running. Wait until it has ended, then try again."
        )
    except OSError as error:
        console.print(f"[red]Not published.[/] {reason(error)} Readers see what they saw before.")
    return 1


def _publish(versions: Versions, console: Console, root: Path, *, dry_run: bool) -> int:
    with versions.new() as folder:
        built = build(folder, "publishconf.py", root=root, strict=True)
        if not built.ok:
            return finish(replace(built, output=versions.public), root, strict=True)
        changes = compare(versions.public, folder)
        print_changes(changes, console)
        if not dry_run and (gone := _places_of(changes, folder)):
            add_redirects(root / "content" / "data", gone)
            for old, new in gone.items():
                console.print(f"Who opens {old} is led to {new}, from now on (content/data/redirects.yaml).")
            shutil.rmtree(folder)
            built = build(folder, "publishconf.py", root=root, strict=True)
        if dry_run:
            console.print("This was a trial: nothing was published.")
            shutil.rmtree(folder)
            return 0
        if not changes and versions.public.is_dir() and _same(versions.public, folder):
            console.print(f"{versions.public.name}/ is up to date.")
            shutil.rmtree(folder)
            return 0
        server = folder.with_name(f"{folder.name}-server")
        if server.exists():  # what else is in that folder stays
            shutil.copytree(server, versions.public.with_name(server.name), dirs_exist_ok=True)
    versions.show(versions.numbers[-1])
    versions.forget_old()
    return _finish(built, versions, console)


def _places_of(changes: Changes, site: Path) -> dict[str, str]:
    """Give for each page that is gone the one that has its place: its new name, else the list of every page."""
    rest = "search.html" if (site / "search.html").exists() else "index.html"
    return {**dict.fromkeys(changes.removed, rest), **dict(changes.renamed)}


def _finish(built: Built, versions: Versions, console: Console) -> int:
    code = finish(built)
    if len(versions.numbers) > 1:
        console.print("To put the version before it back: ./site undo")
    return code


def undo(to: Path, *, root: Path = ROOT) -> int:
    """Let readers see the version before the one that they see.

    Args:
        to: the published folder, seen from the site's own.
        root: the folder of the site's sources.

    Returns:
        0 where an older version is shown, 1 where there is none.
    """
    console = Console(highlight=False)
    versions = Versions(root / to)
    try:
        with versions.locked():
            older = [number for number in versions.numbers if versions.current and number < versions.current]
            if not older:
                console.print(f"There is no older version of {to} to go back to.")
                return 1
            changes = compare(versions.public, versions.site(older[-1]))
            print_changes(changes, console)
            versions.show(older[-1])
    except BusyError:
        console.print("Nothing was changed: ./site publish is running. Wait until it has ended, then try again.")
        return 1
    except OSError as error:
        console.print(f"Nothing was changed. {reason(error)}")
        return 1
    console.print(
        f"{to} is as it was before. Your texts in content/ stay as they are now; ./site publish publishes them again."
    )
    return 0


def print_changes(changes: Changes, console: Console) -> None:
    """Print what readers will see changed: pages, and the words in them."""
    for label, pages in (("New page", changes.added), ("Page gone", changes.removed)):
        if pages:
            more = f" and {len(pages) - _PAGES_SHOWN} more" if len(pages) > _PAGES_SHOWN else ""
            console.print(f"{label}{'s' * (len(pages) > 1)}: {', '.join(pages[:_PAGES_SHOWN])}{more}")
    for old, new in changes.renamed:
        console.print(f"Page with a new name: {old} is now {new}")
    for page, edits in changes.changed[:_PAGES_SHOWN]:
        console.print(f"Changed: {page}")
        for edit in edits[:_EDITS_SHOWN]:
            old = f"[red strike]{escape(edit.old)}[/] " if edit.old else ""
            new = f"[green]{escape(edit.new)}[/]" if edit.new else "[green](taken away)[/]"
            console.print(f"  … {escape(edit.before)} {old}→ {new} {escape(edit.after)} …")
        if len(edits) > _EDITS_SHOWN:
            console.print(f"  and {len(edits) - _EDITS_SHOWN} more changes")
    if len(changes.changed) > _PAGES_SHOWN:
        console.print(f"and {len(changes.changed) - _PAGES_SHOWN} more changed pages")
    if changes.others:
        console.print(f"Pictures and other files: {changes.others} changed")
    if not changes:
        console.print("No words and no pictures have changed.")


def reason(error: OSError) -> str:
    """Say in a sentence what the machine lacks, and what to do."""
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "The disk is full. Make room, then try again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"This folder cannot be written to{where}. Choose another with --to, or ask whoever looks after the machine."
    return f"The machine says: {error.strerror or error}{where}."


def _same(old: Path, new: Path) -> bool:
    names = {path.relative_to(folder) for folder in (old, new) for path in folder.rglob("*") if path.is_file()}
    return not any(filecmp.cmpfiles(old, new, [str(name) for name in names], shallow=False)[1:])
