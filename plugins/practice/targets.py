"""The places that the therapist publishes to, as ``content/data/publish.yaml`` names them."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
NAME = re.compile(r"[^\W_][\w-]*")
BRANCH = re.compile(r"(?!-)[\w-]+(?:[./][\w-]+)*")


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
