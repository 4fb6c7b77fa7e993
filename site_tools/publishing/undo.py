"""``./site undo``: go back to the previously published version, or take the site down again if there was none."""

from __future__ import annotations

from pathlib import Path

from rich.markup import escape

from site_tools.build.config import ROOT
from site_tools.build.os_errors import reason

from .diff_report import print_changes
from .publication import BUSY, Publication, find_publication
from .site_diff import compare
from .subprocess_errors import DeployError
from .versions import BusyError


def undo(name: str = "", to: str = "", *, root: Path = ROOT) -> int:
    """Publish the version before the current one again.

    Args:
        name: a target in ``content/data/publish.yaml``; if empty, the only target there, or the folder ``public`` if there is none.
        to: the published folder or file instead of a name.
        root: the folder of the site's sources.

    Returns:
        0 if the older version is published, or the first and only one is taken down; 1 if there is neither, or it could not be sent;
        2 if the target is unknown or ambiguous.
    """
    publication = find_publication(name, to, root=root)
    if isinstance(publication, int):
        return publication
    console, versions = publication.console, publication.versions
    try:
        publication.refuse_to_replace()
        with versions.locked():
            if versions.older is None and versions.is_first:
                return _take_down(publication)
            if versions.older is None:
                console.print(f"There is no older version of {escape(publication.target.key)} to go back to.")
                return 1
            older = versions.older
            print_changes(compare(versions.public, versions.site(older)), console)
            sent = publication.send(versions.site(older), publication.day_of(older))
            versions.show(older)
            versions.copy_server_files()
    except BusyError:
        console.print(f"Nothing was changed. {BUSY}")
        return 1
    except DeployError as error:
        console.print(f"[red]Could not go back.[/] {escape(str(error))} {publication.after_failure(error)}")
        return 1
    except OSError as error:
        console.print(f"Nothing was changed. {escape(reason(error))}")
        return 1
    if sent:
        console.print(escape(sent))
    console.print(
        f"{escape(publication.target.key)} is back to the previous version. Your texts in content/ are unchanged. To publish them again: ./site publish"
    )
    return 0


def _take_down(publication: Publication) -> int:
    """Take down the only version that was ever published."""
    console, versions = publication.console, publication.versions
    number = versions.current or 0
    sent = publication.take_down(versions.site(number), publication.day_of(number))
    versions.take_down()
    if sent:
        console.print(escape(sent))
    name = escape(publication.target.key)
    console.print(
        f"There was no earlier version of {name}, so it is not published any more. Your texts in content/ are unchanged. "
        "To publish them again: ./site publish"
    )
    return 0
