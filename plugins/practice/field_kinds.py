"""The table of all fields in the data files and in front matter, with the type of each.

YAML would read ``0123`` as 83, ``1:20`` as 80 and ``no`` as false. Therefore every value is read as text (``proofread.yaml_text``),
and only this table determines which fields are dates, numbers or booleans. The data loader, the front matter reader, the checks,
the desk's forms and the formatter all use this table.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from proofread.yaml_losses import Loss

from .fields import FIELDS, FieldKind, has_shape

_YES_OR_NO = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
# YAML's spellings of null. They mean “no value” only in fields that cannot contain text.
_NOTHING = ("~", "null", "Null", "NULL")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME = re.compile(r"[T ]+\d\d?:\d\d(?::\d\d)?\S*\Z")  # some editors add a time to a date
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
# Matches a value without spaces. In fields that allow only such values, “# …” after the value is a comment.
_WORD = re.compile(r"\S+")

_BOTH: Mapping[str, FieldKind] = {
    "title": "text", "written": "day", "reviewed": "day", "reviewed_by": "text", "sources": "list", "search_words": "list", "lang": "language", "slug": "address",
    "status": "status", "template": "word", "translation": "yes or no", "glossary": "yes or no", "date": "day", "modified": "day",
}  # fmt: skip
# The type of each field, including Pelican's own fields. Any other field is probably a mistake.
PAGE_FIELDS: Mapping[str, FieldKind] = {
    **_BOTH, "summary": "text", "nav": "text", "epigraph": "any", "card": "sentences", "save_as": "address", "url": "address",
    "reading_age": "number", "more": "list", "menu": "yes or no", "search_first": "list",
}  # fmt: skip
TERM_FIELDS: Mapping[str, FieldKind] = {
    **_BOTH, "definition": "text", "aliases": "aliases", "see": "list", "except": "list", "gloss": "text", "case_sensitive": "yes or no",
    "autolink": "yes or no",
}  # fmt: skip
# The maximum number of characters in a definition, which readers see in the middle of a sentence.
LONGEST_DEFINITION = 200
PRACTICE_FIELDS: Mapping[str, FieldKind] = {field.name: field.kind for field in FIELDS}
HELP_LINE_FIELDS: Mapping[str, FieldKind] = {
    "name": "text", "name_in": "texts", "number": "phone", "what": "text", "what_in": "texts", "large": "yes or no",
    "footer": "yes or no", "source": "text", "source_seen": "day", "confirmed": "day",
}  # fmt: skip
SOURCE_FIELDS: Mapping[str, FieldKind] = {"title": "text", "url": "url", "seen": "day"}
TARGET_FIELDS: Mapping[str, FieldKind] = {"kind": "word", "to": "text", "url": "url", "branch": "word"}


@dataclass(frozen=True)
class Fields:
    """The fields that a file may have.

    Attributes:
        kinds: the type of each field. Any other field is unknown.
        records: whether the file is a list of records, such as help lines, each of which has these fields.
        beside: the fields of the file itself, if it is a list of records.
    """

    kinds: Mapping[str, FieldKind]
    records: bool = False
    beside: Mapping[str, FieldKind] = field(default_factory=dict)

    def kind(self, keys: Sequence[str]) -> FieldKind | None:
        """Return the type of the field at a path of keys, or ``None`` if the field is unknown.

        Inside ``aliases``, the second key is the position of an alias, and the third may be ``autolink``.
        """
        if len(keys) == 1 and keys[0] in self.beside:
            return self.beside[keys[0]]
        path = list(keys[1:] if self.records else keys)
        if not path:
            return None
        if len(path) > 1 and path[-1] == "autolink":
            return "yes or no"
        return self.kinds.get(path[0])

    def converted(self, table: Mapping[str, Any]) -> dict[str, Any]:
        """Return a table of texts with every field converted to its type. Invalid values stay text, so a check can report them."""
        if self.records:
            return {
                key: self.row(row) if isinstance(row, Mapping) else as_kind(self.beside.get(key), row)
                for key, row in table.items()
            }
        return self.row(table)

    def row(self, table: Mapping[str, Any]) -> dict[str, Any]:
        """Return a single record, or a file without records, with every field converted to its type."""
        return {name: as_kind(self.kinds.get(name), value) for name, value in table.items()}


# The field in publish.yaml that allows a site without a practice to be published where everyone can see it.
INFORMATION_SITE = "information_site"
PAGE, TERM = Fields(PAGE_FIELDS), Fields(TERM_FIELDS)
# The data files, keyed by their names.
DATA: Mapping[str, Fields] = {
    "practice": Fields(PRACTICE_FIELDS),
    "help_lines": Fields(HELP_LINE_FIELDS, records=True),
    "sources": Fields(SOURCE_FIELDS, records=True),
    "publish": Fields(TARGET_FIELDS, records=True, beside={INFORMATION_SITE: "yes or no"}),
}


def fields_of(name: str) -> Fields:
    """Return the fields that a file may have, given a path such as ``content/glossary/naloxone.md``; none for an unknown data file."""
    folder, _, file = name.rpartition("/")
    if file.endswith(".yaml"):
        return DATA.get(file.removesuffix(".yaml"), Fields({}))
    return TERM if "glossary" in folder.split("/") else PAGE


def as_kind(kind: FieldKind | None, value: Any) -> Any:
    """Convert a value to a date, a number or a boolean if that is its type and it is valid, or to ``None`` if it is empty.

    Return any other value unchanged, except that ``autolink`` is converted inside aliases.
    """
    if kind == "aliases" and isinstance(value, list):
        return [_alias(item) for item in value]
    if kind not in ("day", "number", "yes or no") or not isinstance(value, str):
        return value
    text = value.strip()
    if not text or text in _NOTHING:
        return None
    if kind == "yes or no":
        return _YES_OR_NO.get(text.lower(), value)
    if kind == "number":
        return int(text) if _NUMBER.fullmatch(text) else value
    day = _TIME.sub("", text)
    return datetime.date.fromisoformat(day) if is_day(day) else value


def _alias(item: Any) -> Any:
    if not isinstance(item, Mapping):
        return item
    return {name: as_kind("yes or no" if name == "autolink" else "text", value) for name, value in item.items()}


def is_day(text: str) -> bool:
    """Return whether a string is a valid date such as ``2026-11-23``."""
    try:
        return bool(_DAY.fullmatch(text) and datetime.date.fromisoformat(text))
    except ValueError:
        return False


def is_whole(kind: FieldKind | None, value: str) -> bool:
    """Return whether a value is complete without the ``# …`` after it, which is then a comment.

    The result can be true only for types with a fixed format, such as dates, numbers, addresses and telephone numbers. In any other
    field, ``# …`` may be part of the text.
    """
    if kind in ("day", "number", "yes or no"):
        return not isinstance(as_kind(kind, value), str)
    if kind in ("address", "language", "status", "word"):
        return bool(_WORD.fullmatch(value))
    return kind in ("url", "https", "email", "phone", "image") and has_shape(kind, value)


def serious_losses(losses: Iterable[Loss], fields: Fields) -> Iterator[Loss]:
    """Yield the losses that matter, given the fields of the file.

    A dropped comment or a changed backslash matters unless the remaining value is complete, such as a date. Joined lines matter
    only in fields whose line breaks matter, such as a postal address. Losses in unknown fields do not matter.
    """
    for loss in losses:
        kind = fields.kind(loss.keys)
        if kind and (
            (loss.what == "comment" and not is_whole(kind, loss.value))
            or (loss.what == "joined" and kind == "lines")
            or (loss.what == "escape" and not is_whole(kind, loss.value))
        ):
            yield loss
