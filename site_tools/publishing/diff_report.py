"""Print the changes that readers will see."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape

from .site_diff import Changes, Edit, separate_shared

_PAGES_SHOWN = 12
_EDITS_SHOWN = 4


def print_changes(changes: Changes, console: Console) -> None:
    """Print which pages and words will change for readers."""
    for label, pages in (("New page", changes.added), ("Removed page", changes.removed)):
        if pages:
            console.print(f"{label}{'s' * (len(pages) > 1)}: {escape(_listed(pages))}")
    for old, new in changes.renamed:
        console.print(f"Renamed page: {escape(old)} is now {escape(new)}")
    many, single = separate_shared(changes.changed)
    for edit, pages in many:
        console.print(f"Changed on {len(pages)} pages: {escape(_listed(pages))}")
        _print_edit(edit, console)
    for page, edits in single[:_PAGES_SHOWN]:
        console.print(f"Changed: {escape(page)}")
        for edit in edits[:_EDITS_SHOWN]:
            _print_edit(edit, console)
        if len(edits) > _EDITS_SHOWN:
            console.print(f"  and {len(edits) - _EDITS_SHOWN} more changes")
    if len(single) > _PAGES_SHOWN:
        console.print(f"and {len(single) - _PAGES_SHOWN} more changed pages")
    if changes.others:
        console.print(f"Images and other files: {changes.others} changed")
    if not changes:
        console.print("No text and no images have changed.")


def _listed(pages: Sequence[str]) -> str:
    more = f" and {len(pages) - _PAGES_SHOWN} more" if len(pages) > _PAGES_SHOWN else ""
    return f"{', '.join(pages[:_PAGES_SHOWN])}{more}"


def _print_edit(edit: Edit, console: Console) -> None:
    old = f"[red strike]{escape(edit.old)}[/] " if edit.old else ""
    new = f"[green]{escape(edit.new)}[/]" if edit.new else "[green](removed)[/]"
    console.print(f"  … {escape(edit.before)} {old}→ {new} {escape(edit.after)} …")
