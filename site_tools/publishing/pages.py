"""Send a site to the branch of GitHub Pages, or delete that branch."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from practice.targets import Target

from .deployment import SSH, Deployment
from .ownership import MARK
from .subprocess_errors import DeployError, run

_COMMITTER = "./site publish"


@dataclass(frozen=True)
class _Branch:
    """A temporary repository with the current state of the branch.

    Attributes:
        repository: its folder.
        environment: the environment variables for git.
        branch: the name of the branch.
        exists: whether the target has the branch.
    """

    repository: Path
    environment: dict[str, str]
    branch: str
    exists: bool

    @property
    def local(self) -> str:
        return f"refs/heads/{self.branch}"

    @property
    def known(self) -> str:
        return f"refs/remotes/origin/{self.branch}"

    def git(self, *words: str) -> str:
        return run(["git", *words], cwd=self.repository, env=self.environment).strip()


def send_to_pages(deployment: Deployment, target: Target, *, dry_run: bool) -> str:
    """Add a commit with the site to the branch, and return a sentence that describes the result, or an empty string if nothing changed.

    If the site is empty and the branch has only one commit, which this tool made, the branch is deleted instead.
    A dry run does not push anything.

    Raises:
        DeployError: the repository refused, or the branch contains something that this tool did not publish.
    """
    with _fetched(deployment, target) as branch:
        before = branch.git("rev-parse", f"{branch.known}^{{tree}}") if branch.exists else ""
        if branch.exists and not deployment.known:
            _refuse_foreign_branch(branch, target)
        if branch.exists and not any(deployment.site.iterdir()) and _only_ours(branch):
            tip = branch.git("rev-parse", branch.known)
            lease = f"--force-with-lease={branch.local}:{tip}"
            branch.git("push", "--quiet", lease, *["--dry-run"] * dry_run, "--", target.to, f":{branch.local}")
            return f"Deleted the branch {target.branch} of {target.to}"
        host = urlsplit(deployment.url).hostname or ""
        # Without a CNAME file, GitHub Pages would stop using the site's own domain.
        name = [] if not host or host.endswith(".github.io") else [f"--cname={host}"]
        message = f"--message=The site as of {deployment.day.isoformat()}"
        words = ["--no-jekyll", f"--branch={target.branch}", message, *name, str(deployment.site)]
        run([sys.executable, "-m", "ghp_import", *words], cwd=branch.repository, env=branch.environment)
        if branch.git("rev-parse", f"{branch.local}^{{tree}}") == before:
            return ""
        branch.git("push", "--quiet", *["--dry-run"] * dry_run, "--", target.to, f"{branch.local}:{branch.local}")
    return f"Sent to {target.to}, branch {target.branch}"


@contextmanager
def _fetched(deployment: Deployment, target: Target) -> Iterator[_Branch]:
    with tempfile.TemporaryDirectory(dir=deployment.store, suffix=".unfinished") as repository:
        environment = {
            "GIT_DIR": repository,
            "GIT_SSH_COMMAND": os.environ.get("GIT_SSH_COMMAND", SSH),
            "GIT_COMMITTER_NAME": _COMMITTER,
            "GIT_COMMITTER_EMAIL": "site@localhost",  # instead of the therapist's address, which would become public
            "GIT_COMMITTER_DATE": f"{deployment.day.isoformat()} 00:00:00 +0000",
        }
        branch = _Branch(Path(repository), environment, target.branch, exists=False)
        branch.git("init", "--quiet", "--bare", repository)
        if branch.git("ls-remote", "--heads", "--", target.to, branch.local):
            # Fetch up to two commits, to find out whether the branch has only one.
            branch.git("fetch", "--quiet", "--depth=2", "--", target.to, f"+{branch.local}:{branch.known}")
            branch = _Branch(Path(repository), environment, target.branch, exists=True)
        yield branch


def _refuse_foreign_branch(branch: _Branch, target: Target) -> None:
    """Raise ``DeployError`` if the branch has files, and neither this tool nor an earlier version of it wrote them."""
    names = branch.git("ls-tree", "-r", "--name-only", branch.known).splitlines()
    ours = MARK in names or {"_headers", ".nojekyll", "index.html"} <= set(names) or _COMMITTER in _committers(branch)
    if names and not ours:
        raise DeployError(
            f"The branch “{target.branch}” of {target.to} contains something other than a site that ./site publish wrote. "
            "Nothing in it was changed. Write another “branch” in content/data/publish.yaml, such as gh-pages, or delete that branch first."
        )


def _only_ours(branch: _Branch) -> bool:
    """Return whether the branch has only one commit, made by this tool."""
    return _committers(branch) == [_COMMITTER]


def _committers(branch: _Branch) -> list[str]:
    return branch.git("log", "--format=%cn", branch.known).splitlines()
