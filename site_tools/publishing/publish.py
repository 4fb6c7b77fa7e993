"""``./site publish``: build the site for its readers, and publish it to a folder, a file or a host."""

from __future__ import annotations

import filecmp
import shutil
from dataclasses import replace
from pathlib import Path

from proofread.report import print_problems
from redirects.redirects import FILE, add_redirects
from rich.markup import escape
from theming.typography import capitalize_first

from site_tools.build.build_date import newest
from site_tools.build.config import ROOT
from site_tools.build.os_errors import reason
from site_tools.checks.building import Built
from site_tools.checks.report import finish

from .diff_report import print_changes
from .ownership import write_mark
from .publication import BUSY, Publication, find_publication
from .readiness import obstacles, remedy, still_open, what_is_needed
from .site_diff import Changes, compare, compare_names
from .subprocess_errors import DeployError
from .versions import BusyError


def publish(
    name: str = "",
    to: str = "",
    url: str = "",
    *,
    archive: bool = False,
    private: bool = False,
    public: bool = False,
    dry_run: bool = False,
    root: Path = ROOT,
) -> int:
    """Build the site, print what will change for readers, and publish it.

    Args:
        name: a target in ``content/data/publish.yaml``; if empty, the only target there, or the folder ``public`` if there is none.
        to: a folder or a file instead of a name, relative to the site's own folder.
        url: the site's own address; by default that of the target, the environment's ``SITEURL`` or ``website`` in the practice data.
        archive: whether to write one zip file.
        private: whether only the therapist sees the target, so that nothing has to be filled in.
        public: whether everyone sees the target, even though it is a folder, because something else deploys it.
        dry_run: whether to stop before readers see anything new.
        root: the folder of the site's sources.

    Returns:
        0 if the site was published or the dry run succeeded, 1 if problems prevented it, 2 if the target is unknown or ambiguous.
    """
    publication = find_publication(name, to, url, archive=archive, public=public, root=root)
    if isinstance(publication, int):
        return publication
    console = publication.console
    missing = obstacles(publication, private=private)
    if missing and not dry_run:
        print_problems(missing, console, root)
        console.print(f"[red]Not published.[/] {capitalize_first(what_is_needed(missing))}.", soft_wrap=True)
        console.print(escape(remedy(publication, private=private)), soft_wrap=True)
        return 1
    failed = "[red]Not published.[/]"
    try:
        publication.refuse_to_replace()
        with publication.versions.locked():
            code = _publish(publication, dry_run=dry_run)
        if missing and not code:
            console.print(
                f"Before you can publish it, {what_is_needed(missing)}. See ./site publish{publication.arguments}"
            )
        return code
    except BusyError:
        console.print(f"{failed} {BUSY}")
    except DeployError as error:
        console.print(f"{failed} {escape(str(error))}{'' if dry_run else f' {publication.after_failure(error)}'}")
    except OSError as error:
        console.print(f"{failed} {escape(reason(error))} {publication.unchanged}".rstrip())
    return 1


def _publish(publication: Publication, *, dry_run: bool) -> int:
    versions, console, name = publication.versions, publication.console, publication.target.key
    (publication.root / "content" / "data" / f".{FILE}").unlink(missing_ok=True)  # left by a killed process
    with versions.new() as folder:
        built = publication.build(folder, lambda site: _redirects_for(compare_names(versions.public, site), site))
        if not built.ok:
            return finish(replace(built, output=versions.public), publication.root, strict=True)
        write_mark(folder)
        changes = compare(versions.public, folder)
        print_changes(changes, console)
        if dry_run:
            publication.send(folder, newest(built.content.sources), dry_run=True)
            _print_open(built, publication)
            console.print("This was a dry run: nothing was published.")
            shutil.rmtree(folder)
            return 0
        if publication.target.kind != "zip" and (gone := _redirects_for(changes, folder)):
            add_redirects(publication.root / "content" / "data", gone)
            for old, new in gone.items():
                console.print(
                    f"From now on, {escape(old)} redirects to {escape(new)} (see content/data/redirects.yaml)."
                )
        day = newest(built.content.sources)
        publication.save_day(folder, day)
        # Send it even if nothing has changed here, because someone may have changed or deleted files at the target.
        sent = publication.send(folder, day)
        if not changes and versions.public.is_dir() and _same(versions.public, folder):
            console.print(f"{escape(name)}{'/' * (publication.target.kind == 'folder')} is up to date.")
            shutil.rmtree(folder)
            versions.copy_server_files()
            return 0
        publication.save_target()
    versions.show(versions.numbers[-1])
    versions.copy_server_files()
    versions.delete_old()
    code = finish(built, done=sent)
    _print_open(built, publication)
    for line in publication.notes:
        console.print(escape(line), soft_wrap=True)
    return code


def _print_open(built: Built, publication: Publication) -> None:
    for line in still_open(built):
        publication.console.print(escape(line), soft_wrap=True)


def _redirects_for(changes: Changes, site: Path) -> dict[str, str]:
    """Return the page to redirect each removed page to: its new name if it was renamed, otherwise the list of all pages."""
    rest = "search.html" if (site / "search.html").exists() else "index.html"
    return {**dict.fromkeys(changes.removed, rest), **dict(changes.renamed)}


def _same(old: Path, new: Path) -> bool:
    names = {path.relative_to(folder) for folder in (old, new) for path in folder.rglob("*") if path.is_file()}
    return not any(filecmp.cmpfiles(old, new, [str(name) for name in names], shallow=False)[1:])
