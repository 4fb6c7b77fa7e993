"""Characters that no one sees: they come in with copied text, and a search does not find a word that contains one."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Control characters, separators of lines, fillers of scripts, and what Unicode keeps free. None has a place in any text.
_CHARACTERS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u206f\u2800\u3164"
    "\ufdd0-\ufdef\uffa0\ufff0-\ufffc\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0100-\U000e01ef"
)
_ALWAYS = rf"[{_CHARACTERS}]|(?<!^)\ufeff"
# These belong to emoji and to other scripts, so they are hidden only next to a Latin letter, a digit, a space or ordinary punctuation:
# joiners, the selectors of a picture or a character, and the letters with which the flags of regions are spelled.
_LATIN = "\t-~\u00c0-\u024f\u2018-\u201d"
_JOINER = rf"(?<=[{_LATIN}])[\u200c\u200d]|^[\u200c\u200d]|[\u200c\u200d](?=[{_LATIN}])"
_SELECTOR = r"(?<=[A-Za-z\s\u00c0-\u024f])[\ufe00-\ufe0f]"
_TAGS = "(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"
_HIDDEN = re.compile(f"{_ALWAYS}|{_JOINER}|{_SELECTOR}|{_TAGS}")
# Most texts have none of these, and looking for them takes a twentieth of the time.
_SUSPECT = re.compile(f"[{_CHARACTERS}\ufeff\u200c\u200d\ufe00-\ufe0f\U000e0000-\U000e007f]")
# The marks of a direction have a place only where there are letters that run from right to left.
_DIRECTION = re.compile("[\u200e\u200f\u061c]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
# What separates words or lines, or shows that something is missing, is left to the writer.
_NOT_DELETED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u2800\u3164\uffa0\ufdd0-\ufdef\ufff0-\uffff]"
)


def hidden_characters(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield where such characters begin and end, and whether they can be deleted safely."""
    found = [match.span() for match in _HIDDEN.finditer(text)] if _SUSPECT.search(text) else []
    if (marks := [match.span() for match in _DIRECTION.finditer(text)]) and not _RIGHT_TO_LEFT.search(text):
        found += marks
    for start, end in sorted(found):
        yield start, end, text[start] == "\ufeff" or not _NOT_DELETED.match(text[start])
