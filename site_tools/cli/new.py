"""``./site new-page`` and ``./site new-term``: ask for what a file needs, refuse duplicates, create the file and open it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from pelican.plugins.glossary.settings import Options
from proofread.document import Document
from proofread.suggest import did_you_mean
from rich.console import Console
from rich.markup import escape

from site_tools.build.config import ROOT
from site_tools.checks.content import Content, read_sources
from site_tools.checks.placeholders import NEW_PAGE, NEW_TERM
from site_tools.checks.slug import file_name
from site_tools.desk.editing.dialects import written
from site_tools.desk.open_in_editor import open_file

Ask = Callable[[str], str]
LONGEST_DEFINITION = Options.max_definition


def new_page(title: str, *, ask: Ask = input, root: Path = ROOT, today: date | None = None, show: bool = True) -> int:
    """Create a page with its first lines.

    Args:
        title: the title of the page.
        ask: asks a question and returns the answer.
        root: the folder of the site's sources.
        today: the date for “written”; today if not given.
        show: whether to open the file.

    Returns:
        0 if the page was created, 1 if it already exists or its title has no letters.
    """
    console = Console(highlight=False)
    title = title.strip()
    pages = [source for source in read_sources(root / "content") if source.name.startswith("pages/")]
    if not _is_new(title, "page", pages, root, console):
        return 1
    summary = ask("What is it about? One or two sentences: ").strip()
    path = root / "content" / "pages" / f"{file_name(title)}.md"
    text = _front_matter({"title": title, "nav": title, "summary": summary}, today or date.today())
    _write(path, f"{text}\n{NEW_PAGE}", console, root, show=show)
    link = f"[{title.lower()}]({{filename}}{path.name})"
    console.print(escape(f"To link to it, add this to another page: {link}"), soft_wrap=True)
    return 0


def new_term(title: str, *, ask: Ask = input, root: Path = ROOT, today: date | None = None, show: bool = True) -> int:
    """Create a glossary entry; see :func:`new_page`."""
    console = Console(highlight=False)
    title = title.strip()
    terms = [source for source in read_sources(root / "content") if source.name.startswith("glossary/")]
    if not _is_new(title, "word", terms, root, console):
        return 1
    definition = ask("What does it mean? One plain sentence: ").strip()
    while not definition or len(definition) > LONGEST_DEFINITION:
        wrong = f"That is {len(definition)} characters long, and at most {LONGEST_DEFINITION} fit."
        if not definition:
            wrong = "A word needs a definition."
        definition = ask(f"{wrong} Please try again, in one plain sentence: ").strip()
    names = [name.strip() for name in ask("Other names for it, separated by commas (Enter for none): ").split(",")]
    aliases = [name for name in names if name]
    for name in aliases:
        if not _is_new(name, "word", terms, root, console):
            return 1
    path = root / "content" / "glossary" / f"{file_name(title)}.md"
    fields = {"title": title, "definition": definition, **({"aliases": aliases} if aliases else {})}
    _write(path, f"{_front_matter(fields, today or date.today())}\n{NEW_TERM}", console, root, show=show)
    console.print("From now on, each page shows the definition where it first uses the word.")
    return 0


def _names(source: Document) -> list[str]:
    aliases = source.fields.get("aliases")
    listed = aliases if isinstance(aliases, list) else []
    names = [str(alias.get("name", "")) if isinstance(alias, dict) else str(alias) for alias in listed]
    return [str(source.fields.get("title") or ""), *names]


def _is_new(name: str, kind: str, sources: list[Document], root: Path, console: Console) -> bool:
    if not file_name(name):
        console.print(f"The name of a {kind} must contain letters. Nothing was written.")
        return False
    known = {known.casefold(): source for source in sources for known in _names(source)}
    known |= {source.path.stem: source for source in sources}
    existing = known.get(name.casefold()) or known.get(file_name(name))
    if existing:
        console.print(escape(f"“{name}” already exists: {Content(root).name(existing.path)}. Nothing was written."))
        return False
    if close := did_you_mean(name.casefold(), known):
        console.print(f"{escape(close)} If so, press Ctrl+C to stop. If not, continue.")
    return True


def _front_matter(fields: Mapping[str, object], day: date) -> str:
    return f"---\n{written({**fields, 'written': day, 'reviewed': None, 'reviewed_by': None})}---\n"


def _write(path: Path, text: str, console: Console, root: Path, *, show: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(text)
    console.print(escape(f"Created: {path.relative_to(root)}"))
    if show:
        open_file(path)
