"""Telephone numbers: each with a source, confirmed by the therapist, and none in a text that is not in the data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from practice.data import telephone

from proofread.content import Content
from proofread.problem import Problem, line_of_key

NAME = "help lines"
CONFIRM_AFTER = 180  # days; a help line's number and hours change
HELP_LINES = "content/data/help_lines.yaml"
# Numbers as they are written in the United States, letters too (1-800-662-HELP), and the short codes one is told to call.
_LONG = re.compile(
    r"(?<![\w.-])(?:\+?1[-. ]?)?(?:\(\d{3}\)[ -]?|\d{3}[-. ])(?:\d{3}[-. ]\d{4}|\d{3}[- ]?[A-Z]{4,7}|[A-Z]{4,7})(?![\w-])"
    r"|(?<![\w.-])\+[2-9](?=(?:[-. ()]{0,2}\d){7})\d?(?:[-. ]?\(?\d{1,5}\)?){2,5}(?![\w-])"
)
_SHORT = re.compile(r"\b(?:call|calling|dial|dialing|text|texting|phone|ring)\s+(?:(?:[A-Z]{2,}|“[^”]+”)\s+)?(?:(?:me|us|them|him|her)\s+)?(?:to\s+|at\s+|on\s+)?(\d{3}|\d{5,6}|1?\d{10}|\d{3}[-. ]\d{4})(?![\w-]|[.,]\d)", re.IGNORECASE)  # fmt: skip
# Ten digits in a row are a telephone number where no other name for them stands before.
_BARE = re.compile(
    r"(?<!NPI )(?<!ISBN )(?<!ID )(?<!no\. )(?<!number )(?<![\w.,$#:/-])(?:\+?1)?[2-9]\d{2}[2-9]\d{6}(?![\w-]|[.,]\d)"
)
_TEXTED = re.compile(r"\b(?:to|at)\s+(\d{5,6})(?![\w-]|[.,]\d)")
_TEL = re.compile(r"\b(?:tel|sms):(\+?\d[\d.-]*)")
_DIGITS = re.compile(r"\d{3}")  # in every number; most pages have none
# Codes that every telephone in the country knows (47 CFR 52.15 and 64.601): 711 is relay.
_NATIONAL = frozenset({"711"})


def check(content: Content) -> Iterator[Problem]:
    """Look at the help lines, and at every number in the pages and terms."""
    for line in content.data.help_lines.values():
        message, hint = _confirmed(line.name, line.source, line.confirmed, content.today)
        if message:
            place = line_of_key(content.root / HELP_LINES, line.key)
            yield Problem(HELP_LINES, place, 0, NAME, "warning", message, hint)
    known = {telephone(line.number) for line in content.data.help_lines.values()} | _NATIONAL
    known |= {telephone(value) for value in content.data.practice.values() if isinstance(value, str)}
    for source in content.sources:
        for passage in source.passages:
            markup = source.markup if passage is source.body else passage.value
            for offset, number in content.memory.recall(
                (NAME, passage.text, markup), partial(_numbers, passage.text, markup)
            ):
                if telephone(number) not in known:
                    message = f"The number “{number}” is not among the help lines, so nobody has checked it."
                    hint = f"Add it to {HELP_LINES} with its source, and write [[help.name]] here."
                    yield content.problem(source, passage.place(offset), NAME, "error", message, hint)


def _numbers(text: str, markup: str) -> tuple[tuple[int, str], ...]:
    """Give every telephone number in a passage, each once, with its place."""
    if not _DIGITS.search(text) and not _TEL.search(markup):
        return ()
    found: list[tuple[int, str]] = []
    seen: set[int] = set()
    for pattern, where in (
        *((pattern, text) for pattern in (_LONG, _SHORT, _TEXTED, _BARE)),
        (_TEL, markup),
    ):
        for match in pattern.finditer(where):
            group = match.lastindex or 0
            if not seen & {*range(*match.span(group))}:
                seen |= {*range(*match.span(group))}
                found.append((match.start(group), match[group]))
    return tuple(found)


def _confirmed(name: str, source: str, confirmed: str, today: date) -> tuple[str, str]:
    hint = f"Call or look it up at {source}, then write the day after “confirmed:”."
    if not confirmed:
        return f"Nobody has confirmed the number of {name} yet.", hint
    if date.fromisoformat(confirmed) > today:
        return f"The number of {name} was confirmed on {confirmed}, it says, and that day is still to come.", hint
    if (today - date.fromisoformat(confirmed)).days > CONFIRM_AFTER:
        return f"The number of {name} was last confirmed on {confirmed}.", hint
    return "", ""
