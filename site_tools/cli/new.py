"""``./site new-page`` and ``./site new-term``: prompt for the required fields, refuse duplicates, create the file and open it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from proofread.document import Document
from rich.console import Console
from rich.markup import escape

from site_tools.build.config import ROOT
from site_tools.checks.content import read_sources
from site_tools.checks.placeholders import NEW_TERM
from site_tools.desk.editing.creating import (
    Kind,
    definition_refusal,
    name_of,
    new_page_text,
    new_word_text,
    refusal,
    similar,
)
from site_tools.desk.open_in_editor import open_file

Ask = Callable[[str], str]


def new_page(title: str, *, ask: Ask = input, root: Path = ROOT, today: date | None = None, show: bool = True) -> int:
    """Prompt for a summary, and create a page with front matter and example text.

    Args:
        title: the title of the page.
        ask: shows a prompt and returns the answer.
        root: the folder of the site.
        today: the date for “written”; by default today.
        show: whether to open the file.

    Returns:
        0 if the page was created, 1 if it already exists or its title cannot be used.
    """
    console = Console(highlight=False)
    title = title.strip()
    if not _is_new("page", title, read_sources(root / "content"), root, console):
        return 1
    summary = ask("What is it about? One or two sentences: ").strip()
    path = root / name_of("page", title)
    _write(path, new_page_text(title, summary, today or date.today()), console, root, show=show)
    link = f"[{title.lower()}]({{filename}}{path.name})"
    console.print(escape(f"To link to it, add this to another page: {link}"), soft_wrap=True)
    return 0


def new_term(title: str, *, ask: Ask = input, root: Path = ROOT, today: date | None = None, show: bool = True) -> int:
    """Prompt for a definition and aliases, and create a glossary entry. For the arguments and the exit code, see :func:`new_page`."""
    console = Console(highlight=False)
    title = title.strip()
    sources = read_sources(root / "content")
    if not _is_new("word", title, sources, root, console):
        return 1
    definition = ask("What does it mean? One plain sentence: ").strip()
    while wrong := definition_refusal(definition):
        definition = ask(f"{wrong} Please try again, in one plain sentence: ").strip()
    names = [name.strip() for name in ask("Other names for it, separated by commas (Enter for none): ").split(",")]
    aliases = [name for name in names if name]
    for name in aliases:
        if not _is_new("word", name, sources, root, console):
            return 1
    text = new_word_text(title, definition, aliases, today or date.today(), NEW_TERM)
    _write(root / name_of("word", title), text, console, root, show=show)
    console.print("From now on, each page shows the definition where it first uses the word.")
    return 0


def _is_new(kind: Kind, name: str, sources: tuple[Document, ...], root: Path, console: Console) -> bool:
    if wrong := refusal(kind, name, sources, root):
        console.print(escape(f"{wrong} Nothing was written."))
        return False
    if close := similar(kind, name, sources):
        console.print(f"{escape(close)} If so, press Ctrl+C to stop. If not, continue.")
    return True


def _write(path: Path, text: str, console: Console, root: Path, *, show: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(text)
    console.print(escape(f"Created: {path.relative_to(root)}"))
    if show:
        open_file(path)
