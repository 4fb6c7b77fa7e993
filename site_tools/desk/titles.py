"""The titles of files, because authors know their pages by title and not by the name of the file."""

from __future__ import annotations

from collections.abc import Mapping

from babel import Locale, UnknownLocaleError
from practice.parts import resolve_value
from proofread.document import Document

from site_tools.checks.content import Content

from .editing.forms import language_of
from .listing import data_title


def titles_by_file(content: Content) -> Mapping[str, str]:
    """Return the title of each page, term and data file, keyed by its path, such as ``content/pages/about.md``.

    The title of a translation ends with its language, because it may be the same in both languages.
    """
    known = frozenset(content.data.facts)
    data = {file.name: data_title(file.name) for file in content.files if file.name.startswith("content/data/")}
    return data | {content.name(source.path): _title(content.name(source.path), source, known) for source in content.sources}  # fmt: skip


def _title(name: str, source: Document, known: frozenset[str]) -> str:
    title = str(resolve_value(source.fields.get("title") or source.path.stem, known))
    language = english_name(code) if (code := language_of(name)) else ""
    return f"{title} ({language})" if language else title


def english_name(code: str) -> str:
    """Return the English name of a language, or an empty string if there is no language with this code."""
    try:
        return Locale.parse(code).get_language_name("en") or ""
    except (ValueError, UnknownLocaleError):
        return ""
