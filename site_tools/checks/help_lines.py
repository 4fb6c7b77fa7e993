"""Check that the help lines in the data were confirmed recently, and that texts use only phone numbers from the data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from practice.data import telephone
from proofread.problem import Check, Example, Kind, Problem, Span

from .content import Content

CHECK = Check(
    "help lines",
    "Looks at every phone number: it must be in the data with a source, and the therapist must have confirmed it recently.",
    allowable=True,
)
NAME = CHECK.name
_kind = CHECK.kind
CONFIRM_AFTER = 180  # the number of days after which a number has to be confirmed again, because it may have changed
HELP_LINES = "content/data/help_lines.yaml"
_CALL = "Call the number or look it up at {source}, then write today’s date after “confirmed:”."
_LINE = "lifeline:\n  name: Lifeline\n  number: 988\n  what: x\n  source: example.org\n  source_seen: 2026-11-01\n"


def _confirmed_on(wrong: str) -> Example:
    # This date must be recent, because the test of this example compares the date with the current one.
    return Example(f"{_LINE}{wrong}", f"{_LINE}  confirmed: 2026-11-20\n", "data/help_lines.yaml")


NOT_CONFIRMED = _kind(
    "help-lines.not-confirmed",
    "warning",
    "No one has confirmed the phone number for {name} yet.",
    _CALL,
    why="Someone in danger may call it.",
    example=_confirmed_on(""),
)
CONFIRMED_IN_FUTURE = _kind(
    "help-lines.confirmed-in-future",
    "warning",
    "The phone number for {name} is marked as confirmed on {date}, which is in the future.",
    _CALL,
    why="A date in the future must be a mistake, so no one knows when the number was confirmed.",
    example=_confirmed_on("  confirmed: 2999-01-01\n"),
)
CONFIRMED_LONG_AGO = _kind(
    "help-lines.confirmed-long-ago",
    "warning",
    "The phone number for {name} was last confirmed on {date}.",
    _CALL,
    why=f"A help line’s number and hours can change. Confirm them again after {CONFIRM_AFTER} days.",
    example=_confirmed_on("  confirmed: 2020-01-01\n"),
)
UNKNOWN_NUMBER = _kind(
    "help-lines.unknown-number",
    "error",
    "The number “{number}” is not in the list of help lines, so no one has checked it.",
    f"Add it to {HELP_LINES} with its source, then write [[help.name]] here.",
    quotes=("number",),
    why="No one notices a wrong number in a text until someone calls it.",
    example=Example("Call 614-555-0123.\n", "Call [[help.lifeline]].\n"),
)
# These patterns match phone numbers in US formats, international numbers, and short codes after a word such as “call”. Google’s
# libphonenumber is not used, because it finds neither numbers with letters nor mistyped numbers.
_LONG = re.compile(
    r"(?<![\w.,$#-])(?:\+?1[-. ]?)?(?:\(\d{3}\)[ -]?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\w-])"
    r"|(?<![\w.-])\+[2-9](?=(?:[-. ()]{0,2}\d){7})\d?(?:[-. ]?\(?\d{1,5}\)?){2,5}(?![\w-])"
)
_SHORT = re.compile(r"\b(?:call|calling|dial|dialing|text|texting|phone|ring)\s+(?:(?:[A-Z]{2,}|“[^“”]{1,60}”)\s+)?(?:(?:me|us|them|him|her)\s+)?(?:to\s+|at\s+|on\s+)?(\d{3}|\d{5,6}|1?\d{10}|\d{3}[-. ]\d{4})(?![\w-]|[.,]\d|\s+(?:people|persons|adults|clients|patients|families|homes|households|members|veterans|students|offices|times|of)\b)", re.IGNORECASE)  # fmt: skip
# These patterns match numbers with letters, such as 1-800-662-HELP, (888) NYC-WELL and 844-HELP4YOU. Seven capital letters or digits match
# only after a 1, an area code in parentheses, or a toll-free code with a hyphen or a period, so “200 PTSD programs” and “the 1963 CMHC Act”
# don't match.
_TOLL_FREE = r"8(?:00|33|44|55|66|77|88)"
_CODE = rf"(?:\+?1[-. ](?:\(\d{{3}}\)[- ]?|\d{{3}}[-. ])|\(\d{{3}}\)[- ]?|{_TOLL_FREE}[-.])"
_LETTERS = re.compile(
    rf"(?<![\w.,$#-])({_CODE}(?=[\d.-]{{0,6}}[A-Z])(?:(?:[-.]?[\dA-Z]){{7,12}}|[A-Z]{{3}} [A-Z]{{4}}|[A-Z]{{4}} [A-Z]{{3}})"
    r"|\d{3}[-. ]\d{3}[-.]?[A-Z]{4})(?![\w-])"
)
_CALLED = re.compile(
    rf"\b(?i:call|dial|phone|ring)(?: (?:us|me|them))?(?: (?:at|on))? ({_TOLL_FREE} [A-Z]{{4,7}})(?![\w-])"
)
# Matches ten digits in a row, unless a word before them names another kind of number, such as “ISBN”.
_BARE = re.compile(
    r"(?<!NPI )(?<!ISBN )(?<!ID )(?<!no\. )(?<!number )(?<![\w.,$#:/-])(?:\+?1)?[2-9]\d{2}[2-9]\d{6}(?![\w-]|[.,]\d)"
)
_TEXTED = re.compile(r"\b(?:to|at)\s+(\d{5,6})(?![\w-]|[.,]\d)")
_TEL = re.compile(r"\b(?:tel|sms):(\+?\d[\d.-]*)")
_DIGITS = re.compile(r"\d{3}")  # every number has three digits in a row
# The number of characters around these digits that may belong to the number or to the words before it.
_BEFORE, _AFTER = 120, 60
# Nationwide codes (47 CFR 52.15 and 64.601): 711 is the relay service.
_NATIONAL = frozenset({"711"})


def check(content: Content) -> Iterator[Problem]:
    """Yield the problems with the help lines, and a problem for each unknown number in the pages and terms."""
    table = content.data_files.get(HELP_LINES)
    for line in content.data.help_lines.values():
        if kind := unconfirmed(line.confirmed, content.today):
            place = table.line(line.key) if table else 0
            yield kind.at(Span(HELP_LINES, place), name=line.name, date=line.confirmed, source=line.source)
    known = {telephone(line.number) for line in content.data.help_lines.values()} | _NATIONAL
    known |= {telephone(value) for value in content.data.practice.values() if isinstance(value, str)}
    for source in content.checked:
        for passage in source.passages:
            markup = source.markup if passage is source.body else passage.value
            for offset, number in content.cache.get_or_compute(
                (NAME, passage.text, markup), partial(_numbers, passage.text, markup)
            ):
                if telephone(number) not in known:
                    yield UNKNOWN_NUMBER.at(content.span(source, passage.place(offset)), number=number)


def _numbers(text: str, markup: str) -> tuple[tuple[int, str], ...]:
    """Return the offset and the text of each phone number in ``text``, and of those in ``tel:`` and ``sms:`` addresses in ``markup``.

    A match that overlaps an earlier one is skipped.
    """
    windows = list(_windows(text))
    found: list[tuple[int, str]] = []
    seen: set[int] = set()
    for match in (
        *(
            match
            for pattern in (_LONG, _LETTERS, _CALLED, _SHORT, _TEXTED, _BARE)
            for window in windows
            for match in pattern.finditer(text, *window)
        ),
        *(_TEL.finditer(markup) if "tel:" in markup or "sms:" in markup else ()),
    ):
        group = match.lastindex or 0
        if not seen & {*range(*match.span(group))}:
            seen |= {*range(*match.span(group))}
            found.append((match.start(group), match[group]))
    return tuple(found)


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a text that contain digits, and so may contain a phone number and the words before it."""
    start = end = 0
    for match in _DIGITS.finditer(text):
        if match.start() - _BEFORE > end:
            if end:
                yield start, end
            start = match.start() - _BEFORE
        end = match.end() + _AFTER
    if end:
        yield start, end


def unconfirmed(confirmed: str, today: date) -> Kind | None:
    """Return the kind of problem with the confirmation date of a number; ``None`` if the date is recent."""
    try:
        day = date.fromisoformat(confirmed.strip())
    except ValueError:  # there is no date, because invalid dates are left out when the data is read
        return NOT_CONFIRMED
    if day > today:
        return CONFIRMED_IN_FUTURE
    return CONFIRMED_LONG_AGO if (today - day).days > CONFIRM_AFTER else None
