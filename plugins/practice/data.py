"""Reads ``content/data``: YAML files into frozen data, with every problem found on the way."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from proofread.problem import Problem, did_you_mean, impossible_day, line_of_key
from proofread.sources import LOADER
from proofread.unclosed import HINT, MESSAGE, unclosed

from .fields import BY_NAME, FIELDS, SHAPES, Field, has_shape
from .targets import FILE, Target, wrong

Value = str | tuple[str, ...]
_DAYS = ("source_seen", "seen", "confirmed")
# Fields of a help line or a source that must look like something.
_SHAPED = {"url": "url", "number": "phone"}
# As on the keys of a telephone (ITU-T E.161).
_LETTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")


@dataclass(frozen=True)
class HelpLine:
    """A telephone line that helps: ``source`` and ``source_seen`` are ours, ``confirmed`` is the therapist's.

    ``name_in`` and ``what_in`` say in other languages what ``name`` and ``what`` say.
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
        """The number for a ``tel:`` link: short codes as they are, others with the country's prefix (RFC 3966)."""
        return telephone(self.number)


@dataclass(frozen=True)
class Source:
    """Where a fact comes from, and the day that it was seen there."""

    key: str
    title: str
    url: str = ""
    seen: str = ""


@dataclass(frozen=True)
class SiteData:
    """Everything in ``content/data``, and what is wrong with it.

    ``tested`` is what the browser tests found when they last looked at every page; they write it. ``targets`` are the places to
    publish to.
    """

    practice: Mapping[str, Value] = field(default_factory=dict)
    help_lines: Mapping[str, HelpLine] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    tested: Mapping[str, str] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def missing(self) -> tuple[Field, ...]:
        """The required fields that are still empty, in the order of the data file."""
        return tuple(f for f in FIELDS if f.required and not self.practice.get(f.name))


def telephone(number: str) -> str:
    """Give the digits of a United States number for a ``tel:`` link (RFC 3966): ``988`` stays so, letters are those of the keys."""
    main, _, extension = re.sub(r",?\s*\b(?:ext\.?|x)\s*(?=\d+$)", ";", number.strip()).partition(";")
    digits = re.sub(r"\D", "", main.upper().translate(_LETTERS))
    if len(digits) == 10:
        digits = f"1{digits}"
    called = f"+{digits}" if len(digits) > 6 else digits
    return f"{called};ext={extension}" if extension else called


def load(folder: Path, root: Path) -> SiteData:
    """Read the data files.

    Args:
        folder: ``content/data``.
        root: the site's own folder, from which problems name their files.

    Returns:
        The data that could be read. What could not is in ``problems``; nothing is raised for bad content.
    """
    problems: list[Problem] = []
    tables = {name: _table(folder / f"{name}.yaml", root, problems) for name in ("practice", "help_lines", "sources")}
    tested = _table(folder / "tested.yaml", root, problems) if (folder / "tested.yaml").exists() else {}
    return SiteData(
        practice=MappingProxyType(_practice(tables["practice"], folder / "practice.yaml", root, problems)),
        help_lines=MappingProxyType(
            _records(HelpLine, tables["help_lines"], folder / "help_lines.yaml", root, problems)
        ),
        sources=MappingProxyType(_records(Source, tables["sources"], folder / "sources.yaml", root, problems)),
        tested=MappingProxyType({key: _text(value) for key, value in tested.items()}),
        targets=MappingProxyType(_targets(folder / FILE, root, problems)),
        problems=tuple(problems),
    )


def _targets(path: Path, root: Path, problems: list[Problem]) -> dict[str, Target]:
    if not path.exists():
        return {}
    read: dict[str, Target] = _records(Target, _table(path, root, problems), path, root, problems)
    told = {key: list(wrong(target, path, root)) for key, target in read.items()}
    problems.extend(problem for found in told.values() for problem in found)
    return {key: target for key, target in read.items() if not told[key]}


def _table(path: Path, root: Path, problems: list[Problem]) -> dict[str, Any]:
    name = str(path.relative_to(root))
    try:
        table = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506  it is the safe one
    except FileNotFoundError:
        problems.append(
            Problem(name, 0, 0, "data", "error", "This file is missing.", "Put it back from the last version.")
        )
        return {}
    except (yaml.YAMLError, ValueError) as error:  # ValueError: not UTF-8, or a day like 2026-02-31
        written = path.read_bytes().decode("utf-8", "replace")
        day, place = impossible_day(written)
        if day and not isinstance(error, UnicodeDecodeError):
            problems.append(_not_a_day(path, root, "", day, place))
            return {}
        if opened := unclosed(written):
            problems.append(Problem(name, *opened, "data", "error", MESSAGE, HINT))
            return {}
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        not_utf8 = "the file is not saved as UTF-8" if isinstance(error, UnicodeDecodeError) else ""
        # The parser's own words are for programmers; and it often stops one line below the mistake.
        said = (
            "This line, or the one above it, cannot be read."
            if mark
            else f"This file cannot be read: {not_utf8 or error}."
        )
        problems.append(
            Problem(name, line, column, "data", "error", said,
                    "Write each line as “name: value”, with a blank after the colon. Put the value in double quotes if it has a colon in it.")
        )  # fmt: skip
        return {}
    if isinstance(table, dict):
        return {str(key): value for key, value in table.items()}
    if table is not None:
        hint = "Put it back from the last version, and write each line as “name: value”."
        problems.append(Problem(name, 1, 0, "data", "error", "This file is not a list of “name: value” lines.", hint))
    return {}


