"""Find the titles of files, because authors know their pages by title and not by the name of the file."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import PurePosixPath

from babel import Locale, UnknownLocaleError
from practice.parts import resolve_value
from proofread.document import Document

from site_tools.checks.content import Content

from .editing.canonical_format import FormError
from .editing.forms import Form, answers_in, form_of, language_of
from .listing import data_title


def titles_by_file(content: Content) -> Mapping[str, str]:
    """Return the title of each page, term and data file, keyed by its path, such as ``content/pages/about.md``.

    The title of a translation is followed by the language, because a page and its translation may have the same title.
    """
    known = frozenset(content.data.facts)
    data = {file.name: data_title(file.name) for file in content.files if file.name.startswith("content/data/")}
    return data | {content.name(source.path): _title(content.name(source.path), source, known) for source in content.sources}  # fmt: skip


def _title(name: str, source: Document, known: frozenset[str]) -> str:
    title = str(resolve_value(source.fields.get("title") or source.path.stem, known))
    language = english_name(code) if (code := language_of(name)) else ""
    return f"{title} ({language})" if language else title


def choices_for(form: Form, name: str, content: Content) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return the choices for the lists in the form of a page or term, keyed by the field. Return an empty mapping for other forms.

    Each choice is a pair: the name and the title of a file in the same folder, or the key and the title of a source.

    Args:
        form: the form for the file.
        name: the file.
        content: the content of the site.
    """
    if form.kind not in ("page", "word"):
        return {}
    titles, folder = titles_by_file(content), PurePosixPath(name).parent
    others = [PurePosixPath(other) for other in titles if other != name]
    files = sorted(((other.stem, titles[str(other)]) for other in others if other.parent == folder), key=lambda file: file[1].casefold())  # fmt: skip
    sources = tuple((key, source.title) for key, source in content.data.sources.items())
    return {"see" if form.kind == "word" else "more": tuple(files), "sources": sources}


def title_in(name: str, text: str) -> str:
    """Return the title in the text of a file or a deleted file. Return an empty string if there is no title, or if the text cannot be parsed."""
    with suppress(FormError):
        return str(answers_in(name, text, form_of(name)).get("title", ""))
    return ""


def english_name(code: str) -> str:
    """Return the English name of a language, or an empty string if there is no language with this code."""
    try:
        return Locale.parse(code).get_language_name("en") or ""
    except (ValueError, UnknownLocaleError):
        return ""
