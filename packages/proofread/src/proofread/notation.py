"""Convert the notation of ``rules.yaml`` to regular expressions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

# Replaces each character of a substance's name in a marked text. English words do not contain this letter. Without marked texts, most
# expressions would have to include the long list of substances and be ten times slower.
DRUG = "ж"
# Matches the space between two words of a phrase. Each sentence is searched separately, so no phrase extends past an empty line.
_GAP = r"\s+"
_LIST = re.compile(r"\\b\(\?:(?P<list>.*)\)(?P<end>\\b|\(\?!\\w\))", re.DOTALL)  # “\b(?:cat|dog)\b”
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)  # a class or an escape is one piece
_FEWEST = 8  # lists of fewer words are not worth grouping
_CLASS_OR_APOSTROPHE = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|’")


def expand(pattern: str, parts: Mapping[str, str]) -> str:
    """Return the regular expression for a pattern in the notation of the rules.

    ``{name}`` is the list in ``parts`` with that name, a space is any whitespace, ``~`` is whitespace, or a hyphen or slash with optional
    whitespace, and ``’`` is a curly or straight apostrophe.
    """
    for _ in range(4):  # a list may contain another list
        pattern = re.sub(r"\{(\w+)\}", lambda match: parts.get(match[1], match.group()), pattern)
    pattern = pattern.replace(" ", rf"(?:{_GAP})").replace("~", r"(?:\s+|\s*[-‐‑/]\s*)")
    return _CLASS_OR_APOSTROPHE.sub(lambda part: part[0].replace("’", "'’") if part[0] != "’" else "['’]", pattern)


def by_first_letter(words: Sequence[str]) -> str:
    """Return a regular expression that matches any of the words. Grouping the words by first letter makes matching several times faster."""
    whole = list[str]()
    for word in words:
        choice = re.match(r"\(\?:([\w|?-]+)\)(?!\?)", word)  # such as “(?:poly|multi)~drugs”
        whole += [first + word[choice.end() :] for first in choice[1].split("|")] if choice else [word]
    return _by_letters(whole, 1)


def grouped(pattern: str) -> str:
    """Return a regular expression with its words grouped by their first two letters if it is a long list of words, otherwise unchanged.

    The result matches the same text, but several times faster, because most words are ruled out by their first letter.
    """
    found = _LIST.fullmatch(pattern)
    words = _alternatives(found["list"]) if found else []
    return rf"\b{_by_letters(words, 2)}{found['end']}" if found and len(words) >= _FEWEST else pattern


def _by_letters(words: Sequence[str], depth: int) -> str:
    groups, others = dict[str, list[str]](), list[str]()
    for word in words:
        if word[:1].isalpha() and word[1:2] not in ("?", "*", "+", "{"):
            groups.setdefault(word[0], []).append(word[1:])
        else:
            others.append(word)
    parts = [letter + (_by_letters(rest, depth - 1) if depth > 1 else joined(rest)) for letter, rest in groups.items()]
    return joined([*others, *parts])


def _alternatives(pattern: str) -> list[str]:
    """Return the alternatives of a pattern. A group that is a whole alternative is replaced by its own alternatives.

    The list is empty if a parenthesis closes no group.
    """
    found, depth = [""], 0
    for piece in _PIECE.findall(pattern):
        depth += (piece == "(") - (piece == ")")
        if depth < 0:
            return []
        if piece == "|" and not depth:
            found.append("")
        else:
            found[-1] += piece
    inner = (_alternatives(word[3:-1]) if word.startswith("(?:") and word.endswith(")") else [] for word in found)
    return [each for word, words in zip(found, inner, strict=True) for each in (words or [word])]


def in_lowercase(pattern: str) -> str:
    """Return a regular expression with its words in lowercase, but with its escapes and group names unchanged."""
    return re.sub(r"\\.|\(\?P<\w+>|[^\W\d_]", lambda part: part[0].lower() if len(part[0]) == 1 else part[0], pattern)


def joined(patterns: Sequence[str]) -> str:
    """Return a regular expression that matches any of the patterns."""
    return f"(?:{'|'.join(patterns)})"
