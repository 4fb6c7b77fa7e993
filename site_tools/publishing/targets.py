"""Which place is meant: by its name in ``content/data/publish.yaml``, by what is given with ``--to``, or the only one there is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from practice.targets import FILE, Target
from proofread.suggest import did_you_mean

from .versions import Versions

LIST = f"content/data/{FILE}"
USUAL = Target("public", "folder", "public")  # where there is no list


class NoSuchPlaceError(Exception):
    """It cannot be said which place is meant; the message says why, and what to write."""


def choose(name: str, to: str, known: Mapping[str, Target], *, archive: bool = False) -> Target:
    """Give the place that is meant.

    Args:
        name: a name from the list of places.
        to: a folder, or a file that ends in ``.zip``, which needs no name.
        known: the list.
        archive: whether one file is wanted, in a place without a name.

    Raises:
        NoSuchPlaceError: there is none, or more than one.
    """
    if name and (to or archive):
        raise NoSuchPlaceError(f"Write either the name “{name}”, or --to or --zip.")
    if archive or to:
        kind = "zip" if archive or to.endswith(".zip") else "folder"
        to = to or "site.zip"
        return Target(Path(to).name, kind, to)
    if name in known:
        return known[name]
    if name:
        hint = did_you_mean(name, known) or (f"There are: {', '.join(known)}." if known else "")
        rest = f"The list is in {LIST}. For a folder without a name: ./site publish --to {name}"
        raise NoSuchPlaceError(f"There is no place “{name}”. {hint or 'None has a name yet.'} {rest}")
    if len(known) > 1:
        lines = "".join(f"\n    ./site publish {key}" for key in known)
        raise NoSuchPlaceError(f"There is more than one place in {LIST}. Write one of:{lines}")
    return next(iter(known.values()), USUAL)


def versions_of(target: Target, root: Path) -> Versions:
    """Give the versions that a place had: beside the folder itself, else in ``.sent``."""
    if target.kind == "folder":
        return Versions(root / Path(target.to).expanduser())
    return Versions(root / ".sent" / target.key)
