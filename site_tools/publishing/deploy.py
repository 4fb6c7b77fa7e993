"""Deploy a built site: to a zip file, to a host with rsync, or to the branch of GitHub Pages.

A folder needs no deploying, because it is a link to the current version (see ``versions.py``).
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from practice.targets import Target

from .archive import FOLDER, write_archive
from .subprocess_errors import run

# So that ssh does not hang for minutes. RSYNC_RSH and GIT_SSH_COMMAND override it.
_SSH = "ssh -o ConnectTimeout=20"


@dataclass(frozen=True)
class Deployment:
    """A built site that is ready to be deployed.

    Attributes:
        site: the folder of the built site.
        earlier: the folders of the earlier versions that are kept on this machine.
        day: the date of its newest page.
        url: the site's own address; empty if it has none.
        store: a folder for temporary files.
    """

    site: Path
    earlier: tuple[Path, ...]
    day: date
    url: str
    store: Path


def send(deployment: Deployment, target: Target, root: Path, *, dry_run: bool = False) -> str:
    """Deploy a site to a target.

    Args:
        deployment: the site.
        target: the target.
        root: the site's own folder, to which the path of a zip file is relative.
        dry_run: whether to do as much as possible without changing anything at the target.

    Returns:
        A sentence about what was done; empty if there was nothing to do.

    Raises:
        DeployError: the site could not be sent.
        OSError: this machine could not write a file.
    """
    kinds: Mapping[str, Callable[[], str]] = {
        "folder": lambda: "",
        "zip": lambda: "" if dry_run else _zip(deployment, root / Path(target.to).expanduser()),
        "rsync": lambda: _rsync(deployment, target, dry_run=dry_run),
        "pages": lambda: _pages(deployment, target, dry_run=dry_run),
    }
    return kinds[target.kind]()


def _zip(deployment: Deployment, to: Path) -> str:
    to.parent.mkdir(parents=True, exist_ok=True)
    fresh = to.with_name(f".{to.name}.unfinished")
    write_archive(deployment.site, fresh, deployment.day)
    fresh.replace(to)
    pages, size = len(list(deployment.site.rglob("*.html"))), to.stat().st_size / 1_000_000
    return f"{pages} pages in {to.name} ({size:.1f} MB). Unpack it, and open {FOLDER}/index.html"


def _rsync(deployment: Deployment, target: Target, *, dry_run: bool) -> str:
    """Send the files that differ. rsync puts the new files in place once all have arrived, and deletes old ones after that."""
    with tempfile.TemporaryDirectory(dir=deployment.store, suffix=".unfinished") as folder:
        rules = Path(folder) / "rules"
        rules.write_text(
            "".join(f"{rule}\n" for rule in deletion_rules(deployment.site, deployment.earlier)), encoding="utf-8"
        )
        words = [
            "--recursive",
            "--checksum",
            "--delay-updates",
            "--delete-delay",
            "--protect-args",
            "--chmod=D755,F644",
        ]
        words += ["--dry-run"] * dry_run
        paths = [f"{deployment.site}/", f"{target.to.rstrip('/')}/"]
        shell = {"RSYNC_RSH": os.environ.get("RSYNC_RSH", _SSH)}
        run(["rsync", *words, f"--filter=merge {rules}", "--", *paths], env=shell)
    return f"Sent to {target.to}"


def deletion_rules(site: Path, earlier: tuple[Path, ...]) -> Iterator[str]:
    """Yield rsync filter rules that allow deleting only files that we sent, because other files on the host are not ours.

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


def _pages(deployment: Deployment, target: Target, *, dry_run: bool) -> str:
    """Add a commit to the current state of the branch, in a temporary repository."""
    branch = f"refs/heads/{target.branch}"
    known = f"refs/remotes/origin/{target.branch}"
    with tempfile.TemporaryDirectory(dir=deployment.store, suffix=".unfinished") as repository:
        own = {
            "GIT_DIR": repository,
            "GIT_SSH_COMMAND": os.environ.get("GIT_SSH_COMMAND", _SSH),
            "GIT_COMMITTER_NAME": "./site publish",
            "GIT_COMMITTER_EMAIL": "site@localhost",  # not the therapist's address, which would become public
            "GIT_COMMITTER_DATE": f"{deployment.day.isoformat()} 00:00:00 +0000",
        }

        def git(*words: str) -> str:
            return run(["git", *words], cwd=Path(repository), env=own).strip()

        git("init", "--quiet", "--bare", repository)
        before = ""
        if git("ls-remote", "--heads", "--", target.to, branch):
            git("fetch", "--quiet", "--depth=1", "--", target.to, f"+{branch}:{known}")
            before = git("rev-parse", f"{known}^{{tree}}")
        host = urlsplit(deployment.url).hostname or ""
        # Without a CNAME file, GitHub Pages would stop using the site's own domain.
        name = [] if not host or host.endswith(".github.io") else ["--cname", host]
        words = [
            "--no-jekyll",
            "--branch",
            target.branch,
            "--message",
            f"The site as of {deployment.day.isoformat()}",
            *name,
        ]
        run([sys.executable, "-m", "ghp_import", *words, str(deployment.site)], cwd=Path(repository), env=own)
        if git("rev-parse", f"{branch}^{{tree}}") == before:
            return ""
        git("push", "--quiet", *["--dry-run"] * dry_run, "--", target.to, f"{branch}:{branch}")
    return f"Sent to {target.to}, branch {target.branch}"
