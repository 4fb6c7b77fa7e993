"""``./site undo``: go back to the previously published version, or take the site down if there is none."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.markup import escape

from site_tools.build.config import ROOT

from .diff_report import print_changes
from .perform import Listener, go_back, why_failed
from .publication import BUSY, find_publication
from .store_lock import BusyError
from .subprocess_errors import DeployError


def undo(name: str = "", to: str = "", *, root: Path = ROOT) -> int:
    """Publish the previous version again, or take the site down if there is none.

    Args:
        name: a target in ``content/data/publish.yaml``; if empty, the only target there, or the folder ``public`` if there is none.
        to: the published folder or file instead of a name.
        root: the folder of the site.

    Returns:
        0 if the older version was published or the only version was taken down; 1 if there is no older version or going back failed;
        2 if the target is unknown or ambiguous.
    """
    console = Console(highlight=False)
    publication = find_publication(name, to, console, root=root)
    if isinstance(publication, int):
        return publication
    try:
        outcome = go_back(publication, Listener(changes=lambda changes: print_changes(changes, console)))
    except BusyError:
        console.print(f"Nothing was changed. {BUSY}")
        return 1
    except (DeployError, OSError) as error:
        console.print(f"[red]Could not go back.[/] {escape(why_failed(publication, error))}")
        return 1
    key, again = escape(publication.target.key), escape(f"./site publish{publication.arguments}")
    if outcome.sent:
        console.print(escape(outcome.sent))
    if outcome.state == "no older version":
        console.print(f"There is no older version of {key} to go back to.")
        return 1
    if outcome.state == "taken down":
        console.print(
            f"There was no earlier version of {key}, so it is no longer published. Your texts in content/ are unchanged. "
            f"To publish them again: {again}"
        )
        return 0
    console.print(
        f"{key} is back to the previous version. Your texts in content/ are unchanged. To publish them again: {again}"
    )
    return 0
