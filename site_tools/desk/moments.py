"""Format dates and times in words."""

from __future__ import annotations

from datetime import datetime

from babel.dates import format_datetime


def in_words(when: datetime, *, weekday: bool = True, seconds: bool = False) -> str:
    """Return a date and time in words, in the time zone of this computer, with or without the weekday and the seconds."""
    form = f"{'EEEE, ' if weekday else ''}MMMM d, y, h:mm{':ss' if seconds else ''} a"
    return format_datetime(when.astimezone(), form, locale="en_US").replace("\u202f", " ")
