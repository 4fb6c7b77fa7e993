"""The fields of each form, with labels and hints in plain words.

The names and kinds of the fields come from ``practice``, which also reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from practice.data import HelpLine, Source
from practice.field_kinds import HELP_LINE_FIELDS, PAGE_FIELDS, SOURCE_FIELDS, TERM_FIELDS
from practice.fields import FIELDS, FieldKind
from theming.languages import own_name

from .labels import (
    HELP_WORDS,
    HIDDEN,
    HIDDEN_HINTS,
    LONG,
    PAGE_WORDS,
    PRACTICE_HINTS,
    PRACTICE_LABELS,
    REQUIRED,
    SOURCE_WORDS,
    TERM_WORDS,
)


@dataclass(frozen=True)
class Question:
    """One field of a form.

    Attributes:
        name: the name of the field in the file.
        kind: the kind of its value, as in ``practice.field_kinds``, or ``key``, ``long text``, ``record`` or ``hidden``, which only forms use.
        label: its label in the form.
        hint: advice on filling it in.
        required: whether the form marks the field as required.
        parts: the fields of a record.
    """

    name: str
    kind: str
    label: str
    hint: str = ""
    required: bool = False
    parts: tuple[Question, ...] = ()


# The kinds that have special controls; all others have a single-line text field.
_ASKED = ("day", "number", "yes or no", "status", "list", "sentences", "aliases", "any", "lines")
ADDRESSES = frozenset(
    field.name for field in FIELDS if field.kind in ("url", "https")
)  # the names of the fields that contain web addresses in the practice data
_KEY = Question(
    "key",
    "key",
    "Short name",
    "Lowercase letters, digits, - and _. Pages refer to it, so don’t change it once they do.",
    True,
)


def pages() -> tuple[Question, ...]:
    """Return the fields of the form for a page."""
    return _front_matter(PAGE_FIELDS, PAGE_WORDS)


def terms() -> tuple[Question, ...]:
    """Return the fields of the form for a glossary term."""
    return _front_matter(TERM_FIELDS, TERM_WORDS)


def _front_matter(kinds: Mapping[str, FieldKind], words: Mapping[str, tuple[str, str]]) -> tuple[Question, ...]:
    shown = [Question(name, _widget(name, kinds[name]), *words[name], required=name in REQUIRED) for name in words]
    return (
        *shown,
        *(
            Question(name, "hidden", name.replace("_", " ").capitalize(), HIDDEN_HINTS.get(name, ""))
            for name in HIDDEN
            if name in kinds
        ),
    )


def practice() -> tuple[Question, ...]:
    """Return the fields of the form for the practice data. None is marked as required, because therapists fill them in over several days."""
    needed, scheme = " Needed for the site of a practice.", " (If you leave out “https://”, it is added.)"
    return tuple(
        Question(
            field.name,
            _widget(field.name, field.kind),
            PRACTICE_LABELS.get(field.name, field.name.replace("_", " ").replace(" url", " address").capitalize()),
            PRACTICE_HINTS[field.name] + scheme * (field.name in ADDRESSES) + needed * field.required,
        )
        for field in FIELDS
    )


def help_lines(languages: tuple[str, ...]) -> tuple[Question, ...]:
    """Return the fields of the form for a help line.

    Args:
        languages: the languages of the site other than its default language.
    """
    named = tuple(Question(code, "text", own_name(code)) for code in languages)
    spoken = tuple(Question(code, "long text", own_name(code)) for code in languages)
    return (_KEY, *_record(HelpLine, HELP_WORDS, HELP_LINE_FIELDS, name_in=named, what_in=spoken))


def sources() -> tuple[Question, ...]:
    """Return the fields of the form for a source."""
    return (_KEY, *_record(Source, SOURCE_WORDS, SOURCE_FIELDS))


def _record(
    cls: type[HelpLine | Source],
    words: Mapping[str, tuple[str, str]],
    kinds: Mapping[str, FieldKind],
    **parts: tuple[Question, ...],
) -> tuple[Question, ...]:
    # A field of a dataclass cannot have both a default and a default factory, so the two are equal only if both are MISSING.
    # Fields without a default are required.
    required = {field.name for field in fields(cls) if field.default is field.default_factory}
    return tuple(
        Question(
            name,
            "long text" if (cls, name) == (Source, "title") else _widget(name, kinds[name]),
            *words[name],
            required=name in required,
            parts=parts.get(name, ()),
        )
        for name in words
    )


def _widget(name: str, kind: FieldKind) -> str:
    """Return the kind of a field in the form, as in :class:`Question`; by default, ``text``."""
    if name in LONG:
        return "long text"
    return {"texts": "record"}.get(kind, kind if kind in _ASKED else "text")


def languages_of(content: Path) -> tuple[str, ...]:
    """Return the codes of the site's languages other than its default language. Each language has a folder in ``content/pages``."""
    return tuple(sorted(path.name for path in (content / "pages").iterdir() if path.is_dir()))
