"""Runs inside the environment of proselint: texts on standard input, their messages on standard output."""

import json
import sys

from proselint.checks import __register__  # type: ignore[import-not-found]
from proselint.registry import CheckRegistry  # type: ignore[import-not-found]
from proselint.tools import LintFile  # type: ignore[import-not-found]

Message = tuple[str, int, int]


def check(text: str) -> list[Message]:
    """Give the messages as rule, start and end."""
    # A check of proselint holds many phrases about many things, so each phrase is taken as a rule of its own. It counts
    # from a line break that it puts before the text.
    found = ((each.check_result.check_path, *each.check_result.span) for each in LintFile("text", text).lint())
    return [(f"{path}: {text[start - 1 : end - 1].casefold()}", start - 1, end - 1) for path, start, end in found]


CheckRegistry().register_many(__register__)
print(json.dumps([check(text) for text in json.load(sys.stdin)["texts"]]))
