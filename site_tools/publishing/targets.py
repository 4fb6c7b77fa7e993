"""Choose the target to publish to: the one that is named, the path after ``--to``, or the only one in ``content/data/publish.yaml``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from practice.targets import FILE, Target
from proofread.suggest import did_you_mean

from .versions import Versions

LIST = f"content/data/{FILE}"
DEFAULT_TARGET = Target("public", "folder", "public")  # used if no targets are listed


class TargetError(Exception):
    """Raised if the target is unknown or ambiguous. The message explains what to write."""


def choose(name: str, to: str, known: Mapping[str, Target], *, archive: bool = False) -> Target:
    """Return the target to publish to.

    Args:
        name: the name of a listed target; if empty, the only one, or ``DEFAULT_TARGET`` if none is listed.
        to: a folder, or a file that ends in ``.zip``, instead of a listed target.
        known: the listed targets.
        archive: whether to write one zip file instead of using a listed target.

    Raises:
        TargetError: no target or more than one matches, or a name and a path are both given.
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
    """Return the versions of a target. They are stored in the site's own folder, because the target's folder may be served.

    If the target is a link that someone else created, the site is published to the folder that it points to.
    """
    root = Path(os.path.realpath(root))
    if target.kind != "folder":
        home, name = root / ".sent", target.key
        if target.key == Path(target.to).name and (path := _path(target.to, root)).parent != root:
            name = _unique(path)  # for --to: two files with the same name in different folders have separate versions
        return Versions(home / name, home / ".versions" / name, home / f"{name}-server")
    public = _path(target.to, root)
    followed = {public}
    while public.is_symlink() and not (versions := _versions(public, root)).owns_link:
        public = _path(str(public.readlink()), public.parent)
        if public in followed:  # the links form a loop
            return versions
        followed.add(public)
    return _versions(public, root)


def _versions(public: Path, root: Path) -> Versions:
    """Return the versions of the folder ``public``.

    The server configuration is next to ``public`` if that folder is directly in the site's own folder, otherwise in the store.
    """
    if public.parent == root:
        return Versions(public, root / ".versions" / public.name, root / f"{public.name}-server")
    store = root / ".versions" / _unique(public)
    return Versions(public, store, store / "server", apart=not public.is_relative_to(root))


def _path(to: str, root: Path) -> Path:
    """Return the absolute path of a folder or file. Links in its parent folders are resolved, but not the path itself if it is a link."""
    path = Path(os.path.abspath(root / Path(to).expanduser()))  # noqa: PTH100  resolve() would follow a link at the end
    return Path(os.path.realpath(path.parent)) / path.name


def _unique(path: Path) -> str:
    return f"{path.name}-{sha256(str(path).encode('utf-8', 'surrogateescape')).hexdigest()[:8]}"
