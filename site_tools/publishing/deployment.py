"""The data that each kind of target needs to deploy a site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

# This timeout keeps ssh from hanging for minutes. RSYNC_RSH and GIT_SSH_COMMAND override the command.
SSH = "ssh -o ConnectTimeout=20"


@dataclass(frozen=True)
class Deployment:
    """A built site that is ready to be deployed.

    Attributes:
        site: the folder of the built site. An empty folder takes the site down.
        earlier: the folders of the earlier versions that are stored on this computer.
        day: the date of its newest page.
        url: the site's own address; empty if it has none.
        store: a folder for temporary files.
        known: whether the site was sent to the same target before. If so, the files there belong to the site.
    """

    site: Path
    earlier: tuple[Path, ...]
    day: date
    url: str
    store: Path
    known: bool
