"""Read the labeled sentences. The README next to them defines the labels."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml

CORPUS = Path(__file__).parent / "corpus"
SEEN, HELD_OUT, CAUSES = "seen", "held_out", "causes"
_RULES = "| rule | a problem |"

Span = tuple[int, int]


@dataclass(frozen=True)
class Sentence:
    """A sentence of the corpus with its labels.

    Attributes:
        text: its Markdown.
        problems: the rules that it breaks, each with the words that break it; empty if it has no problem.
        rule: the rule that the sentence tests, by breaking it or as a near miss. In ``causes``, it is instead the
            name of a cause of mistakes that the sentence reproduces, such as quotations in HTML.
        held_out: whether authors of the rules must not read it.
    """

    text: str
    problems: Mapping[str, tuple[str, ...]]
    rule: str
    held_out: bool


class CorpusError(ValueError):
    """Raised for an invalid label or file. The message names the file and, for a label, the entry or line, and describes the mistake."""


def read_rules(guide: Path) -> tuple[str, ...]:
    """Return the names of the rules, from the first column of the guide's table.

    Raises:
        CorpusError: the guide has no such table.
    """
    _, _, rest = guide.read_text(encoding="utf-8").partition(_RULES)
    rows = takewhile(lambda line: line.startswith("|"), rest.splitlines()[1:])
    names = tuple(found[1] for row in rows if (found := re.match(r"\| `([\w-]+)` \|", row)))
    if not names:
        raise CorpusError(f"{guide.name} has no table with the heading row “{_RULES}”.")
    return names


def read_corpus(folder: Path = CORPUS) -> list[Sentence]:
    """Return the sentences from all files of the corpus. Their labels must name rules in the README next to the folder.

    Raises:
        CorpusError: a file is not valid YAML, or a label is invalid.
    """
    rules = read_rules(folder.parent / "README.md")
    return [
        sentence
        for part in (SEEN, HELD_OUT, CAUSES)
        for path in sorted((folder / part).glob("*.yaml"))
        for sentence in _read_file(path, rules, part)
    ]


def places(words: str, text: str) -> list[Span]:
    """Return the positions of labeled words in ``text``. They must be whole words, which may be separated by any whitespace."""
    # An underscore may mark emphasis, so it does not count as part of a word.
    inside = r"\s+".join(map(re.escape, words.split()))
    return [found.span() for found in re.finditer(rf"(?<![^\W_]){inside}(?![^\W_])", text)]


def _read_file(path: Path, rules: Collection[str], part: str) -> Iterator[Sentence]:
    if part != CAUSES and path.stem not in rules:
        raise CorpusError(f"{path.name}: there is no rule “{path.stem}”.")
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        # The full error message would quote the file, including held-out sentences.
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise CorpusError(f"{path.name}{line}: not YAML: {getattr(error, 'problem', error)}") from None
    if not isinstance(entries, list):
        raise CorpusError(f"{path.name}: not a list of sentences.")
    for number, entry in enumerate(entries, 1):
        if wrong := _what_is_wrong(entry, rules):
            raise CorpusError(f"{path.name}, entry {number}: {wrong}")
        problems = {rule: tuple(labels) for rule, labels in entry["problems"].items()}
        yield Sentence(entry["text"], problems, path.stem, part == HELD_OUT)


def _what_is_wrong(entry: Any, rules: Collection[str]) -> str:
    if not isinstance(entry, dict) or set(entry) != {"text", "problems"}:
        return "not “text” and “problems”, and nothing else."
    text, problems = entry["text"], entry["problems"]
    if not isinstance(text, str) or not text.strip():
        return "“text” is not a sentence."
    if not isinstance(problems, dict):
        return "“problems” is not a mapping; a clean sentence has {}."
    for rule, labels in problems.items():
        if rule not in rules:
            return f"there is no rule “{rule}”."
        if not isinstance(labels, list) or not labels or not all(isinstance(each, str) and each for each in labels):
            return f"“{rule}” needs a list of words."
        for words in labels:
            if not places(words, text):
                return f"“{words}” is not in the text as whole words."
    return ""
