"""Deploy a built site: to a zip file, to a host with rsync, or to the branch of GitHub Pages.

Folders on this computer are not deployed here: ``versions.py`` switches them to the new version.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from practice.targets import Target

from .archive import FOLDER, write_archive
from .deployment import Deployment
from .pages import send_to_pages
from .rsync import send_with_rsync


def send(deployment: Deployment, target: Target, root: Path, *, dry_run: bool = False) -> str:
    """Deploy a site to a target.

    Args:
        deployment: the site to deploy.
        target: the zip file, host or branch; for a folder, nothing is done.
        root: the site's own folder, to which the path of a zip file is relative.
        dry_run: whether to stop before the first step that changes something at the target.

    Returns:
        A sentence that describes the result. It is empty for a folder, for a dry run with a zip file, and if the branch is up to date.

    Raises:
        DeployError: the site could not be sent.
        OSError: a file on this computer could not be written.
    """
    kinds: Mapping[str, Callable[[], str]] = {
        "folder": lambda: "",
        "zip": lambda: "" if dry_run else _zip(deployment, root / Path(target.to).expanduser()),
        "rsync": lambda: send_with_rsync(deployment, target, dry_run=dry_run),
        "pages": lambda: send_to_pages(deployment, target, dry_run=dry_run),
    }
    return kinds[target.kind]()


def take_down(deployment: Deployment, target: Target, root: Path) -> str:
    """Remove a site from a target, leaving other files there alone.

    Args:
        deployment: the current site.
        target: the zip file, host or branch; for a folder, nothing is done.
        root: the site's own folder, to which the path of a zip file is relative.

    Returns:
        A sentence that describes the result; empty for a folder, which :class:`~site_tools.publishing.versions.Versions` removes.

    Raises:
        DeployError: the host refused.
        OSError: a file on this computer could not be deleted.
    """
    if target.kind == "zip":
        archive = root / Path(target.to).expanduser()
        archive.unlink(missing_ok=True)
        return f"Deleted {target.to}"
    if target.kind == "folder":
        return ""
    with tempfile.TemporaryDirectory(dir=deployment.store, suffix=".unfinished") as empty:
        nothing = replace(deployment, site=Path(empty), earlier=(*deployment.earlier, deployment.site), url="")
        return send(nothing, target, root)


def _zip(deployment: Deployment, to: Path) -> str:
    to.parent.mkdir(parents=True, exist_ok=True)
    fresh = to.with_name(f".{to.name}.unfinished")
    try:
        write_archive(deployment.site, fresh, deployment.day)
        fresh.replace(to)
    finally:
        fresh.unlink(missing_ok=True)
    pages, size = len(list(deployment.site.rglob("*.html"))), to.stat().st_size / 1_000_000
    return f"{pages} pages in {to.name} ({size:.1f} MB). Unpack it, and open {FOLDER}/index.html"
