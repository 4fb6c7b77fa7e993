"""Decide whether a site may be published to a target, and list what the therapist still needs to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from proofread.document import Document
from proofread.problem import Problem, Span

from site_tools.checks import help_lines, placeholders, review
from site_tools.checks.building import Built
from site_tools.checks.content import Content, is_draft, is_term, read_content

from .publication import Publication
from .targets import DEFAULT_TARGET, LIST

_OPEN_REVIEWS = frozenset(kind.code for kind in (review.NOT_REVIEWED, review.REVIEWED_IN_FUTURE))


def obstacles(publication: Publication, *, private: bool) -> list[Problem]:
    """Return the problems that prevent publishing the site to a target.

    The site of a practice must include all required facts, and no site may contain example text. A site without a practice name needs
    explicit permission if everyone can see the target. Nothing prevents writing an archive, because the therapist decides who gets it.

    Args:
        publication: the site and the target.
        private: whether only the therapist can see the target; ignored for GitHub Pages, which is always public.
    """
    if publication.target.kind == "zip" or (private and publication.target.kind != "pages"):
        return []
    written = read_content(publication.root, publication.data, (), date.today(), drafts=False)
    seen = replace(written, sources=tuple(source for source in written.sources if not written.waits_in(source)))
    needed = {field.name for field in publication.missing}
    notes = [note for note in placeholders.check(seen) if note.severity == "note"]
    found = [replace(note, severity="error") for note in notes if note.data.get("field", "") in {"", *needed}]
    data = publication.data
    if publication.is_public and not data.is_practice and not data.information_site:
        return [placeholders.INFORMATION_SITE.at(Span(LIST), target=publication.target.key), *found]
    return found


def what_is_needed(found: Sequence[Problem]) -> str:
    """Return a summary of everything that is missing before publishing, such as “2 things still need to be filled in”; empty if nothing is missing."""
    empty = [problem for problem in found if problem.code != placeholders.INFORMATION_SITE.code]
    consent = "someone has to decide that this information site may go public" * (len(empty) < len(found))
    count = f"{len(empty)} things still need" if len(empty) > 1 else "1 thing still needs"
    fill = f"{count} to be filled in" if empty else ""
    return ", and ".join(part for part in (fill, consent) if part)


def remedy(publication: Publication, *, private: bool) -> str:
    """Return advice for when something is missing. It suggests a private copy unless the target is GitHub Pages or a public folder.

    If the target is a server, the suggested copy is in a folder on this computer, because everyone can see what is on the server.
    If ``private`` is true for GitHub Pages, the advice also explains that ``--private`` has no effect.
    """
    arguments = publication.arguments
    rehearse = f"To see what would be published: ./site publish{arguments} --dry-run"
    if publication.target.kind != "pages" and not publication.public:
        copy = f" --to {DEFAULT_TARGET.to}" if publication.is_public else arguments
        return f"To see the site as it is now: ./site serve. {rehearse}. To make a private copy: ./site publish{copy} --private"
    ignored = "--private has no effect here, because GitHub Pages is always public. " * private
    return f"{ignored}To see the site as it is now: ./site serve. {rehearse}"


@dataclass(frozen=True)
class Open:
    """Published pages and phone numbers that have not been reviewed or confirmed yet.

    Attributes:
        sources: the pages and terms that no clinician has reviewed.
        numbers: the names of the help lines whose numbers no one has confirmed.
    """

    sources: tuple[Document, ...]
    numbers: tuple[str, ...]


def open_in(content: Content, problems: Iterable[Problem]) -> Open:
    """Return the published pages and phone numbers that have not been reviewed or confirmed yet.

    Args:
        content: the content of the site.
        problems: the problems that the proofreader found in the content.
    """
    found = tuple(problems)
    waiting = {problem.path for problem in found if problem.code in _OPEN_REVIEWS}
    sources = (source for source in content.sources if content.name(source.path) in waiting)
    return Open(
        tuple(source for source in sources if not content.waits_in(source) and not is_draft(source)),
        tuple(str(problem.data["name"]) for problem in found if problem.code == help_lines.NOT_CONFIRMED.code),
    )


def still_open(built: Built) -> Iterator[str]:
    """Yield a sentence about pages that are published without a review, and one about unconfirmed phone numbers, if there are any."""
    found = open_in(built.content, built.problems)
    pages = [source.name.removeprefix("pages/") for source in found.sources if not is_term(source)]
    terms = len(found.sources) - len(pages)
    if found.sources:
        listed = [*pages, *([f"{terms} glossary terms" if terms > 1 else "1 glossary term"] if terms else [])]
        yield (
            f"Not reviewed by a clinician yet: {_joined(listed)}. Each of them says so, and asks search engines not to list it. To print a list: ./site review"
        )
    if found.numbers:
        yield f"Numbers that no one has confirmed yet: {_joined(list(found.numbers))}. Call them, and write the date into content/data/help_lines.yaml."


def _joined(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
