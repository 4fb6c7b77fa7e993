"""Read texts from standard input and print proselint's messages as JSON. This runs in proselint's environment."""

import json
import sys

from proselint.checks import __register__  # type: ignore[import-not-found]
from proselint.registry import CheckRegistry  # type: ignore[import-not-found]
from proselint.tools import LintFile  # type: ignore[import-not-found]

Message = tuple[str, int, int]


def check(text: str) -> list[Message]:
    """Return the rule, start and end of each message."""
    # A single proselint check covers phrases on many subjects, so each phrase counts as a separate rule. Proselint adds a line
    # break before the text, so its positions are too high by one.
    found = ((each.check_result.check_path, *each.check_result.span) for each in LintFile("text", text).lint())
    return [(f"{path}: {text[start - 1 : end - 1].casefold()}", start - 1, end - 1) for path, start, end in found]


CheckRegistry().register_many(__register__)
print(json.dumps([check(text) for text in json.load(sys.stdin)["texts"]]))
