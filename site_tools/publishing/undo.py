"""``./site undo``: readers see the version before the one that they see."""

from __future__ import annotations

from pathlib import Path

from rich.markup import escape

from site_tools.build.config import ROOT
from site_tools.build.os_errors import reason

from .diff_report import print_changes
from .publication import BUSY, find_job
from .site_diff import compare
from .subprocess_errors import NotSentError
from .versions import BusyError


def undo(name: str = "", to: str = "", *, root: Path = ROOT) -> int:
    """Let readers see the version before the one that they see.

    Args:
        name: a place from ``content/data/publish.yaml``; empty for the only one there is, else for the folder ``public``.
        to: instead of a name, the published folder or file.
        root: the folder of the site's sources.

    Returns:
        0 where an older version is shown, 1 where there is none, 2 where it cannot be said which place is meant.
    """
    job = find_job(name, to, root=root)
    if isinstance(job, int):
        return job
    console, versions = job.console, job.versions
    try:
        with versions.locked():
            if versions.older is None:
                console.print(f"There is no older version of {job.target.key} to go back to.")
                return 1
            older = versions.older
            print_changes(compare(versions.public, versions.site(older)), console)
            sent = job.send(versions.site(older), job.noted(older))
            versions.show(older)
            versions.lay_beside()
    except BusyError:
        console.print(f"Nothing was changed. {BUSY}")
        return 1
    except NotSentError as error:
        console.print(f"[red]Not put back.[/] {escape(str(error))} {job.meanwhile(error)}")
        return 1
    except OSError as error:
        console.print(f"Nothing was changed. {escape(reason(error))}")
        return 1
    if sent:
        console.print(escape(sent))
    console.print(
        f"{job.target.key} is as it was before. Your texts in content/ stay as they are now; ./site publish publishes them again."
    )
    return 0
