"""Find characters that were decoded with the wrong encoding, such as “donâ€™t” for “don’t”."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Matches UTF-8 that was decoded as Windows-1252: the first byte of a character, then its continuation bytes.
_CONTINUED = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_RUN = re.compile(f"[ÂÃ][{_CONTINUED}]|[âï][{_CONTINUED}]{{2}}|ð[{_CONTINUED}]{{3}}")
_FIRST = re.compile("[ÂÃâïð]")
# If one of these follows “Â” or “Ã”, that letter probably ends a word in capital letters: “MANHÃ”.
_PUNCTUATION = "“”’‘…–—»"
# Matches a character that is usually affected: a Western European letter, punctuation, a symbol or an emoji.
_MEANT = re.compile("[\u00a0-\u00ff\u2010-\u2030\u20ac\u2122\u2190-\u21ff\u25a0-\u27bf\ufeff\U0001f300-\U0001faff]")


def broken_characters(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the start and end of each broken character, and the original character.

    The original of a replacement character (U+FFFD) is lost, so an empty string is yielded instead. Consecutive replacement characters are
    yielded together.
    """
    for match in _RUN.finditer(text) if _FIRST.search(text) else ():
        written = match.group()
        meant = _meant(written)
        if meant and not (len(written) == 2 and written[1] in _PUNCTUATION):
            yield match.start(), match.end(), meant
    for match in re.finditer("\ufffd+", text) if "\ufffd" in text else ():
        yield match.start(), match.end(), ""


def _meant(written: str) -> str:
    """Return the original of a broken character, or an empty string if ``written`` cannot be decoded to a usually affected character."""
    # Windows-1252 does not define five of the bytes. Programs decode them to control characters.
    data = b"".join(
        bytes([ord(letter)]) if "\x80" <= letter <= "\x9f" else letter.encode("cp1252", "replace") for letter in written
    )
    try:
        meant = data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return meant if _MEANT.fullmatch(meant) else ""
