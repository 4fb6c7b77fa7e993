"""Translate the theme's own texts with gettext catalogs, and provide the names, dates and direction of languages."""

from __future__ import annotations

import datetime
import gettext
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

Catalogues = Mapping[str, gettext.NullTranslations]
_NONE = gettext.NullTranslations()


def read_catalogues(folder: Path) -> Catalogues:
    """Read the catalogs. There is one ``LANGUAGE.po`` for each language except English, the language of the theme.

    Args:
        folder: ``theme/locale``.

    Returns:
        The translations by language. Texts without a translation stay in English.
    """
    return {path.stem: _read(path, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.po"))}


@cache
def _read(path: Path, _changed: int) -> gettext.GNUTranslations:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.stem)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def in_language(catalogues: Catalogues, language: str, message: str) -> str:
    """Return the translation of one of the theme's texts, or the text itself if it has no translation."""
    return catalogues.get(language, _NONE).gettext(message)


def translator(catalogues: Catalogues) -> Any:
    """Return the template function ``_``, which translates a text into the language of the page.

    Values can be inserted, as in ``_("Reviewed by %(name)s", name=name)``.
    """

    @pass_context
    def translate(context: Context, message: str, **values: object) -> Markup:
        text = escape(in_language(catalogues, language_of(context), message))
        return text % values if values else text

    return translate


def language_of(context: Context) -> str:
    """Return the language of the page or definition that is being rendered; by default, the site's."""
    page = context.get("page")
    return str(page.lang if page else context.get("lang") or context.get("DEFAULT_LANG", "en"))


@pass_context
def long_date(context: Context, day: datetime.date | str) -> str:
    """Return a date such as ``November 23, 2026`` in the language of the page. Text that is not a date is returned unchanged."""
    return written_out(day, language_of(context))


def written_out(day: datetime.date | str, language: str = "en") -> str:
    """Return a date such as ``November 23, 2026`` in a language. Text that is not a date is returned unchanged; a check reports it."""
    try:
        date = datetime.date.fromisoformat(str(day)[:10])
    except ValueError:
        return str(day)
    return format_date(date, format="long", locale=_locale(language))


def own_name(language: str) -> str:
    """Return a language's name in that language, such as ``Español``, or ``English`` if the language is unknown."""
    name = _locale(language).get_language_name() or language
    return name[:1].upper() + name[1:]


def direction(language: str) -> str:
    """Return ``rtl`` for a language that is written from right to left, otherwise ``ltr``."""
    return _locale(language).text_direction


def _locale(language: str) -> Locale:
    """Return the locale of a language, falling back to English for an unknown language, which the front matter check reports."""
    try:
        return Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale("en")
