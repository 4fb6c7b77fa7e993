"""Converts the notation of ``rules.yaml`` to regular expressions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

# Replaces each character of a substance's name in a marked text. English words do not contain this letter. Without marked texts, most
# expressions would have to include the long list of substances and be ten times slower.
DRUG = "ж"
# Matches the space between two words of a phrase. Each sentence is searched separately, so no phrase extends past an empty line.
_GAP = r"\s+"
_CLASS_OR_APOSTROPHE = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|’")


def expand(pattern: str, parts: Mapping[str, str]) -> str:
    """Return the regular expression for a pattern in the notation of the rules.

    ``{name}`` is a list of words, a space is any whitespace, ``~`` is whitespace, or a hyphen or slash with optional whitespace, and
    ``’`` is a curly or straight apostrophe.
    """
    for _ in range(4):  # a list may contain another list
        pattern = re.sub(r"\{(\w+)\}", lambda match: parts.get(match[1], match.group()), pattern)
    pattern = pattern.replace(" ", rf"(?:{_GAP})").replace("~", r"(?:\s+|\s*[-‐‑/]\s*)")
    return _CLASS_OR_APOSTROPHE.sub(lambda part: part[0].replace("’", "'’") if part[0] != "’" else "['’]", pattern)


def by_first_letter(words: Sequence[str]) -> str:
    """Return an expression for a list of words, grouped by their first letters, which makes matching several times faster."""
    groups = dict[str, list[str]]()
    for word in words:
        choice = re.match(r"\(\?:([\w|?-]+)\)(?!\?)", word)  # such as “(?:poly|multi)~drugs”
        for first in choice[1].split("|") if choice else (word,):
            whole = first + word[choice.end() :] if choice else word
            groups.setdefault(whole[0] if whole[0].isalpha() else "", []).append(whole)
    others = groups.pop("", [])
    return joined([*others, *(letter + joined([word[1:] for word in each]) for letter, each in groups.items())])


def in_lowercase(pattern: str) -> str:
    """Return an expression with its words in lowercase, but with its escapes and group names unchanged."""
    return re.sub(r"\\.|\(\?P<\w+>|[^\W\d_]", lambda part: part[0].lower() if len(part[0]) == 1 else part[0], pattern)


def joined(patterns: Sequence[str]) -> str:
    """Return an expression that matches any of the patterns."""
    return f"(?:{'|'.join(patterns)})"
