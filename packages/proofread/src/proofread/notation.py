"""The notation of ``rules.yaml``, and the regular expressions that it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

# Replaces each character of a substance's name in a marked text; English words do not contain this letter. Without it, most
# expressions would contain the long list of substances and be ten times as slow.
DRUG = "ж"
# Separates two words of a phrase. A text is searched sentence by sentence, so no phrase extends past an empty line.
_GAP = r"\s+"
_CLASS_OR_APOSTROPHE = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|’")


def expand(pattern: str, parts: Mapping[str, str]) -> str:
    """Expand the notation of the rules to a regular expression.

    ``{name}`` is a list of words, a space is any white space, and ``~`` is a space, a hyphen or slash, or both.
    """
    for _ in range(4):  # a list may contain another list
        pattern = re.sub(r"\{(\w+)\}", lambda match: parts.get(match[1], match.group()), pattern)
    pattern = pattern.replace(" ", rf"(?:{_GAP})").replace("~", r"(?:\s+|\s*[-‐‑/]\s*)")
    return _CLASS_OR_APOSTROPHE.sub(lambda part: part[0].replace("’", "'’") if part[0] != "’" else "['’]", pattern)


def by_first_letter(words: Sequence[str]) -> str:
    """Return an expression for a list of words that looks only at those with the right first letter, which is several times as fast."""
    groups = dict[str, list[str]]()
    for word in words:
        choice = re.match(r"\(\?:([\w|?-]+)\)(?!\?)", word)  # “(?:poly|multi)~drugs”
        for first in choice[1].split("|") if choice else (word,):
            whole = first + word[choice.end() :] if choice else word
            groups.setdefault(whole[0] if whole[0].isalpha() else "", []).append(whole)
    others = groups.pop("", [])
    return joined([*others, *(letter + joined([word[1:] for word in each]) for letter, each in groups.items())])


def in_lowercase(pattern: str) -> str:
    """Return an expression with its words in lower case, but neither its escapes nor the names of its groups."""
    return re.sub(r"\\.|\(\?P<\w+>|[^\W\d_]", lambda part: part[0].lower() if len(part[0]) == 1 else part[0], pattern)


def joined(patterns: Sequence[str]) -> str:
    """Return an expression that matches what any of the patterns matches."""
    return f"(?:{'|'.join(patterns)})"
