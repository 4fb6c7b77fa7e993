"""The kinds of problems that make YAML unreadable, with their messages, hints and examples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .problem import Check, Example, Kind
from .yaml_text import LONGEST

# Templates for problems, each with a message and a hint.
UNCLOSED_QUOTE = (
    "The quotation mark here has no closing quotation mark on the same line.",
    "Add the same quotation mark where the value ends.",
)
TAB_FIRST = ("This line begins with a tab.", "Use spaces instead: two for each level of indentation.")
TAB_INSIDE = ("There is a tab on this line.", "Replace it with a space.")
_QUOTED = "Put the whole value in quotation marks: {right}"


@dataclass(frozen=True)
class Refusal:
    """A reason why a text cannot be read as fields, with its templates and an example.

    Attributes:
        message: the template of the message.
        hints: the templates of the hint. The first one whose facts are all known is used.
        why: the reason why it is a problem.
        wrong: an example line with the problem.
        right: the corrected line.
    """

    message: str
    hints: tuple[str, ...]
    why: str
    wrong: str = ""
    right: str = ""


REFUSALS = {
    "special-character": Refusal(
        "A value cannot begin with “{character}” here.", (_QUOTED, "Put the whole value in double quotes."),
        "At the beginning of a value, this character has a special meaning in YAML, so the value would be lost or changed.",
        "*bold*", '"*bold*"',
    ),
    "text-after-quotation-mark": Refusal(
        "There is text after the closing quotation mark of this value.", (_QUOTED, "Put the whole value in quotation marks."),
        "YAML ends the value at the second quotation mark, so the rest of the line is an error.",
        '"Open" on Mondays', "'\"Open\" on Mondays'",
    ),
    "several-documents": Refusal(
        "There is a “---” or “...” line between the fields.", ("Remove it.",),
        "YAML begins a new file there, and everything below it would be lost.",
    ),
    "too-deep": Refusal(
        "The lists or brackets here are nested too deeply.", ("If a value begins with a bracket, put the value in double quotes.",),
        "Fields do not contain nested lists, and thousands of levels could crash the program.",
        "[" * 12 + "x" + "]" * 12, '"[x]"',
    ),
    "too-large": Refusal(
        f"These fields have more than {LONGEST:,} characters.", ("Check whether another document was pasted into them.",),
        "Reading them would take so long that the program would seem to hang.",
    ),
}  # fmt: skip


def refusal_kinds(check: Check, prefix: str, example: Callable[[str, str], Example]) -> dict[str, Kind]:
    """Return a kind of problem for each of :data:`REFUSALS`, keyed by its name.

    Args:
        check: the check that reports the problems.
        prefix: the first part of the codes, such as ``data`` for ``data.too-deep``.
        example: a function that creates an example file from a line and its correction.
    """
    return {
        name: check.kind(
            f"{prefix}.{name}", "error", refusal.message, refusal.hints, why=refusal.why,
            example=example(refusal.wrong, refusal.right) if refusal.wrong else None,
        )
        for name, refusal in REFUSALS.items()
    }  # fmt: skip
