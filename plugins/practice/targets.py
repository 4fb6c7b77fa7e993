"""The publishing targets in ``content/data/publish.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass

FILE = "publish.yaml"
# For each kind of target: the pattern for “to”, its description and an example. An address must not contain a password, and
# no part of it may begin with a hyphen, because programs such as ssh would treat it as an option.
KINDS = {
    "folder": (re.compile(r"(?!-).+"), "a folder on this computer", "/media/stick/site"),
    "zip": (re.compile(r"(?!-).+\.zip"), "a file that ends in .zip", "/media/stick/site.zip"),
    "rsync": (
        re.compile(r"(?:\w[\w.-]*@)?\w[\w.-]*:[^\s:-][^:]*|/.+"),
        "a host and a folder on it",
        "me@example.org:/var/www/site",
    ),
    "pages": (
        re.compile(r"https://\w[^\s@]*|(?:ssh://)?\w[\w.-]*@\w[\w.-]*[:/][^\s-]\S*|/.+"),
        "a repository address with no password in it",
        "git@github.com:me/site.git",
    ),
}
# The kinds of targets at which everyone can see the site.
PUBLIC = frozenset({"rsync", "pages"})
NAME = re.compile(r"[^\W_][\w-]*")
BRANCH = re.compile(r"(?!-)[\w-]+(?:[./][\w-]+)*")


@dataclass(frozen=True)
class Target:
    """A target to publish the site to.

    Attributes:
        key: the name of the target.
        kind: one of :data:`KINDS`.
        to: the destination: a path, host or repository.
        url: the site's address at this target. The default is ``website`` in the practice data.
        branch: the branch to publish to, for kind ``pages``.
    """

    key: str
    kind: str
    to: str
    url: str = ""
    branch: str = "gh-pages"
