"""``./site publish``: the site as readers get it, with its own address, in a folder that can be put anywhere."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from practice.data import load
from proofread.checks import placeholders
from proofread.content import Content
from rich.console import Console

from .booklet import PAPERS, bind
from .build import ROOT, build
from .chromium import find
from .report import finish, print_problems

NO_CHROMIUM = "There is no booklet without a Chrome, Chromium or Edge to print it. Install one, then try again."


def publish(
    to: Path, url: str = "", *, private: bool = False, booklet: bool = False, paper: str = "letter", root: Path = ROOT
) -> int:
    """Build the published site.

    Args:
        to: the folder, seen from the site's own; replaced as a whole, or left alone.
        url: the site's own address; else the environment's ``SITEURL``, else ``website`` in the practice data.
        private: whether placeholders are allowed, for a folder that nobody but the therapist sees.
        booklet: whether to print all of it as ``booklet.pdf``, beside the folder.
        paper: the size of the booklet's sheets, ``letter`` or ``a4``.
        root: the folder of the site's sources.

    Returns:
        0 where the site was published, 1 where problems kept it from that, 2 where there is nothing to
        print the booklet with, or no such paper.
    """
    console = Console(highlight=False)
    chromium = find() if booklet else None
    if booklet and not chromium:
        console.print(NO_CHROMIUM)
        return 2
    size = next((known for known in PAPERS if known == paper.lower()), None)
    if size is None:
        console.print(f"There is no paper “{paper}”. Write --paper {' or --paper '.join(PAPERS)}.")
        return 2
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
    built = build(root / to, "publishconf.py", root=root, strict=True)
    code = finish(built, root, strict=True)
    if chromium and code == 0:
        pdf = built.output.with_name("booklet.pdf")
        try:
            console.print(f"Printed {bind(built, pdf, chromium, size)} pages: {pdf.name}, beside {built.output.name}/")
        except RuntimeError as error:
            console.print(f"No booklet: {chromium} could not print it. {error}")
            return 2
    return code
