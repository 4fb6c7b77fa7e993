"""``./site publish``: the site as readers get it, brought to a folder, a file or a host."""

from __future__ import annotations

import filecmp
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from proofread.problem import Problem
from proofread.report import print_problems
from redirects.redirects import add_redirects
from rich.markup import escape

from site_tools.build.build_date import newest
from site_tools.build.config import ROOT
from site_tools.build.os_errors import reason
from site_tools.checks import placeholders
from site_tools.checks.content import read_content
from site_tools.checks.report import finish

from .diff_report import print_changes
from .publication import BUSY, Job, find_job
from .site_diff import Changes, compare, compare_names
from .subprocess_errors import NotSentError
from .versions import BusyError


def publish(
    name: str = "",
    to: str = "",
    url: str = "",
    *,
    archive: bool = False,
    private: bool = False,
    dry_run: bool = False,
    root: Path = ROOT,
) -> int:
    """Build the published site, say what readers will see changed, and let them see it.

    Args:
        name: a place from ``content/data/publish.yaml``; empty for the only one there is, else for the folder ``public``.
        to: instead of a name, a folder or a file, seen from the site's own folder.
        url: the site's own address; else that of the place, else the environment's ``SITEURL``, else ``website`` in the practice data.
        archive: whether one file is wanted.
        private: whether placeholders are allowed, for a place that nobody but the therapist sees.
        dry_run: whether to stop before readers see anything new.
        root: the folder of the site's sources.

    Returns:
        0 where the site was published, 1 where problems kept it from that, 2 where it cannot be said which place is meant.
    """
    job = find_job(name, to, url, archive=archive, root=root)
    if isinstance(job, int):
        return job
    console = job.console
    if missing := _missing(job, private=private):
        print_problems(missing, console, root)
        count = f"{len(missing)} things are" if len(missing) > 1 else "1 thing is"
        console.print(f"[red]Not published.[/] {count} still to be filled in.")
        console.print(
            "To look at the site as it is: ./site serve. For a copy that is not public: ./site publish --private"
        )
        return 1
    said = "[red]Not published.[/]"
    try:
        job.refuse_foreign()
        with job.versions.locked():
            return _publish(job, dry_run=dry_run)
    except BusyError:
        console.print(f"{said} {BUSY}")
    except NotSentError as error:
        console.print(f"{said} {escape(str(error))}{'' if dry_run else f' {job.meanwhile(error)}'}")
    except OSError as error:
        console.print(f"{said} {escape(reason(error))} Readers see what they saw before.")
    return 1


def _missing(job: Job, *, private: bool) -> list[Problem]:
    """Give what is to be filled in before the site may go there. GitHub Pages are public whatever one says."""
    if job.target.kind == "zip" or (private and job.target.kind != "pages"):
        return []
    written = read_content(job.root, job.data, (), date.today(), drafts=False)
    seen = replace(written, sources=tuple(source for source in written.sources if not written.waits_in(source)))
    return [replace(note, severity="error") for note in placeholders.check(seen)]


def _publish(job: Job, *, dry_run: bool) -> int:
    versions, console, name = job.versions, job.console, job.target.key
    with versions.new() as folder:
        built = job.build(folder, lambda site: _places_of(compare_names(versions.public, site), site))
        if not built.ok:
            return finish(replace(built, output=versions.public), job.root, strict=True)
        changes = compare(versions.public, folder)
        print_changes(changes, console)
        if dry_run:
            job.send(folder, newest(built.content.sources), dry_run=True)
            console.print("This was a trial: nothing was published.")
            shutil.rmtree(folder)
            return 0
        if job.target.kind != "zip" and (gone := _places_of(changes, folder)):
            add_redirects(job.root / "content" / "data", gone)
            for old, new in gone.items():
                console.print(f"Who opens {old} is led to {new}, from now on (content/data/redirects.yaml).")
        day = newest(built.content.sources)
        job.note(folder, day)
        # Also what is known to be there: it may have been changed or taken away since.
        sent = job.send(folder, day)
        if not changes and versions.public.is_dir() and _same(versions.public, folder):
            console.print(f"{name}{'/' * (job.target.kind == 'folder')} is up to date.")
            shutil.rmtree(folder)
            versions.lay_beside()
            return 0
    versions.show(versions.numbers[-1])
    versions.lay_beside()
    versions.forget_old()
    code = finish(built, done=sent)
    if len(versions.numbers) > 1:
        console.print(f"To put the version before it back: ./site undo{job.named}")
    return code


def _places_of(changes: Changes, site: Path) -> dict[str, str]:
    """Give for each page that is gone the one that has its place: its new name, else the list of every page."""
    rest = "search.html" if (site / "search.html").exists() else "index.html"
    return {**dict.fromkeys(changes.removed, rest), **dict(changes.renamed)}


def _same(old: Path, new: Path) -> bool:
    names = {path.relative_to(folder) for folder in (old, new) for path in folder.rglob("*") if path.is_file()}
    return not any(filecmp.cmpfiles(old, new, [str(name) for name in names], shallow=False)[1:])
