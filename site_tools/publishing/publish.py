"""``./site publish``: build the site for its readers, and publish it to a folder, a file or a host."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from proofread.report import print_problems
from rich.console import Console
from rich.markup import escape
from theming.typography import capitalize_first

from site_tools.build.config import ROOT
from site_tools.checks.report import finish

from .diff_report import print_changes
from .perform import FAILURES, Listener, Outcome, publish_to, why_failed
from .publication import Publication, find_publication
from .readiness import obstacles, remedy, still_open, what_is_needed


def publish(
    name: str = "",
    to: str = "",
    url: str = "",
    *,
    archive: bool = False,
    private: bool = False,
    public: bool = False,
    dry_run: bool = False,
    root: Path = ROOT,
) -> int:
    """Build the site, print what will change for readers, and publish it.

    Args:
        name: a target in ``content/data/publish.yaml``; if empty, the only target there, or the folder ``public`` if there is none.
        to: a folder or a file instead of a name, relative to the site's own folder.
        url: the site's own address; by default that of the target, the environment's ``SITEURL`` or ``website`` in the practice data.
        archive: whether to write one zip file.
        private: whether only the therapist can see the target, so facts may be missing.
        public: whether the target is a folder on this computer that another program puts on the web.
        dry_run: whether to stop before the published site is changed.
        root: the folder of the site.

    Returns:
        0 if the site was published or is up to date, or the dry run succeeded; 1 if problems prevented this; 2 if the target is unknown
        or ambiguous.
    """
    console = Console(highlight=False)
    publication = find_publication(name, to, console, url, archive=archive, public=public, root=root)
    if isinstance(publication, int):
        return publication
    missing = obstacles(publication, private=private)
    if missing and not dry_run:
        print_problems(missing, console, root)
        console.print(f"[red]Not published.[/] {capitalize_first(what_is_needed(missing))}.", soft_wrap=True)
        console.print(escape(remedy(publication, private=private)), soft_wrap=True)
        return 1
    listener = Listener(
        changes=lambda changes: print_changes(changes, console), redirects=partial(_print_redirects, console)
    )
    try:
        outcome = publish_to(publication, listener, dry_run=dry_run)
    except FAILURES as error:
        console.print(f"[red]Not published.[/] {escape(why_failed(publication, error, dry_run=dry_run))}")
        return 1
    code = _print_outcome(outcome, publication, console)
    if missing and not code:
        console.print(
            f"Before you can publish it, {what_is_needed(missing)}. See ./site publish{publication.arguments}"
        )
    return code


def _print_outcome(outcome: Outcome, publication: Publication, console: Console) -> int:
    built = outcome.built
    if built is None:
        return 1
    if outcome.state == "not built":
        return finish(replace(built, output=publication.versions.public), publication.root, strict=True)
    if outcome.state == "unchanged":
        name = publication.target.key
        console.print(f"{escape(name)}{'/' * (publication.target.kind == 'folder')} is up to date.")
        return 0
    code = finish(built, done=outcome.sent) if outcome.state == "published" else 0
    for line in still_open(built):
        console.print(escape(line), soft_wrap=True)
    if outcome.state == "dry run":
        console.print("This was a dry run: nothing was published.")
        return 0
    for line in publication.notes:
        console.print(escape(line), soft_wrap=True)
    return code


def _print_redirects(console: Console, redirects: Mapping[str, str]) -> None:
    for old, new in redirects.items():
        console.print(f"From now on, {escape(old)} redirects to {escape(new)} (see content/data/redirects.yaml).")
