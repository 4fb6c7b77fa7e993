"""The data of the page “Publish”: targets, obstacles, pages and numbers to review, missing facts, and versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from practice.targets import PUBLIC, Target
from proofread.document import Document
from proofread.problem import Problem

from site_tools.checks import placeholders
from site_tools.checks.content import Content, is_draft
from site_tools.publishing.publication import Publication
from site_tools.publishing.readiness import obstacles, open_in
from site_tools.publishing.targets import DEFAULT_TARGET

from ..editing.answers import Answer
from ..editing.fields import Question, practice
from ..editing.forms import Form
from ..editing.layout import Field, sections
from .job import Finding, findings_of

KIND_WORDS: Mapping[str, str] = {
    "folder": "A folder on this computer",
    "zip": "One file",
    "rsync": "Your web host",
    "pages": "GitHub Pages",
}


@dataclass(frozen=True)
class TargetView:
    """The template variables of a target.

    Attributes:
        key: its name.
        kind: its kind, one of :data:`practice.targets.KINDS`.
        kind_words: the name of its kind.
        to: its folder, file or host.
        address: the address of the site there; empty if it has none.
        is_public: whether everyone can see it.
        is_listed: whether it is in the list of targets. The default folder is not.
    """

    key: str
    kind: str
    kind_words: str
    to: str
    address: str
    is_public: bool
    is_listed: bool


@dataclass(frozen=True)
class VersionView:
    """The template variables of a version: the time when it was published, and whether readers see it."""

    number: int
    published: str
    is_current: bool
    is_older: bool


@dataclass(frozen=True)
class Facts:
    """The fields of empty practice facts: those that the site needs, and those that can wait."""

    needed: tuple[Field, ...]
    others: tuple[Field, ...]


@dataclass(frozen=True)
class Waits:
    """Unreviewed pages (titles and files), and help lines with unconfirmed numbers (names)."""

    sources: tuple[tuple[str, str], ...]
    numbers: tuple[str, ...]


def target_view(target: Target, address: str = "") -> TargetView:
    """Return the template variables of a target."""
    listed = target != DEFAULT_TARGET
    return TargetView(
        target.key, target.kind, KIND_WORDS[target.kind], target.to, address, target.kind in PUBLIC, listed
    )


def version_views(publication: Publication) -> tuple[VersionView, ...]:
    """Return the versions of a target, newest first."""
    versions = publication.versions
    current, older = versions.current, versions.older
    return tuple(
        VersionView(number, moment(publication.published(number)), number == current, number == older)
        for number in reversed(versions.numbers)
        if number == current or versions.kept(number).is_dir()
    )


def moment(when: datetime) -> str:
    """Return a date and a time in words."""
    return f"{when:%B} {when.day}, {when.year}, {when.hour % 12 or 12}:{when:%M} {'AM' if when.hour < 12 else 'PM'}"


def site_folder(publication: Publication, which: str, dry_run_folder: Path) -> Path | None:
    """Return the folder of the version with this number, or of the last dry run; ``None`` if there is none."""
    if not which.isdecimal():
        return dry_run_folder
    number = int(which)
    known = number in publication.versions.numbers or number == publication.versions.current
    return publication.versions.site(number) if known else None


def facts_of(publication: Publication, answers: Mapping[str, Answer], sent: Mapping[str, Answer]) -> Facts:
    """Return the form fields for facts that have not been filled in.

    Args:
        publication: the site and the target.
        answers: the values in the form of the practice data.
        sent: the submitted values if they could not be saved.
    """
    empty: tuple[Question, ...] = tuple(question for question in practice() if not answers.get(question.name))
    shown = sections(Form("practice", empty), {**answers, **sent})
    fields = tuple(field for section in shown for field in section.fields)
    needed = {field.name for field in publication.missing}
    return Facts(
        tuple(field for field in fields if field.name in needed),
        tuple(field for field in fields if field.name not in needed),
    )


def stops(publication: Publication, content: Content, problems: Iterable[Problem]) -> tuple[Finding, ...]:
    """Return the problems that prevent publishing. Missing facts and a missing permission have their own forms, so they are left out.

    Args:
        publication: the site and the target.
        content: the content of the preview.
        problems: the problems that the proofreader found in it.
    """
    unseen = {content.name(source.path) for source in content.sources if is_draft(source) or content.waits_in(source)}
    errors = [problem for problem in problems if problem.severity == "error" and problem.path not in unseen]
    own = (placeholders.EMPTY_FIELD.code, placeholders.INFORMATION_SITE.code)
    others = [problem for problem in obstacles(publication, private=False) if problem.code not in own]
    return findings_of([*errors, *others])


def needs_consent(publication: Publication) -> bool:
    """Return whether the therapist has to allow publishing this information site first."""
    codes = {problem.code for problem in obstacles(publication, private=False)}
    return placeholders.INFORMATION_SITE.code in codes


def waits_of(content: Content, problems: Iterable[Problem]) -> Waits:
    """Return the published pages and numbers that have not been reviewed or confirmed yet."""
    found = open_in(content, problems)
    return Waits(tuple((_title(source), content.name(source.path)) for source in found.sources), found.numbers)


def _title(source: Document) -> str:
    return str(source.fields.get("title") or source.path.stem)
