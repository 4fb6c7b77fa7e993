"""Finds letters and punctuation that were read in the wrong encoding: “donâ€™t” for “don’t”."""

from __future__ import annotations

import re
from collections.abc import Iterator

# UTF-8 that was read as Windows-1252: what the first byte of a character becomes, and then what the following bytes become.
_CONTINUED = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_RUN = re.compile(f"[ÂÃ][{_CONTINUED}]|[âï][{_CONTINUED}]{{2}}|ð[{_CONTINUED}]{{3}}")
_FIRST = re.compile("[ÂÃâïð]")
# After a word in capital letters these end a quotation or a sentence: “MANHÃ”.
_PUNCTUATION = "“”’‘…–—»"
# The characters that texts lose in this way: Western European letters, punctuation, symbols and emoji.
_MEANT = re.compile("[\u00a0-\u00ff\u2010-\u2030\u20ac\u2122\u2190-\u21ff\u25a0-\u27bf\ufeff\U0001f300-\U0001faff]")


def broken_characters(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each such character begins and ends, and what was meant; an empty string if that is lost."""
    for match in _RUN.finditer(text) if _FIRST.search(text) else ():
        written = match.group()
        meant = _meant(written)
        if meant and not (len(written) == 2 and written[1] in _PUNCTUATION):
            yield match.start(), match.end(), meant
    for match in re.finditer("\ufffd+", text) if "\ufffd" in text else ():
        yield match.start(), match.end(), ""


def _meant(written: str) -> str:
    """Return the character that was meant; an empty string if there is none."""
    # Windows-1252 leaves five bytes unused, and programs keep them as they are.
    data = b"".join(
        bytes([ord(letter)]) if "\x80" <= letter <= "\x9f" else letter.encode("cp1252", "replace") for letter in written
    )
    try:
        meant = data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return meant if _MEANT.fullmatch(meant) else ""
