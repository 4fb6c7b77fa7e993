"""Pure: what is wrong with a tag by itself, and how it is quoted."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from proofread.elements import KNOWN, OBSOLETE
from proofread.html import read_tag
from proofread.problem import did_you_mean

LITERALLY = "Where readers are to see a “<”, write &lt; instead."
_LONGEST = 80


@lru_cache(maxsize=50_000)
def look_at(raw: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Give the name of a start tag, and what is wrong with its attributes (13.1.2.3)."""
    tag = read_tag(raw)
    repeated = [name for name, count in Counter(name for name, _ in tag.attributes).items() if count > 1]
    wrong = [(f"“{short(raw)}” has “{name}” twice.", "Remove one of the two.") for name in repeated]
    if not tag.is_clean:
        wrong.append((f"“{short(raw)}” cannot be read.", "Look at its quotation marks and spaces."))
    return tag.name, tuple(wrong)


def what_was_meant(raw: str) -> str:
    """Say what to write instead of a start tag that HTML does not know."""
    tag = read_tag(raw)
    if tag.name in OBSOLETE:
        return "It had one years ago. Write it in Markdown."
    if ":" in tag.name:
        return "It came from a word processor. Paste the text once more as plain text: Ctrl+Shift+V, or Cmd+Shift+V on a Mac."
    # “<your name>” is no slip of the pen.
    meant = "" if tag.attributes else did_you_mean(tag.name, sorted(KNOWN))
    return f"{meant} {LITERALLY}".strip()


def short(raw: str) -> str:
    """Give the beginning of a tag, as it is in the file, so that it can be found there."""
    return raw.partition("\n")[0][:_LONGEST]
