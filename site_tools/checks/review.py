"""Find languages and health pages without a current review by a clinician, and claims without a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from proofread.document import Document
from proofread.problem import Check, Example, Kind, Problem
from proofread.prose import blocks

from .content import Content

CHECK = Check(
    "review",
    "Looks for languages and health pages that no clinician has reviewed, for reviews that are more than a year old, and for claims "
    "without a source. Only a clinician may fill in “reviewed” and “reviewed_by”.",
    allowable=True,
)
NAME = CHECK.name
_kind = CHECK.kind
REVIEW_AFTER = 365  # the number of days after which a review is out of date


def _reviewed_on(fields: str) -> str:
    return f"---\ntitle: More\nwritten: 2026-11-01\nsources: [study]\n{fields}---\nText.\n"


_REVIEWED = _reviewed_on("reviewed: 2026-11-20\nreviewed_by: A clinician\n")
# the message is the same for all pages in a language, so the report shows it only once
LANGUAGE_NOT_REVIEWED = _kind(
    "review.language",
    "note",
    "Only the preview shows this page, because no clinician has reviewed the pages in “{language}” yet.",
    "Once a clinician who speaks the language has read them all, add “  - {language}” on its own line below “reviewed_languages:” in content/data/practice.yaml.",
    why="A wrong word in a translation can harm people, and there may be no one here who can read it.",
)
NOT_REVIEWED = _kind(
    "review.not-reviewed",
    "warning",
    "No clinician has reviewed this health page yet.",
    "Once you have read it as a clinician, write the date after “reviewed:” and your name after “reviewed_by:”.",
    why="People act on what a page says about health.",
    example=Example(_reviewed_on(""), _REVIEWED),
)
REVIEWED_IN_FUTURE = _kind(
    "review.in-future",
    "warning",
    "“reviewed” is {date}, which is in the future.",
    "Write the date on which you read the page.",
    why="A date in the future must be a mistake, so no one knows when the page was reviewed.",
    example=Example(_reviewed_on("reviewed: 2999-01-01\nreviewed_by: A clinician\n"), _REVIEWED),
)
NO_REVIEWER = _kind(
    "review.no-reviewer",
    "warning",
    "This page was reviewed, but it does not say by whom.",
    "Write your name after “reviewed_by:”.",
    why="Readers are more likely to trust a review if they know who did it.",
    example=Example(_reviewed_on("reviewed: 2026-11-20\n"), _REVIEWED),
)
REVIEWED_LONG_AGO = _kind(
    "review.long-ago",
    "warning",
    "This health page was last reviewed on {date}, more than a year ago.",
    "Read it again, then write today’s date after “reviewed:”.",
    why="Medical knowledge and the law may have changed since then.",
    example=Example(_reviewed_on("reviewed: 2020-01-01\nreviewed_by: A clinician\n"), _REVIEWED),
)
CLAIM = _kind(
    "review.claim-without-source",
    "warning",
    "“{words}” is a claim, but this page does not name a source.",
    "Add the source to content/data/sources.yaml, and cite it here: [^its-name].",
    quotes=("words",),
    why="Without a source, readers cannot tell facts from opinions.",
    example=Example("Half of all people sleep badly.\n", "Many sleep badly.\n"),
)
_CITED = re.compile(r"\[\^[^\[\]\s]+\]")
_COUNT = r"(?:\d[\d,.]{0,20}|one|two|three|four|five|six|seven|eight|nine|ten)"
# Matches wording that sounds like a finding, such as a percentage, a ratio, or a mention of a study or of evidence.
_CLAIM = re.compile(
    r"(?<![\d.,])(?<!ABV )(?!100\s?%(?!\s+of\b))\d[\d.,]{0,20}\s?(?:%|percent\b)"
    # except prices, shares of a bill and the contents of a bottle, which are not findings
    r"(?!\s+(?:off|less|discount|deposit|down|tip|(?:isopropyl\s+)?alcohol|alc|abv|by\s+volume|solution|saline|bleach|co-?insurance|co-?pay|of\s+(?:the|your|my|each|this)\s+(?:\w+\s+)?(?:fees?|costs?|price|bills?|rent|sessions?))\b)"
    rf"|(?<![\d.,])\b{_COUNT}\s+(?:(?:people|persons|adults|patients|clients|deaths)\s+)?(?:in|out\s+of)\s+(?:every\s+)?{_COUNT}\b(?!\s+(?:minutes?|hours?|days?|weeks?|months?|years?|sessions?|places?|rooms?|ways?|steps?|languages?)\b)"
    r"|(?<![\d.,])\d[\d,.]{0,20}\s+of\s+(?:every\s+)?\d[\d,.]*\b"
    r"|\b(?:half|most|a\s+(?:third|quarter|majority)|two\s+thirds|three\s+quarters)\s+of\s+(?:all\s+)?(?:people|adults|patients|clients|deaths|overdoses)\b"
    rf"|\b(?:twice|{_COUNT}\s+times)\s+(?:as\s+(?:likely|often|many|much|common|high|risky)|more|less|higher|lower|likelier)\b"
    r"|(?<![\d.,])\d{1,3}(?:,\d{3})+\s+(?:people|deaths|overdoses|adults|americans)\b"
    r"|\b(?:studies|trials|research|evidence|surveys?|researchers|scientists)\s+"
    r"(?:(?:has|have|had|also|clearly|now)\s+|\w+\s+)?(?:shows?|showed|shown|suggests?|suggested|finds?|found|says?|proves?|proved|proven|indicates?|reports?|reported)\b"
    r"|\b(?:is|are|was|were|been)\s+(?:scientifically\s+|clinically\s+)?proven\b|\baccording\s+to\s+(?:the\s+)?(?:CDC|NIH|NIDA|SAMHSA|WHO|FDA|research|studies|a\s+study|science|experts)\b"
    r"|\ba (?:\d{4} )?(?:study|trial|review|survey) (?:of|in|found|showed)\b|\bmeta-analys[ie]s\b",
    re.IGNORECASE,
)  # fmt: skip


def check(content: Content) -> Iterator[Problem]:
    """Yield a problem for each health page without a current review, each claim on other pages, and each page in an unreviewed language."""
    for source in content.checked:
        if language := content.waits_in(source):
            yield LANGUAGE_NOT_REVIEWED.at(content.span(source, (source.lines.get("lang", 1), 0)), language=language)
        if not source.readable:
            continue  # the build reports unreadable front matter
        if is_health_page(source):
            yield from _reviewed(source, content)
        else:
            yield from _claims(source, content)


def is_health_page(source: Document) -> bool:
    """Return whether a page cites sources, and therefore needs a review by a clinician."""
    return bool(source.fields.get("sources") or _CITED.search(source.markup))


def unreviewed(source: Document, today: date) -> Kind | None:
    """Return the kind of problem with the review of a page; ``None`` if the review is current.

    Raises:
        ValueError: the date is mistyped.
    """
    value = source.fields.get("reviewed")
    if not value:
        return NOT_REVIEWED
    day = _day(value)
    if day > today:
        return REVIEWED_IN_FUTURE
    if not source.fields.get("reviewed_by"):
        return NO_REVIEWER
    return REVIEWED_LONG_AGO if (today - day).days > REVIEW_AFTER else None


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value).strip())


def _reviewed(source: Document, content: Content) -> Iterator[Problem]:
    span = content.span(source, (source.lines.get("reviewed") or source.lines.get("title", 1), 0))
    try:
        kind = unreviewed(source, content.today)
    except ValueError:
        return  # the front matter check reports the mistyped date
    if kind in (REVIEWED_IN_FUTURE, REVIEWED_LONG_AGO):
        yield kind.at(span, date=_day(source.fields["reviewed"]).isoformat())
    elif kind:
        yield kind.at(span)


def _claims(source: Document, content: Content) -> Iterator[Problem]:
    for block in blocks(source.body.text):
        if match := _CLAIM.search(block.text):
            words = " ".join(match.group().split())
            start, end = (source.body.place(block.start + place) for place in match.span())
            yield CLAIM.at(content.span(source, start, end), words=words)
