"""The places that the therapist publishes to, as ``content/data/publish.yaml`` names them, and what can be wrong with one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from proofread.problem import Problem, did_you_mean, line_of_key

FILE = "publish.yaml"
# For each kind: what “to” looks like, what it must be, and an example. No address may have a password in it, nor begin with a hyphen,
# which programs would take for an option.
KINDS = {
    "folder": (re.compile(r"(?!-).+"), "a folder on this machine", "/media/stick/site"),
    "zip": (re.compile(r"(?!-).+\.zip"), "a file that ends in .zip", "/media/stick/site.zip"),
    "rsync": (
        re.compile(r"(?!-)(?:[\w.-]+@)?[\w.-]+:[^\s:-][^:]*|/.+"),
        "a host and a folder on it",
        "me@example.org:/var/www/site",
    ),
    "pages": (
        re.compile(r"https://[^\s@]+|(?:ssh://)?[\w.-]+@[\w.-]+[:/][^\s-]\S*|/.+"),
        "the address of a repository, without a password",
        "git@github.com:me/site.git",
    ),
}
_NAME = re.compile(r"[^\W_][\w-]*")
_BRANCH = re.compile(r"(?!-)[\w-]+(?:[./][\w-]+)*")


@dataclass(frozen=True)
class Target:
    """A place that the site is published to.

    Attributes:
        key: its name.
        kind: one of :data:`KINDS`.
        to: where it is.
        url: the site's address there; else ``website`` in the practice data.
        branch: where ``pages`` has the site in its repository.
    """

    key: str
    kind: str
    to: str
    url: str = ""
    branch: str = "gh-pages"


def wrong(target: Target, path: Path, root: Path) -> Iterator[Problem]:
    """Tell what is wrong with a place.

    Args:
        target: the place.
        path: the data file.
        root: the site's own folder, from which problems name their files.
    """

    def problem(field: str, message: str, hint: str) -> Problem:
        line = line_of_key(path, field, below=target.key) if field else 0
        return Problem(
            str(path.relative_to(root)), line or line_of_key(path, target.key), 1, "data", "error", message, hint
        )

    if not _NAME.fullmatch(target.key):
        yield problem("", f"“{target.key}” cannot be the name of a place.", "Use letters, digits and hyphens.")
    if not _BRANCH.fullmatch(target.branch):
        yield problem("branch", f"“{target.branch}” cannot be the name of a branch.", "Write it like gh-pages.")
    if target.kind not in KINDS:
        hint = did_you_mean(target.kind, KINDS) or f"Write one of {', '.join(KINDS)}."
        yield problem("kind", f"“{target.kind}” is no kind of place.", hint)
        return
    shape, what, example = KINDS[target.kind]
    if not shape.fullmatch(target.to):
        said = f"“to” must be {what}, and “{target.to}” is none."
        yield problem("to", said, f"Write it like {example}.")
