"""Copies the real site, for tests that change its content."""

import shutil
from collections.abc import Collection
from pathlib import Path

from site_tools.build.config import ROOT


def copy_site(root: Path, without: Collection[str] = ()) -> Path:
    """Copy the content and the settings into a folder, link to the plugins and the theme, and return the folder.

    Args:
        root: the folder.
        without: the names of files and folders to leave out of the content.
    """
    shutil.copytree(ROOT / "content", root / "content", ignore=lambda *_: set(without))
    shutil.copy(ROOT / "pelicanconf.py", root)
    for name in ("plugins", "theme"):
        (root / name).symlink_to(ROOT / name)
    return root
