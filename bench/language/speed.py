"""Measure the speed of the language check on ordinary and hostile texts, in CPU time, so that other programs affect it little."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from ..table import table

SIZES = (20_000, 200_000, 1_000_000)  # characters; a linear check takes the same time per character at every size
_SENTENCE = "The therapist listens to every person who comes, and nobody has to stop before they can begin. "
_ADDICT = "An addict who abuses drugs is a drug user and not clean. "
TEXTS: Mapping[str, str] = {
    "ordinary sentences": _SENTENCE,
    "one problem in twenty sentences": _SENTENCE * 19 + "She relapsed in May. ",
    "five problems in each sentence": _ADDICT,
    "very short sentences": "A user. An addict. Clean now. He relapsed. ",
    "one repeated word": "addict ",
    "capitals": "Drug Abuse ",
    "one endless sentence": "in denial and resistant to change ",
    "one-word paragraphs": "addict\n\n",
    "rows of a table": "| addict ",
    "unclosed quotations": "“addict ",
    "nested elements": "<q><div>addict ",
    "a list": "- addicts\n",
    "nested lists": "".join(f"{'  ' * depth}- addict\n" for depth in range(20)),
    "words discussed": "the word addict, ",
}


def speed_table(find: Callable[[str], object]) -> str:
    """Return a table of the milliseconds that a check takes per 1,000 characters of each text, by the length of the text."""
    rows = [[name, *(f"{_milliseconds(find, unit, size):.2f}" for size in SIZES)] for name, unit in TEXTS.items()]
    return table(["text", *(f"{size:,} characters" for size in SIZES)], rows)


def _milliseconds(find: Callable[[str], object], unit: str, size: int) -> float:
    find(unit * 20)  # compiles the regular expressions that the text needs
    text = (unit * (size // len(unit) + 1))[:size]
    start = time.process_time()
    find(text)
    return (time.process_time() - start) / size * 1e6
