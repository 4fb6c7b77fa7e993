"""Check that publishing replaces and deletes only files and folders that ``./site publish`` created."""

from __future__ import annotations

import os
from pathlib import Path

from .ownership import foreign_files, is_published_archive
from .subprocess_errors import DeployError
from .versions import SHOWN, Versions

_FILES_SHOWN = 3
_OWN_FOLDERS = frozenset({"content", "theme", "plugins", "packages", "site_tools"})


def refuse_archive(path: Path, to: str) -> None:
    """Raise an error if the site must not be written to a zip file, for example because another file is there.

    Args:
        path: the zip file to write.
        to: the path as typed by the user.

    Raises:
        DeployError: the path is a folder, a link or a file that this tool did not write, or it is inside a published folder.
    """
    if path.is_symlink():
        raise DeployError(
            f"“{to}” is a shortcut (symbolic link) to another file. Write the path of that file, or another name."
        )
    if path.is_dir():
        raise DeployError(
            f"“{to}” is a folder, but the site is written into one zip file. Add a file name, as in {to.rstrip('/')}/site.zip"
        )
    if _is_published(path.parent):
        raise DeployError(f"“{to}” is inside a published folder, which is replaced as a whole. Choose another folder.")
    if path.exists() and not is_published_archive(path):
        raise DeployError(
            f"“{to}” already exists, and ./site publish did not write it. Choose another name, or move that file away first."
        )


def refuse_folder(versions: Versions, to: str, root: Path) -> None:
    """Raise an error if a folder must not be replaced, because it is not a published site or contains files that someone else put there.

    Args:
        versions: the versions of the folder.
        to: the path as typed by the user.
        root: the folder of the site.

    Raises:
        DeployError: the path is a file, a link that does not lead to a folder, or a folder that must not be replaced, or it is inside a
            published folder or one of the site's own folders.
    """
    public = versions.public
    parts = public.relative_to(real).parts if public.is_relative_to(real := Path(os.path.realpath(root))) else ()
    if parts and (parts[0] in _OWN_FOLDERS or parts[0].startswith(".")):
        raise DeployError(f"“{to}” is inside “{parts[0]}”, where this site keeps its own files. Choose another folder.")
    if _is_published(public.parent):
        raise DeployError(f"“{to}” is inside a published folder, which is replaced as a whole. Choose another folder.")
    if public.is_symlink() and not versions.owns_link:
        raise DeployError(f"“{to}” is a shortcut (symbolic link) that points back to itself. Choose another folder.")
    if (root / Path(to).expanduser()).is_symlink() and not versions.owns_link and not public.is_dir():
        raise DeployError(
            f"“{to}” is a shortcut (symbolic link) to “{public}”, which is not a folder. Create that folder first, or choose another one."
        )
    if public.exists() and not public.is_dir():
        raise DeployError(f"“{to}” is a file, but the site needs a folder. Choose another name.")
    if not public.is_dir() or not any(public.iterdir()):
        return
    if not versions.is_ours:
        raise DeployError(
            f"The folder “{to}” contains something other than a site that ./site publish wrote. Nothing in it was changed. "
            "Choose a new or an empty folder, or move those files away first."
        )
    if foreign := foreign_files(public):
        more = f" and {len(foreign) - _FILES_SHOWN} more" if len(foreign) > _FILES_SHOWN else ""
        raise DeployError(
            f"The folder “{to}” contains files that ./site publish did not write: {', '.join(foreign[:_FILES_SHOWN])}{more}. "
            "Move them away first, because the whole folder is replaced. If readers need them, put them into content/extra/ "
            "(docs/deploying.md, “Files at the root of the site”)."
        )


def _is_published(folder: Path) -> bool:
    """Return whether a folder is inside a published one or a store of versions."""
    parts = Path(os.path.realpath(folder)).parts
    return ".versions" in parts or any(part.startswith(".") and part.endswith(SHOWN) for part in parts)