def _practice(table: dict[str, Any], path: Path, root: Path, problems: list[Problem]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for key, value in table.items():
        if key not in BY_NAME:
            problems.append(
                Problem(str(path.relative_to(root)), line_of_key(path, key), 1, "data", "error",
                        f"“{key}” is not a field of the practice data.", did_you_mean(key, BY_NAME))
            )  # fmt: skip
        elif BY_NAME[key].kind == "date" and value and not is_day(_text(value)):
            problems.append(_not_a_day(path, root, key, _text(value), line_of_key(path, key)))
        elif value and not has_shape(BY_NAME[key].kind, _text(value)):
            problems.append(_not_of_shape(path, root, key, BY_NAME[key].kind, _text(value), line_of_key(path, key)))
        elif value and BY_NAME[key].kind == "image" and not (path.parents[1] / "images" / _text(value)).is_file():
            problems.append(
                Problem(str(path.relative_to(root)), line_of_key(path, key), 1, "data", "error",
                        f"There is no file “{_text(value)}” in content/images.", "Put the picture there, or correct its name here.")
            )  # fmt: skip
        elif value not in (None, "", []):
            values[key] = tuple(map(_text, value)) if isinstance(value, list) else _text(value)
    return values


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else str(value).strip()


def is_day(text: str) -> bool:
    """Whether a text is a day such as ``2026-11-23``."""
    try:
        return bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


def _not_of_shape(path: Path, root: Path, key: str, kind: str, value: str, line: int) -> Problem:
    _, what, example = SHAPES[kind]
    message = f"“{key}” must be {what}, and “{value}” is none."
    return Problem(str(path.relative_to(root)), line, 1, "data", "error", message, f"Write it like {example}.")


def _not_a_day(path: Path, root: Path, key: str, value: str, line: int) -> Problem:
    message = f"“{key}” must be a day, and “{value}” is none." if key else f"There is no day “{value}”."
    return Problem(str(path.relative_to(root)), line, 1, "data", "error", message, "Write it like 2026-11-23.")


def _records(cls: type[Any], table: dict[str, Any], path: Path, root: Path, problems: list[Problem]) -> dict[str, Any]:
    records: dict[str, Any] = {}
    known = cls.__dataclass_fields__
    for key, row in table.items():
        name, line = str(path.relative_to(root)), line_of_key(path, key)
        if not isinstance(row, dict):
            problems.append(
                Problem(
                    name,
                    line,
                    1,
                    "data",
                    "error",
                    f"“{key}” has no lines of its own below it.",
                    f"It needs, each on a line of its own below it: {', '.join(_lacking(cls, {}))}.",
                )
            )
            continue
        strangers = sorted(map(str, row.keys() - known.keys()))
        problems.extend(
            Problem(name, line_of_key(path, unknown, below=key), 1, "data", "error",
                    f"“{key}” has a line “{unknown}” that is not known.", did_you_mean(unknown, known))
            for unknown in strangers
        )  # fmt: skip
        values = {
            k: v if isinstance(v, (bool, dict)) else _text(v)
            for k, v in row.items()
            if k in known and v not in (None, "")
        }
        for day in [k for k in values if k in _DAYS and not is_day(str(values[k]))]:
            problems.append(_not_a_day(path, root, day, str(values[day]), line_of_key(path, day, below=key)))
            del values[day]
        for shaped in [k for k, kind in _SHAPED.items() if k in values and not has_shape(kind, str(values[k]))]:
            at = line_of_key(path, shaped, below=key)
            problems.append(_not_of_shape(path, root, shaped, _SHAPED[shaped], str(values[shaped]), at))
            if shaped != "number":  # without it, the line itself would be missing, and so would each link to it
                del values[shaped]
        try:
            records[key] = cls(key=key, **values)
        except TypeError:
            if strangers:
                continue  # what is missing is most likely what is misspelt
            problems.append(
                Problem(name, line, 1, "data", "error", f"“{key}” is not complete.",
                        f"It needs: {', '.join(_lacking(cls, values))}.")
            )  # fmt: skip
    return records


def _lacking(cls: type[Any], values: dict[str, Any]) -> list[str]:
    return [
        f.name
        for f in fields(cls)
        if f.default is f.default_factory is MISSING and f.name != "key" and f.name not in values
    ]
