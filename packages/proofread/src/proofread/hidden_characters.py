"""Find invisible characters, which often come with copied text and keep a search from finding the words they are in."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Control and format characters, line separators, blanks such as Hangul fillers, and noncharacters. None of them belong in a text.
_CHARACTERS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u206f\u2800\u3164"
    "\ufdd0-\ufdef\uffa0\ufff0-\ufffc\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0100-\U000e01ef"
)
_ALWAYS = rf"[{_CHARACTERS}]|(?<!^)\ufeff"
# Joiners, variation selectors, and the tag characters that spell regional flags. Emoji and other scripts need them, so joiners and
# selectors count as hidden only next to Latin characters or spaces, and tag characters only without a flag before them.
_LATIN = "\t-~\u00c0-\u024f\u2018-\u201d"
_JOINER = rf"(?<=[{_LATIN}])[\u200c\u200d]|^[\u200c\u200d]|[\u200c\u200d](?=[{_LATIN}])"
_SELECTOR = r"(?<=[A-Za-z\s\u00c0-\u024f])[\ufe00-\ufe0f]"
_TAGS = "(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"
_HIDDEN = re.compile(f"{_ALWAYS}|{_JOINER}|{_SELECTOR}|{_TAGS}")
# Matches any character that _HIDDEN may match. Most texts have none, and this search takes a twentieth of the time.
_SUSPECT = re.compile(f"[{_CHARACTERS}\ufeff\u200c\u200d\ufe00-\ufe0f\U000e0000-\U000e007f]")
# Direction marks are useful only in texts with right-to-left letters.
_DIRECTION = re.compile("[\u200e\u200f\u061c]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
# Characters that separate words or lines, or indicate missing text, are not deleted automatically.
_NOT_DELETED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u2800\u3164\uffa0\ufdd0-\ufdef\ufff0-\uffff]"
)


def hidden_characters(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the start and end of each hidden character or run of tag characters, and whether it can be deleted safely."""
    found = [match.span() for match in _HIDDEN.finditer(text)] if _SUSPECT.search(text) else []
    if (marks := [match.span() for match in _DIRECTION.finditer(text)]) and not _RIGHT_TO_LEFT.search(text):
        found += marks
    for start, end in sorted(found):
        yield start, end, text[start] == "\ufeff" or not _NOT_DELETED.match(text[start])
