"""Where a tab stands in YAML that keeps it from being read; many editors write one where the Tab key is pressed."""

from __future__ import annotations

import yaml

# The templates of the two, each a message and a hint.
TAB_FIRST = ("This line begins with a tab.", "Use spaces: two for each step to the right.")
TAB_INSIDE = ("There is a tab in this line.", "Use a space instead.")


def tab(text: str) -> tuple[int, int, bool] | None:
    """Find the tab that keeps a text from being read.

    Args:
        text: YAML that cannot be read.

    Returns:
        The line and the column of the tab, from 1, and whether only spaces are before it; ``None`` where something else is wrong.
    """
    try:
        yaml.compose(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        if mark and "'\\t'" in str(error.problem):
            before = text.split("\n")[mark.line][: mark.column]
            return mark.line + 1, mark.column + 1, not before.strip()
    except (yaml.YAMLError, ValueError, RecursionError):
        pass
    return None
