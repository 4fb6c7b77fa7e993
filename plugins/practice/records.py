"""Read the records of a data file, such as help lines and sources, and report values in the wrong format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from proofread.problem import Kind
from proofread.suggest import closest
from proofread.template import Fact
from proofread.yaml_errors import is_impossible_date

from . import kinds
from .field_kinds import Fields, as_kind, is_day
from .fields import FieldKind, has_shape
from .files import DataFile


def wrong_shape(
    kind: FieldKind, field: str, text: str, images: Path | None = None
) -> tuple[Kind, dict[str, Fact]] | None:
    """Return the kind and the facts of the problem with a value, or ``None`` if the value is valid.

    Args:
        kind: the type of the field.
        field: the name of the field.
        text: the value of the field.
        images: the folder with the pictures. Without it, the existence of a picture is not checked.
    """
    if kind == "day" and not is_day(text):
        return kinds.IMPOSSIBLE_DAY if is_impossible_date(text) else kinds.NOT_A_DAY, _facts(field, text)
    if kind == "yes or no" and not isinstance(as_kind(kind, text), bool | None):
        return kinds.NOT_YES_OR_NO, _facts(field, text)
    if not has_shape(kind, text):
        return kinds.NOT_OF_SHAPE[kind], _facts(field, text)
    if kind == "image" and images and not (images / text).is_file():
        return kinds.NO_PICTURE, {"file": text}
    return None


def _facts(field: str, text: str) -> dict[str, Fact]:
    return {"field": field, "value": text, "date": text}


def read_records(cls: type[Any], file: DataFile, fields_of: Fields) -> dict[str, Any]:
    """Return the complete records of a data file by name. Report incomplete records, unknown fields and invalid values.

    Args:
        cls: the class of a record; its attribute ``key`` is the name of the record.
        file: the data file.
        fields_of: the fields that the file may have.
    """
    records: dict[str, Any] = {}
    for key, row in file.table.values.items():
        if key in fields_of.beside:
            continue
        if not isinstance(row, dict):
            file.report(kinds.NO_ROWS, key, name=key, needed=_missing_fields(cls, {}))
            continue
        unknown = sorted(row.keys() - fields_of.kinds.keys())
        for name in unknown:
            kind = kinds.BELONGS_ABOVE if name in fields_of.beside else kinds.UNKNOWN_LINE
            file.report(kind, name, key, name=key, field=name, suggestion=closest(name, fields_of.kinds))
        values = dict(_values(row, key, file, fields_of))
        try:
            records[key] = cls(key=key, **values)
        except TypeError:
            if not unknown:  # otherwise, a required field is probably misspelled, which has been reported
                file.report(kinds.INCOMPLETE, key, name=key, needed=_missing_fields(cls, values))
    return records


def _values(row: Mapping[str, Any], key: str, file: DataFile, fields_of: Fields) -> Iterator[tuple[str, Any]]:
    """Yield the name and the converted value of each field of a record that has a valid value, and report invalid values."""
    for name, value in row.items():
        kind = fields_of.kinds.get(name)
        if not kind or value in (None, ""):
            continue
        if kind == "texts" and isinstance(value, dict) and all(isinstance(text, str | None) for text in value.values()):
            yield name, {language: text.strip() for language, text in value.items() if text}
        elif not isinstance(value, str):
            file.report(kinds.NOT_TEXT, name, key, field=name)
        elif wrong := wrong_shape(kind, name, value.strip()):
            file.report(wrong[0], name, key, **wrong[1])
            if kind == "phone":  # without a number, the help line and all links to it would disappear
                yield name, value.strip()
        elif kind != "yes or no":
            yield name, value.strip()
        elif (converted := as_kind(kind, value)) is not None:
            yield name, converted


def _missing_fields(cls: type[Any], values: dict[str, Any]) -> tuple[str, ...]:
    return tuple(
        f.name
        for f in fields(cls)
        if f.default is f.default_factory is MISSING and f.name != "key" and f.name not in values
    )
