"""``./site publish``: the site as readers get it, with its own address, in a folder that can be put anywhere."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from practice.data import load
from proofread.checks import placeholders
from proofread.content import Content
from rich.console import Console

from .build import ROOT, build
from .report import finish, print_problems


def publish(to: Path, url: str = "", *, private: bool = False, root: Path = ROOT) -> int:
    """Build the published site.

    Args:
        to: the folder, seen from the site's own; replaced as a whole, or left alone.
        url: the site's own address; else the environment's ``SITEURL``, else ``website`` in the practice data.
        private: whether placeholders are allowed, for a folder that nobody but the therapist sees.

        root: the folder of the site's sources.

    Returns:
        0 where the site was published, 1 where problems kept it from that.
    """
    console = Console(highlight=False)
    data = load(root / "content" / "data", root)
    missing = (
        [] if private else [replace(note, severity="error") for note in placeholders.check(Content(root, data=data))]
    )
    if missing:
        print_problems(missing, console, root)
        console.print(f"[red]Not published.[/] {len(missing)} facts are still to be filled in.")
        console.print(
            "To look at the site as it is: ./site serve. For a copy that is not public: ./site publish --private"
        )
        return 1
    if url:
        os.environ["SITEURL"] = url
    return finish(build(root / to, "publishconf.py", root=root, strict=True), root, strict=True)
