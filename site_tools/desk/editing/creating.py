"""New pages and words: what their names may be, and their first text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from pelican.plugins.glossary.settings import Options
from proofread.document import Document
from proofread.suggest import did_you_mean

from site_tools.checks.placeholders import NEW_PAGE, NEW_TERM
from site_tools.checks.slug import file_name

from .yaml_style import written

Kind = Literal["page", "word"]
FOLDERS: Mapping[Kind, str] = {"page": "pages", "word": "glossary"}
LONGEST_NAME = 100  # characters; what the desk can edit may be a little longer
LONGEST_DEFINITION = Options.max_definition


def name_of(kind: Kind, title: str) -> str:
    """Return the name of the file of a new page or word, such as ``content/pages/my-groups.md``."""
    return f"content/{FOLDERS[kind]}/{file_name(title)}.md"


def refusal(kind: Kind, title: str, sources: Iterable[Document], root: Path) -> str:
    """Return why a page or word with this title cannot be created; empty if it can.

    Args:
        kind: what to create.
        title: its title, or another name of a word.
        sources: the pages and words that exist.
        root: the folder of the site.
    """
    if not file_name(title):
        return f"The name of a {kind} must contain letters."
    if len(file_name(title)) > LONGEST_NAME:
        return f"This is too long for the name of a file. Use at most {LONGEST_NAME} characters; you can change the title later."
    known = _known(kind, sources)
    existing = known.get(title.casefold()) or known.get(file_name(title))
    return f"“{title}” already exists: {existing.path.relative_to(root).as_posix()}." if existing else ""


def similar(kind: Kind, title: str, sources: Iterable[Document]) -> str:
    """Return a question if a page or word with a similar name exists."""
    return did_you_mean(title.casefold(), _known(kind, sources))


def definition_refusal(definition: str) -> str:
    """Return why a definition cannot be used; empty if it can."""
    if not definition:
        return "A word needs a definition."
    if len(definition) > LONGEST_DEFINITION:
        return f"That is {len(definition)} characters long; the limit is {LONGEST_DEFINITION}."
    return ""


def _known(kind: Kind, sources: Iterable[Document]) -> dict[str, Document]:
    own = [source for source in sources if source.name.startswith(f"{FOLDERS[kind]}/")]
    named = {name.casefold(): source for source in own for name in _names(source)}
    return named | {source.path.stem: source for source in own}


def _names(source: Document) -> list[str]:
    aliases = source.fields.get("aliases")
    listed = aliases if isinstance(aliases, list) else []
    names = [str(alias.get("name", "")) if isinstance(alias, dict) else str(alias) for alias in listed]
    return [str(source.fields.get("title") or ""), *names]


def new_page_text(title: str, summary: str, today: date) -> str:
    """Return the first text of a page."""
    return _text({"title": title, "nav": title, "summary": summary}, today, NEW_PAGE)


def new_word_text(title: str, definition: str, aliases: Sequence[str], today: date) -> str:
    """Return the first text of a word."""
    return _text({"title": title, "definition": definition, **({"aliases": list(aliases)} if aliases else {})}, today, NEW_TERM)  # fmt: skip


def _text(fields: Mapping[str, object], today: date, body: str) -> str:
    front = written({**fields, "written": today, "reviewed": None, "reviewed_by": None})
    return f"---\n{front}---\n\n{body}"
