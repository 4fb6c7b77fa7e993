"""Brings a built site to where readers get it: into a file, to a host with rsync, or into the branch of GitHub Pages.

A folder needs no sending: what readers get there is a link (``versions.py``).
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

# An ssh that asks nobody for minutes; whoever has set another one keeps it.
_SSH = "ssh -o ConnectTimeout=20"


@dataclass(frozen=True)
class Parcel:
    """What is sent.

    Attributes:
        site: the built site.
        earlier: the folders of what was sent before and is known here.
        day: the day of its newest page.
        url: the site's own address; empty where it has none.
        store: a folder for what is needed on the way.
    """

    site: Path
    earlier: tuple[Path, ...]
    day: date
    url: str
    store: Path


def send(parcel: Parcel, target: Target, root: Path, *, dry_run: bool = False) -> str:
    """Bring a site to a place.

    Args:
        parcel: what is sent.
        target: where to.
        root: the site's own folder, from which a file is seen.
        dry_run: whether to go as far as one can without changing anything there.

    Returns:
        What was done, in a sentence; empty where there was nothing to do.

    Raises:
        NotSentError: it did not get there.
        OSError: this machine could not write.
    """
    kinds: Mapping[str, Callable[[], str]] = {
        "folder": lambda: "",
        "zip": lambda: "" if dry_run else _zip(parcel, root / Path(target.to).expanduser()),
        "rsync": lambda: _rsync(parcel, target, dry_run=dry_run),
        "pages": lambda: _pages(parcel, target, dry_run=dry_run),
    }
    return kinds[target.kind]()


def _zip(parcel: Parcel, to: Path) -> str:
    to.parent.mkdir(parents=True, exist_ok=True)
    fresh = to.with_name(f".{to.name}.unfinished")
    write_archive(parcel.site, fresh, parcel.day)
    fresh.replace(to)
    pages, size = len(list(parcel.site.rglob("*.html"))), to.stat().st_size / 1_000_000
    return f"{pages} pages in {to.name} ({size:.1f} MB). Unpack it, and open {FOLDER}/index.html"


def _rsync(parcel: Parcel, target: Target, *, dry_run: bool) -> str:
    """Send what differs. rsync puts the new files in place when all are there, and takes the old ones away after that."""
    with tempfile.TemporaryDirectory(dir=parcel.store, suffix=".unfinished") as folder:
        rules = Path(folder) / "rules"
        rules.write_text("".join(f"{rule}\n" for rule in deletion_rules(parcel.site, parcel.earlier)), encoding="utf-8")
        words = [
            "--recursive",
            "--checksum",
            "--delay-updates",
            "--delete-delay",
            "--protect-args",
            "--chmod=D755,F644",
        ]
        words += ["--dry-run"] * dry_run
        places = [f"{parcel.site}/", f"{target.to.rstrip('/')}/"]
        shell = {"RSYNC_RSH": os.environ.get("RSYNC_RSH", _SSH)}
        run(["rsync", *words, f"--filter=merge {rules}", "--", *places], env=shell)
    return f"Sent to {target.to}"


def deletion_rules(site: Path, earlier: tuple[Path, ...]) -> Iterator[str]:
    """Give the filter rules of rsync by which only what we have sent is deleted: what else lies at the host is not ours.

    Args:
        site: what is sent.
        earlier: what was sent before.
    """
    known = {path.relative_to(folder).as_posix() for folder in earlier for path in folder.rglob("*") if path.is_file()}
    gone = sorted(name for name in known if not (site / name).is_file())
    folders = {f"{folder}/" for name in gone for folder in PurePosixPath(name).parents if folder.name}
    for name in (*gone, *sorted(folders)):
        yield "risk /" + re.sub(r"([*?\[])", r"\\\1", name)
    yield "protect *"


def _pages(parcel: Parcel, target: Target, *, dry_run: bool) -> str:
    """Add a commit to the branch. Made from what the branch has now, in a repository that lives only that long."""
    branch = f"refs/heads/{target.branch}"
    known = f"refs/remotes/origin/{target.branch}"
    with tempfile.TemporaryDirectory(dir=parcel.store, suffix=".unfinished") as repository:
        own = {
            "GIT_DIR": repository,
            "GIT_SSH_COMMAND": os.environ.get("GIT_SSH_COMMAND", _SSH),
            "GIT_COMMITTER_NAME": "./site publish",
            "GIT_COMMITTER_EMAIL": "site@localhost",  # the therapist's own would be public
            "GIT_COMMITTER_DATE": f"{parcel.day.isoformat()} 00:00:00 +0000",
        }

        def git(*words: str) -> str:
            return run(["git", *words], cwd=Path(repository), env=own).strip()

        git("init", "--quiet", "--bare", repository)
        before = ""
        if git("ls-remote", "--heads", "--", target.to, branch):
            git("fetch", "--quiet", "--depth=1", "--", target.to, f"+{branch}:{known}")
            before = git("rev-parse", f"{known}^{{tree}}")
        host = urlsplit(parcel.url).hostname or ""
        # A branch without its CNAME would take the address from the site.
        name = [] if not host or host.endswith(".github.io") else ["--cname", host]
        words = [
            "--no-jekyll",
            "--branch",
            target.branch,
            "--message",
            f"The site as of {parcel.day.isoformat()}",
            *name,
        ]
        run([sys.executable, "-m", "ghp_import", *words, str(parcel.site)], cwd=Path(repository), env=own)
        if git("rev-parse", f"{branch}^{{tree}}") == before:
            return ""
        git("push", "--quiet", *["--dry-run"] * dry_run, "--", target.to, f"{branch}:{branch}")
    return f"Sent to {target.to}, branch {target.branch}"
