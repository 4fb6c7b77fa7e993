"""Where a quotation mark opens in YAML that is not closed; the parser itself names the place at which it gave up, further down."""

from __future__ import annotations

import yaml

MESSAGE = "A quotation mark opens here, and is not closed on this line."
HINT = "Write the same mark once more, where the value ends."


def unclosed(text: str) -> tuple[int, int] | None:
    """Find the quotation mark that keeps a text from being read.

    Args:
        text: YAML that cannot be read.

    Returns:
        The line and the column of the mark, from 1; ``None`` where something else is wrong.
    """
    long: dict[int, yaml.Mark] = {}  # where a text in quotation marks ends on a later line than that on which it begins
    try:
        for token in yaml.scan(text):
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                start, end = token.start_mark, token.end_mark
                if start.line < end.line:
                    long[end.line] = start
        yaml.compose(text)
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark if error.context == "while scanning a quoted scalar" else None
        # Closed by the mark that was to open the next value, so that the rest of that line makes no sense.
        mark = mark or (long.get(error.problem_mark.line) if error.problem_mark else None)
        return (mark.line + 1, mark.column + 1) if mark else None
    except (yaml.YAMLError, ValueError, RecursionError):
        pass
    return None
