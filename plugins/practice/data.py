"""Loads the YAML files in ``content/data`` into immutable data, and collects the problems in them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

from proofread.problem import Kind, Problem
from proofread.suggest import closest
from proofread.template import Fact

from . import kinds
from .fields import BY_NAME, FIELDS, Field, has_shape
from .files import DataFile, read_data_file
from .targets import BRANCH, KINDS, NAME, Target

Value = str | tuple[str, ...]
_OPTIONAL = ("tested", "publish")
_DATES = ("source_seen", "seen", "confirmed")
# Fields of a help line or a source whose values must match a pattern, and its kind in SHAPES.
_SHAPED = {"url": "url", "number": "phone"}
# The letters on telephone keys (ITU-T E.161).
_LETTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")


@dataclass(frozen=True)
class HelpLine:
    """A help line. The authors fill in ``source`` and ``source_seen``; the therapist fills in ``confirmed``.

    ``name_in`` and ``what_in`` are translations of ``name`` and ``what``, by language.
    """

    key: str
    name: str
    number: str
    what: str
    source: str
    source_seen: str
    confirmed: str = ""
    large: bool = False
    footer: bool = True
    name_in: Mapping[str, str] = field(default_factory=dict)
    what_in: Mapping[str, str] = field(default_factory=dict)

    @property
    def tel(self) -> str:
        """The number for a ``tel:`` link (RFC 3966): short codes unchanged, other numbers with the country code."""
        return telephone(self.number)


@dataclass(frozen=True)
class Source:
    """The source of a fact, and the date when the fact was last verified there."""

    key: str
    title: str
    url: str = ""
    seen: str = ""


@dataclass(frozen=True)
class SiteData:
    """All data in ``content/data``, and the problems found in it.

    ``tested`` holds the results of the last complete run of the browser tests, which write it. ``targets`` are the publishing
    targets.
    """

    practice: Mapping[str, Value] = field(default_factory=dict)
    help_lines: Mapping[str, HelpLine] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    tested: Mapping[str, str] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def missing(self) -> tuple[Field, ...]:
        """The required fields that are still empty, in the order of :data:`FIELDS`."""
        return tuple(f for f in FIELDS if f.required and not self.practice.get(f.name))


def telephone(number: str) -> str:
    """Return a United States number for a ``tel:`` link (RFC 3966). ``988`` stays unchanged; letters become the keys' digits."""
    main, _, extension = re.sub(r",?\s*\b(?:ext\.?|x)\s*(?=\d+$)", ";", number.strip()).partition(";")
    digits = re.sub(r"\D", "", main.upper().translate(_LETTERS))
    if len(digits) == 10:
        digits = f"1{digits}"
    dialed = f"+{digits}" if len(digits) > 6 else digits
    return f"{dialed};ext={extension}" if extension else dialed


def load(folder: Path, root: Path) -> SiteData:
    """Read the data files.

    Args:
        folder: ``content/data``.
        root: the site's root folder. Problems name their files relative to it.

    Returns:
        The data that could be read. Bad content does not raise an exception; it is reported in ``problems``.
    """
    problems: list[Problem] = []

    def read(name: str) -> DataFile:
        path = folder / f"{name}.yaml"
        return DataFile("") if name in _OPTIONAL and not path.exists() else read_data_file(path, root, problems)

    return SiteData(
        practice=MappingProxyType(_practice(read("practice"), folder.parent / "images")),
        help_lines=MappingProxyType(_records(HelpLine, read("help_lines"))),
        sources=MappingProxyType(_records(Source, read("sources"))),
        tested=MappingProxyType({key: _text(value) for key, value in read("tested").table.values.items()}),
        targets=MappingProxyType(_targets(read("publish"))),
        problems=tuple(problems),
    )


def _targets(file: DataFile) -> dict[str, Target]:
    read: dict[str, Target] = _records(Target, file)
    return {key: target for key, target in read.items() if _is_valid(target, file)}


def _is_valid(target: Target, file: DataFile) -> bool:
    """Report the problems of a publishing target, and return whether there are none."""
    before = len(file.problems)

    def report(kind: Kind, field: str, **data: Fact) -> None:
        line = file.table.line(field, below=target.key) if field else 0
        file.report_at(kind, (line or file.table.line(target.key), 1), **data)

    if not NAME.fullmatch(target.key):
        report(kinds.BAD_NAME, "", name=target.key)
    if not BRANCH.fullmatch(target.branch):
        report(kinds.BAD_BRANCH, "branch", value=target.branch)
    if target.kind not in KINDS:
        suggestion = closest(target.kind, KINDS)
        report(kinds.UNKNOWN_TARGET_KIND, "kind", value=target.kind, suggestion=suggestion, known=tuple(KINDS))
    elif not KINDS[target.kind][0].fullmatch(target.to):
        report(kinds.NOT_A_PLACE[target.kind], "to", value=target.to)
    return len(file.problems) == before


def _practice(file: DataFile, images: Path) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for key, value in file.table.values.items():
        kind = BY_NAME[key].kind if key in BY_NAME else ""
        if not kind:
            file.report(kinds.UNKNOWN_FIELD, key, field=key, suggestion=closest(key, BY_NAME))
        elif kind == "date" and value and not is_day(_text(value)):
            file.report(kinds.NOT_A_DAY, key, field=key, value=_text(value))
        elif value and not has_shape(kind, _text(value)):
            file.report(kinds.NOT_OF_SHAPE[kind], key, field=key, value=_text(value))
        elif value and kind == "image" and not (images / _text(value)).is_file():
            file.report(kinds.NO_PICTURE, key, file=_text(value))
        elif value not in (None, "", []):
            values[key] = tuple(map(_text, value)) if isinstance(value, list) else _text(value)
    return values


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else str(value).strip()


def is_day(text: str) -> bool:
    """Return whether a text is a valid date such as ``2026-11-23``."""
    try:
        return bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


def _records(cls: type[Any], file: DataFile) -> dict[str, Any]:
    records: dict[str, Any] = {}
    known = cls.__dataclass_fields__
    for key, row in file.table.values.items():
        if not isinstance(row, dict):
            file.report(kinds.NO_ROWS, key, name=key, needed=_missing_fields(cls, {}))
            continue
        unknown = sorted(map(str, row.keys() - known.keys()))
        for name in unknown:
            file.report(kinds.UNKNOWN_LINE, name, key, name=key, field=name, suggestion=closest(name, known))
        values = {
            k: v if isinstance(v, (bool, dict)) else _text(v)
            for k, v in row.items()
            if k in known and v not in (None, "")
        }
        for date in [k for k in values if k in _DATES and not is_day(str(values[k]))]:
            file.report(kinds.NOT_A_DAY, date, key, field=date, value=str(values[date]))
            del values[date]
        for shaped in [k for k, kind in _SHAPED.items() if k in values and not has_shape(kind, str(values[k]))]:
            file.report(kinds.NOT_OF_SHAPE[_SHAPED[shaped]], shaped, key, field=shaped, value=str(values[shaped]))
            if shaped != "number":  # without a number, the help line and all links to it would be missing
                del values[shaped]
        try:
            records[key] = cls(key=key, **values)
        except TypeError:
            if not unknown:  # otherwise the missing field is probably misspelled, and reported already
                file.report(kinds.INCOMPLETE, key, name=key, needed=_missing_fields(cls, values))
    return records


def _missing_fields(cls: type[Any], values: dict[str, Any]) -> tuple[str, ...]:
    return tuple(
        f.name
        for f in fields(cls)
        if f.default is f.default_factory is MISSING and f.name != "key" and f.name not in values
    )
