"""Languages and health pages that no clinician has reviewed, or not for a year, and claims without a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from proofread.content import Content
from proofread.problem import Problem
from proofread.prose import blocks
from proofread.sources import Source

NAME = "review"
REVIEW_AFTER = 365  # days
_CITED = re.compile(r"\[\^[^\]\s]+\]")
_COUNT = r"(?:\d[\d,.]{0,20}|one|two|three|four|five|six|seven|eight|nine|ten)"
# What reads like a finding: a share, a ratio, a study, evidence.
_CLAIM = re.compile(
    r"(?<![\d.,])\d[\d.,]{0,20}\s?(?:%|percent\b)"
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
    """Look at every page and term: those with sources are health pages, those with claims ought to be."""
    for source in content.sources:
        if language := content.waits_in(source):
            yield content.problem(source, (source.lines.get("lang", 1), 0), NAME, "note", *_waiting(language))
        if not source.readable:
            continue  # who has reviewed it is not known; the build tells of it
        if source.fields.get("sources") or _CITED.search(source.markup):
            yield from _reviewed(source, content)
        else:
            yield from _claims(source, content)


def _waiting(language: str) -> tuple[str, str]:
    """Say why readers do not see a page in another language, and what to do. The same for each, so that it is told once."""
    return (
        f"Only the preview shows this: no clinician has reviewed the pages in “{language}” yet.",
        f"Once one who speaks it has read them all, write “  - {language}” on a line of its own below “reviewed_languages:” in content/data/practice.yaml.",
    )


def _reviewed(source: Source, content: Content) -> Iterator[Problem]:
    value = source.fields.get("reviewed")
    place = (source.lines.get("reviewed") or source.lines.get("title", 1), 0)
    hint = "Once you have read it as a clinician, write the day after “reviewed:” and your name after “reviewed_by:”."
    if not value:
        yield content.problem(source, place, NAME, "warning", "No clinician has reviewed this health page yet.", hint)
        return
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        return  # the front matter's own check tells of it
    if day > content.today:
        message = f"This page was reviewed on {day.isoformat()}, it says, and that day is still to come."
        yield content.problem(source, place, NAME, "warning", message, "Write the day on which you read it.")
    elif not source.fields.get("reviewed_by"):
        message = "This page was reviewed, and does not say by whom."
        yield content.problem(source, place, NAME, "warning", message, "Write your name after “reviewed_by:”.")
    elif (content.today - day).days > REVIEW_AFTER:
        message = f"This health page was last reviewed on {day.isoformat()}, more than a year ago."
        yield content.problem(
            source, place, NAME, "warning", message, "Read it again, then write today’s day after “reviewed:”."
        )


def _claims(source: Source, content: Content) -> Iterator[Problem]:
    for block in blocks(source.body.text):
        if match := _CLAIM.search(block.text):
            words = " ".join(match.group().split())
            message = f"“{words}” is a claim, and this page names no source."
            hint = "Add the source to content/data/sources.yaml, and cite it here: [^its-name]."
            yield content.problem(
                source, source.body.place(block.start + match.start()), NAME, "warning", message, hint
            )
