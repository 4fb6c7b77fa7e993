"""Copy the real site, for tests that change its content."""

import shutil
from collections.abc import Collection
from pathlib import Path

from site_tools.build.config import ROOT


def copy_site(root: Path, without: Collection[str] = ()) -> Path:
    """Copy the content and the settings into a folder, link to the code and the theme, and return the folder.

    Args:
        root: the folder to copy into. If it contains an earlier copy, its files are overwritten.
        without: the names of files and folders to leave out of the content.
    """
    shutil.copytree(ROOT / "content", root / "content", ignore=lambda *_: set(without), dirs_exist_ok=True)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, root)
    for name in ("plugins", "packages", "theme"):
        if not (root / name).exists():
            (root / name).symlink_to(ROOT / name)
    return root
