"""The theme's own words in other languages, from gettext catalogues, and what a language brings with it."""

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
    """Read ``theme/locale``: one ``LANGUAGE.po`` for each language but English, in which the theme is written.

    Args:
        folder: the folder of the catalogues.

    Returns:
        The translations by their language. What a catalogue lacks stays English.
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
    """Give one of the theme's own texts in a language."""
    return catalogues.get(language, _NONE).gettext(message)


def translator(catalogues: Catalogues) -> Any:
    """Give the function ``_`` of the templates: ``_("Reviewed by %(name)s", name=name)``, in the language of the page."""

    @pass_context
    def translate(context: Context, message: str, **values: object) -> Markup:
        text = escape(in_language(catalogues, language_of(context), message))
        return text % values if values else text

    return translate


def language_of(context: Context) -> str:
    """Give the language of the page that is being written, or of the definition, which many pages share."""
    page = context.get("page")
    return str(page.lang if page else context.get("lang") or context.get("DEFAULT_LANG", "en"))


@pass_context
def long_date(context: Context, day: datetime.date | str) -> str:
    """Write a day as the page's language does: ``November 23, 2026``, the same on every machine."""
    return written_out(day, language_of(context))


def written_out(day: datetime.date | str, language: str = "en") -> str:
    """Write a day in a language; what is no day stays as it is, and the proofreading tells of it."""
    try:
        date = datetime.date.fromisoformat(str(day)[:10])
    except ValueError:
        return str(day)
    return format_date(date, format="long", locale=_locale(language))


def own_name(language: str) -> str:
    """Give the name of a language in itself: ``Español``."""
    name = _locale(language).get_language_name() or language
    return name[:1].upper() + name[1:]


def direction(language: str) -> str:
    """Give ``rtl`` for a language that is written from right to left, else ``ltr``."""
    return _locale(language).text_direction


def _locale(language: str) -> Locale:
    """Give what is known of a language; of one that nobody knows, English. The front matter's own check tells of it."""
    try:
        return Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale("en")
