"""Choose the target to publish to: by its name in ``content/data/publish.yaml``, by ``--to``, or the only one in that file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from practice.targets import FILE, Target
from proofread.suggest import did_you_mean

from .versions import Versions

LIST = f"content/data/{FILE}"
DEFAULT_TARGET = Target("public", "folder", "public")  # if no targets are listed


class TargetError(Exception):
    """The target is unknown or ambiguous. The message explains why, and what to write."""


def choose(name: str, to: str, known: Mapping[str, Target], *, archive: bool = False) -> Target:
    """Return the target to publish to.

    Args:
        name: the name of a listed target.
        to: a folder, or a file that ends in ``.zip``, instead of a listed target.
        known: the listed targets.
        archive: whether to write one zip file, instead of using a listed target.

    Raises:
        TargetError: no target matches, or more than one.
    """
    if name and (to or archive):
        raise TargetError(f"Use either the name “{name}”, or --to or --zip, but not both.")
    if archive or to:
        kind = "zip" if archive or to.endswith(".zip") else "folder"
        to = to or "site.zip"
        return Target(Path(to).name, kind, to)
    if name in known:
        return known[name]
    if name:
        hint = did_you_mean(name, known) or (f"The targets are: {', '.join(known)}." if known else "")
        rest = f"The list is in {LIST}. To publish to a folder instead: ./site publish --to {name}"
        raise TargetError(f"There is no target “{name}”. {hint or 'No targets are listed yet.'} {rest}")
    if len(known) > 1:
        lines = "".join(f"\n    ./site publish {key}" for key in known)
        raise TargetError(f"There is more than one target in {LIST}. Choose one:{lines}")
    return next(iter(known.values()), DEFAULT_TARGET)


def versions_of(target: Target, root: Path) -> Versions:
    """Return the versions of a target, which are stored next to a folder, or in ``.sent`` for other kinds of target."""
    if target.kind == "folder":
        return Versions(root / Path(target.to).expanduser())
    return Versions(root / ".sent" / target.key)
