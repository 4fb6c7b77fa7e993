"""Check the names of new pages and terms, and compose their initial text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from practice.field_kinds import LONGEST_DEFINITION
from proofread.document import Document
from proofread.suggest import did_you_mean

from site_tools.checks.placeholders import NEW_PAGE
from site_tools.checks.slug import file_name

from .yaml_style import written

Kind = Literal["page", "word"]
FOLDERS: Mapping[Kind, str] = {"page": "pages", "word": "glossary"}
LONGEST_NAME = 100  # the maximum number of characters, slightly below the limit for the file names in forms.EDITABLE


def name_of(kind: Kind, title: str) -> str:
    """Return the path of the file for a new page or term, such as ``content/pages/my-groups.md``."""
    return f"content/{FOLDERS[kind]}/{file_name(title)}.md"


def refusal(kind: Kind, title: str, sources: Iterable[Document], root: Path) -> str:
    """Return the reason why a page or term with this title cannot be created, or an empty string if it can.

    Args:
        kind: the kind of file to create.
        title: the title to check or, for a term, one of its aliases.
        sources: the existing pages and terms.
        root: the folder of the site.
    """
    if not file_name(title):
        return f"The name of a {kind} must contain letters."
    if len(file_name(title)) > LONGEST_NAME:
        return f"This is too long for the name of a file. Use at most {LONGEST_NAME} characters; you can change the title later."
    existing = existing_file(kind, title, sources)
    if existing is None:
        return ""
    path, other = existing.path.relative_to(root).as_posix(), str(existing.fields.get("title") or "")
    is_same = other.casefold() in ("", title.casefold()) or existing.path.stem == file_name(title)
    return f"“{title}” already exists: {path}." if is_same else f"“{title}” already exists: it is “{other}” ({path})."


def existing_file(kind: Kind, title: str, sources: Iterable[Document]) -> Document | None:
    """Return the page or term that has this title, file name or alias; ``None`` if there is none."""
    known = _known(kind, sources)
    return known.get(title.casefold()) or known.get(file_name(title))


def similar(kind: Kind, title: str, sources: Iterable[Document]) -> str:
    """Return a question for the author if a page or term with a similar name exists, otherwise an empty string."""
    return did_you_mean(title.casefold(), _known(kind, sources))


def definition_refusal(definition: str) -> str:
    """Return the reason why a definition cannot be used, or an empty string if it can."""
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
    """Return the file of a new page: front matter with ``today`` as the date on which it was written, and sample text."""
    return _text({"title": title, "nav": title, "summary": summary}, today, NEW_PAGE)


def new_word_text(title: str, definition: str, aliases: Sequence[str], today: date, body: str = "") -> str:
    """Return the file of a new term. By default, the ``body`` below the front matter is empty, because most terms need only a definition."""
    named = {"aliases": list(aliases)} if aliases else {}
    return _text({"title": title, "definition": definition, **named}, today, body)


def _text(fields: Mapping[str, object], today: date, body: str) -> str:
    front = written({**fields, "written": today, "reviewed": None, "reviewed_by": None})
    return f"---\n{front}---\n\n{body}" if body else f"---\n{front}---\n"
