"""The data of the “Publish” page: targets, versions, obstacles, pages to review, phone numbers to confirm, and unsaved texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from practice.kinds import CHECK as DATA_CHECK
from practice.parts import resolve_value
from practice.targets import PUBLIC, Target
from proofread.document import Document
from proofread.problem import Problem

from site_tools.checks import placeholders
from site_tools.checks.content import Content, is_draft, slug
from site_tools.publishing.publication import Publication
from site_tools.publishing.readiness import obstacles, open_in
from site_tools.publishing.targets import DEFAULT_TARGET, versions_of

from ..context import Desk
from ..moments import in_words
from ..titles import titles_by_file
from .job import Finding, findings_of

KIND_WORDS: Mapping[str, str] = {
    "folder": "A folder on this computer",
    "zip": "One file (.zip)",
    "rsync": "Your web host (rsync)",
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
        address: the address of the site there; empty if the target has none or is on this computer.
        is_public: whether readers can see it.
        is_listed: whether it is in the list of targets. The default folder is not.
        place: its folder or file in words; empty if readers can see it.
    """

    key: str
    kind: str
    kind_words: str
    to: str
    address: str
    is_public: bool
    is_listed: bool
    place: str


@dataclass(frozen=True)
class VersionView:
    """The template variables of a version: its number, the time when it was published, and whether it is the current one."""

    number: int
    published: str
    is_current: bool


@dataclass(frozen=True)
class Waits:
    """The pages, terms and phone numbers that a clinician has to review or confirm.

    Attributes:
        sources: the title and the file of each unreviewed page or term.
        numbers: the names of the help lines whose numbers are unconfirmed.
    """

    sources: tuple[tuple[str, str], ...]
    numbers: tuple[str, ...]


def target_view(target: Target, address: str = "") -> TargetView:
    """Return the template variables of a target whose site has the given address."""
    is_public, listed = target.kind in PUBLIC, target != DEFAULT_TARGET
    place = "" if is_public else f"the {'file' if target.kind == 'zip' else 'folder'} “{target.to}”"
    shown = address if is_public else ""  # a folder on this computer is not available at the site's address
    return TargetView(target.key, target.kind, KIND_WORDS[target.kind], target.to, shown, is_public, listed, place)


def targets_of(publication: Publication) -> tuple[TargetView, ...]:
    """Return the listed targets and, in two cases, the default folder.

    The folder is included if no targets are listed, or if it has versions that are not those of a listed target.
    """
    listed = tuple(publication.data.targets.values())
    versions = versions_of(DEFAULT_TARGET, publication.root)
    is_known = any(versions_of(target, publication.root).store == versions.store for target in listed)
    default = () if is_known or (listed and not versions.numbers) else (DEFAULT_TARGET,)
    return tuple(target_view(target) for target in (*listed, *default))


def version_views(publication: Publication) -> tuple[VersionView, ...]:
    """Return the template variables of each stored version of a target, newest first."""
    versions = publication.versions
    current = versions.current
    return tuple(
        VersionView(number, in_words(publication.published(number), weekday=False), number == current)
        for number in reversed(versions.numbers)
        if number == current or versions.kept(number).is_dir()
    )


def site_folder(publication: Publication, which: str, dry_run_folder: Path) -> Path | None:
    """Return the folder of the version with this number, or ``None`` if there is no such version.

    If ``which`` is not a number, return the folder of the last dry run, which may not exist.
    """
    if not which.isdecimal():
        return dry_run_folder
    number = int(which)
    known = number in publication.versions.numbers or number == publication.versions.current
    return publication.versions.site(number) if known else None


def stops(publication: Publication, content: Content, problems: Iterable[Problem]) -> tuple[Finding, ...]:
    """Return the problems that prevent publishing. Missing facts and a missing permission have their own forms, so they are left out.

    Args:
        publication: the site and the target.
        content: the content of the preview.
        problems: the problems that the proofreader found in it.
    """
    unseen = {content.name(source.path) for source in content.sources if is_draft(source) or content.waits_in(source)}
    # The proofreader's results for data files may be older than the files, which have just been read again.
    known = [problem for problem in problems if problem.kind.check != DATA_CHECK and problem.path not in unseen]
    errors = [problem for problem in (*publication.data.problems, *known) if problem.severity == "error"]
    own = (placeholders.EMPTY_FIELD.code, placeholders.INFORMATION_SITE.code)
    others = [problem for problem in obstacles(publication, private=False) if problem.code not in own]
    return findings_of([*errors, *others])


def needs_consent(publication: Publication) -> bool:
    """Return whether the therapist still has to allow this information site to be published where everyone can see it."""
    codes = {problem.code for problem in obstacles(publication, private=False)}
    return placeholders.INFORMATION_SITE.code in codes


def waits_of(content: Content, problems: Iterable[Problem]) -> Waits:
    """Return the published pages and terms that have not been reviewed yet, and the help lines whose numbers have not been confirmed yet."""
    found = open_in(content, problems)
    return Waits(tuple((_title(source), content.name(source.path)) for source in found.sources), found.numbers)


def titles_of(content: Content) -> dict[str, str]:
    """Return the title of each page, keyed by its path in the built site."""
    known = frozenset(content.data.facts)
    return {f"{slug(source)}.html": str(resolve_value(_title(source), known)) for source in content.sources}


def unsaved_of(desk: Desk, content: Content) -> tuple[tuple[str, str], ...]:
    """Return the title and the name of each file with an unsaved text."""
    titles = titles_by_file(content)
    return tuple((titles.get(name, name), name) for name in sorted(desk.unsaved.names()))


def _title(source: Document) -> str:
    return str(source.fields.get("title") or source.path.stem)
