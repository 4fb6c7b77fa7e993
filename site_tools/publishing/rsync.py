"""Send a site to a host with rsync."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from practice.targets import Target

from .deployment import SSH, Deployment
from .ownership import MARK, is_published_folder
from .subprocess_errors import DeployError, run

_FILES_SHOWN = 3
_PARTIAL = 23  # rsync's exit code for a partial transfer, as when a file or folder is missing


def send_with_rsync(deployment: Deployment, target: Target, *, dry_run: bool) -> str:
    """Send the files that differ, and return a sentence that describes the result.

    Once all files have arrived, rsync moves them into place and deletes files that are no longer part of the site. A dry run changes nothing
    on the host.

    Raises:
        DeployError: the host refused, or another program's files would be replaced.
    """
    with tempfile.TemporaryDirectory(dir=deployment.store, suffix=".unfinished") as folder:
        if not deployment.known:
            _refuse_foreign_files(deployment, target, Path(folder))
        rules = Path(folder) / "rules"
        earlier = deployment.earlier if deployment.known else ()
        rules.write_text("".join(f"{rule}\n" for rule in deletion_rules(deployment.site, earlier)), encoding="utf-8")
        words = ["--recursive", "--checksum", "--delay-updates", "--delete-delay", "--chmod=D755,F644"]
        words += ["--dry-run"] * dry_run
        _rsync(*words, f"--filter=merge {rules}", "--", f"{deployment.site}/", _destination(target))
    return f"Sent to {target.to}"


def deletion_rules(site: Path, earlier: tuple[Path, ...]) -> Iterator[str]:
    """Yield filter rules that allow rsync to delete only files that this tool sent.

    Args:
        site: the folder of the site to send.
        earlier: the folders of the versions that were sent before.
    """
    known = {path.relative_to(folder).as_posix() for folder in earlier for path in folder.rglob("*") if path.is_file()}
    gone = sorted(name for name in known if not (site / name).is_file())
    folders = {f"{folder}/" for name in gone for folder in PurePosixPath(name).parents if folder.name}
    for name in (*gone, *sorted(folders)):
        yield "risk /" + re.sub(r"([*?\[])", r"\\\1", name)
    yield "protect *"


def _refuse_foreign_files(deployment: Deployment, target: Target, folder: Path) -> None:
    """Raise ``DeployError`` if sending the site would replace files on the host that this tool did not send."""
    (seen := folder / "seen").mkdir()
    only = [f"--include=/{MARK}", "--include=/_headers", "--exclude=*"]
    try:
        _rsync("--dirs", *only, "--", _destination(target), f"{seen}/")
    except DeployError as error:
        if error.code != _PARTIAL:
            raise
    if is_published_folder(seen):
        return
    words = ["--recursive", "--dry-run", "--existing", "--ignore-times", "--out-format=%n"]
    listed = _rsync(*words, "--", f"{deployment.site}/", _destination(target)).splitlines()
    if foreign := sorted(name for name in listed if name and not name.endswith("/")):
        more = f" and {len(foreign) - _FILES_SHOWN} more" if len(foreign) > _FILES_SHOWN else ""
        raise DeployError(
            f"“{target.to}” already contains files that ./site publish did not send and would replace: "
            f"{', '.join(foreign[:_FILES_SHOWN])}{more}. Move or delete them there, or choose another folder."
        )


def _rsync(*words: str) -> str:
    return run(["rsync", "--protect-args", *words], env={"RSYNC_RSH": os.environ.get("RSYNC_RSH", SSH)})


def _destination(target: Target) -> str:
    return f"{target.to.rstrip('/')}/"
