"""Load the YAML files in ``content/data`` into immutable objects, and collect their problems."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from proofread.problem import Kind, Problem
from proofread.suggest import closest
from proofread.template import Fact

from . import kinds
from .field_kinds import DATA, INFORMATION_SITE, as_kind
from .fields import BY_NAME, FIELDS, OF_THE_SITE, PRACTICE_NAME, Field
from .files import DataFile, read_data_file
from .records import read_records, wrong_shape
from .targets import BRANCH, KINDS, NAME, Target

Value = str | tuple[str, ...]
_OPTIONAL = ("tested", "publish")
# Maps each letter to the digit on the same telephone key (ITU-T E.161).
_LETTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")


@dataclass(frozen=True)
class HelpLine:
    """A help line. The authors fill in ``source`` and ``source_seen``; the therapist fills in ``confirmed``.

    ``large`` is whether the number is shown in large type, and ``footer`` whether the help line is listed in the footer and on cards.
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
    """The source of a fact, and the date when the fact was last checked against it."""

    key: str
    title: str
    url: str = ""
    seen: str = ""


@dataclass(frozen=True)
class SiteData:
    """All data in ``content/data``, and the problems found in it.

    ``tested`` has the results of the last complete run of the browser tests, which write ``tested.yaml``. ``targets`` are the publishing
    targets. ``information_site`` is true if a site without a practice may be published where everyone can see it.
    """

    practice: Mapping[str, Value] = field(default_factory=dict)
    help_lines: Mapping[str, HelpLine] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    tested: Mapping[str, str] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    information_site: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def is_practice(self) -> bool:
        """Whether this is the site of a practice. If ``practice_name`` is empty, it is an information site."""
        return PRACTICE_NAME in self.practice

    @property
    def facts(self) -> Mapping[str, Value]:
        """The facts that the pages may show. An information site shows only facts about the site itself."""
        if self.is_practice:
            return self.practice
        return {name: value for name, value in self.practice.items() if name in OF_THE_SITE}

    @property
    def missing(self) -> tuple[Field, ...]:
        """The fields that a practice still has to fill in, in the order of :data:`FIELDS`. An information site has none.

        If one of two fields is enough, and both are empty, only the first is listed.
        """
        if not self.is_practice:
            return ()
        missing: list[Field] = []
        for fact in FIELDS:
            known = self.practice.keys() & {fact.name, fact.instead}
            if fact.required and not known and fact.instead not in {other.name for other in missing}:
                missing.append(fact)
        return tuple(missing)


def telephone(number: str) -> str:
    """Return a US telephone number in the form for a ``tel:`` link (RFC 3966), such as ``+16175550199;ext=5``.

    Letters become digits. A number of up to six digits, such as ``988``, has no country code.
    """
    main, _, extension = re.sub(r",?\s*\b(?:ext\.?|x)\s*(?=\d+$)", ";", number.strip()).partition(";")
    digits = re.sub(r"\D", "", main.upper().translate(_LETTERS))
    if len(digits) == 10:
        digits = f"1{digits}"
    dialed = f"+{digits}" if len(digits) > 6 else digits
    return f"{dialed};ext={extension}" if extension else dialed


def load(folder: Path, root: Path, unsaved: Mapping[str, str] = MappingProxyType({})) -> SiteData:
    """Load all data files of a site.

    Args:
        folder: ``content/data``.
        root: the site's root folder. Problems name their files relative to it.
        unsaved: texts to read instead of files, by path relative to ``root``, such as ``content/data/practice.yaml``.

    Returns:
        The data that could be read. Invalid content does not raise an exception, but is reported in ``problems``.
    """
    problems: list[Problem] = []

    def read(name: str) -> DataFile:
        path = folder / f"{name}.yaml"
        if name in _OPTIONAL and not os.path.lexists(path):
            return DataFile("")
        return read_data_file(path, root, problems, unsaved.get(path.relative_to(root).as_posix()))

    publish = read("publish")
    return SiteData(
        practice=MappingProxyType(_practice(read("practice"), folder.parent / "images")),
        help_lines=MappingProxyType(read_records(HelpLine, read("help_lines"), DATA["help_lines"])),
        sources=MappingProxyType(read_records(Source, read("sources"), DATA["sources"])),
        tested=MappingProxyType({key: str(value or "").strip() for key, value in read("tested").table.values.items()}),
        targets=MappingProxyType(_targets(publish)),
        information_site=_is_information_site(publish),
        problems=tuple(problems),
    )


def settings_from(data: SiteData) -> dict[str, Any]:
    """Return the site settings that depend on the data: the data itself, the name of the site, and the address of the exit button."""
    return {
        "SITE_DATA": data,
        # An information site is named after its subject.
        "SITENAME": str(data.practice.get(PRACTICE_NAME, "Harm reduction psychotherapy")),
        "LEAVE_URL": str(data.practice.get("leave_url", "https://www.weather.gov/")),
    }


def _is_information_site(file: DataFile) -> bool:
    value = file.table.values.get(INFORMATION_SITE)
    if value in (None, ""):
        return False
    if not isinstance(value, str):
        file.report(kinds.NOT_TEXT, INFORMATION_SITE, field=INFORMATION_SITE)
    elif wrong := wrong_shape("yes or no", INFORMATION_SITE, value.strip()):
        file.report(wrong[0], INFORMATION_SITE, **wrong[1])
    return isinstance(value, str) and as_kind("yes or no", value) is True


def _targets(file: DataFile) -> dict[str, Target]:
    read: dict[str, Target] = read_records(Target, file, DATA["publish"])
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
        kind = BY_NAME[key].kind if key in BY_NAME else None
        if not kind:
            file.report(kinds.UNKNOWN_FIELD, key, field=key, suggestion=closest(key, BY_NAME))
        elif isinstance(value, list) and kind == "list" and all(isinstance(item, str) for item in value):
            values[key] = tuple(item.strip() for item in value)
        elif value and not isinstance(value, str):
            file.report(kinds.NOT_TEXT, key, field=key)
        elif text := str(value or "").strip():
            if wrong := wrong_shape(kind, key, text, images):
                file.report(wrong[0], key, **wrong[1])
            else:
                values[key] = text
    return {key: value for key, value in values.items() if value}
