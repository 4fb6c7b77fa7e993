"""What the page “Publish” shows: the targets, what stops a publication, what waits, what is still empty, and the versions."""

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
    """A target in words.

    Attributes:
        key: its name.
        kind: its kind, one of :data:`practice.targets.KINDS`.
        kind_words: what it is.
        to: where it is.
        address: the address of the site there; empty if it has none.
        is_public: whether everyone can see it.
        is_listed: whether it is in the list of targets, rather than the folder that is used if there is no list.
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
    """A version: when it was published, and whether readers see it."""

    number: int
    published: str
    is_current: bool
    is_older: bool


@dataclass(frozen=True)
class Facts:
    """The facts of the practice that are still empty, as fields to fill in: those that the site needs, and those that can wait."""

    needed: tuple[Field, ...]
    others: tuple[Field, ...]


@dataclass(frozen=True)
class Waits:
    """What readers get although it is not reviewed or confirmed yet: titles and files, and the names of help lines."""

    sources: tuple[tuple[str, str], ...]
    numbers: tuple[str, ...]


def target_view(target: Target, address: str = "") -> TargetView:
    """Return a target in words."""
    listed = target != DEFAULT_TARGET
    return TargetView(
        target.key, target.kind, KIND_WORDS[target.kind], target.to, address, target.kind in PUBLIC, listed
    )


def version_views(publication: Publication) -> tuple[VersionView, ...]:
    """Return the versions of a target, the newest first."""
    versions = publication.versions
    current, older = versions.current, versions.older
    return tuple(
        VersionView(number, moment(publication.published(number)), number == current, number == older)
        for number in reversed(versions.numbers)
        if number == current or versions.kept(number).is_dir()
    )


def moment(when: datetime) -> str:
    """Return a date and a time in words."""
    return f"{when:%B} {when.day}, {when.year}, {when:%H:%M}"


def site_folder(publication: Publication, which: str, dry_run_folder: Path) -> Path | None:
    """Return the folder of a version by its number, or of the last dry run; ``None`` if there is none."""
    if not which.isdecimal():
        return dry_run_folder
    number = int(which)
    known = number in publication.versions.numbers or number == publication.versions.current
    return publication.versions.site(number) if known else None


def facts_of(publication: Publication, answers: Mapping[str, Answer], sent: Mapping[str, Answer]) -> Facts:
    """Return the empty facts as fields.

    Args:
        publication: the site and the target.
        answers: what the form of the practice data shows.
        sent: what was sent, if it could not be saved.
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
    """Return what stops a publication, apart from empty facts and a missing consent, which have forms of their own.

    Args:
        publication: the site and the target.
        content: the content of the preview.
        problems: what the proofreader found in it.
    """
    unseen = {content.name(source.path) for source in content.sources if is_draft(source) or content.waits_in(source)}
    errors = [problem for problem in problems if problem.severity == "error" and problem.path not in unseen]
    own = (placeholders.EMPTY_FIELD.code, placeholders.INFORMATION_SITE.code)
    others = [problem for problem in obstacles(publication, private=False) if problem.code not in own]
    return findings_of([*errors, *others])


def needs_consent(publication: Publication) -> bool:
    """Return whether a person has to say first that this information site may go public."""
    codes = {problem.code for problem in obstacles(publication, private=False)}
    return placeholders.INFORMATION_SITE.code in codes


def waits_of(content: Content, problems: Iterable[Problem]) -> Waits:
    """Return what readers get although it is not reviewed or confirmed yet."""
    found = open_in(content, problems)
    return Waits(tuple((_title(source), content.name(source.path)) for source in found.sources), found.numbers)


def _title(source: Document) -> str:
    return str(source.fields.get("title") or source.path.stem)
