"""The kinds of problems with values that YAML truncates or changes, for data files and front matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from proofread.problem import Example, Kind


def value_losses(
    kind: Callable[..., Kind], prefix: str, line: Callable[[str], str], file: str, *, lines: bool = True
) -> Mapping[str, Kind]:
    """Return a kind of problem for each way in which YAML changes a value, keyed by the value of ``Loss.what``.

    Args:
        kind: a function that defines a kind of problem for the check that reports it.
        prefix: the first part of the codes.
        line: a function that returns a file containing a given value, which begins with a space or a line break.
        file: the name of the file in the examples.
        lines: whether there are fields whose line breaks matter. Otherwise, no kind is defined for joined lines.
    """
    joined = {
        "joined": kind(
            f"{prefix}.joined-lines",
            "error",
            "The lines of “{field}” would be shown as one.",
            "Write “|” after the colon, then the lines below it, each indented by two spaces.",
            quotes=("field",),
            why="YAML joins lines with a space unless “|” is written after the colon.",
            example=Example(line("\n  12 Main Street\n  Burlington"), line(" |\n  12 Main Street\n  Burlington"), file),
        ),
    }
    return {
        "comment": kind(
            f"{prefix}.cut-value",
            "error",
            "“{lost}” is missing from “{field}”, because “#” after a space begins a comment.",
            (
                "If it is a note to yourself, write it on a line of its own. "
                "If it belongs to the text, put the whole value in quotation marks: {right}",
                "Put the whole value in quotation marks, or write the note on a line of its own.",
            ),
            quotes=("lost",),
            why="Readers would see only the part before “#”.",
            example=Example(line(" 12 Main Street #4, Burlington"), line(' "12 Main Street #4, Burlington"'), file),
        ),
        **(joined if lines else {}),
        "escape": kind(
            f"{prefix}.backslash",
            "warning",
            "“{lost}” in “{field}” is shown as another character.",
            "To show the backslash, put the value in single quotes instead of double quotes.",
            quotes=("lost",),
            why="In double quotes, YAML reads a backslash and the letters after it as a special character.",
            example=Example(line(' "Side door\\next to the bakery"'), line(" 'Side door\\next to the bakery'"), file),
        ),
    }
