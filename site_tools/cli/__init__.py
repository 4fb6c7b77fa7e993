"""What ``./site TASK`` runs. ``tasks.py`` names the tasks."""

import sys
from types import TracebackType

ENDED = "Ended before it was done. What was there before stays."


def quiet(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
    """Answer Ctrl+C with a sentence, also while Python still loads the modules; a traceback helps nobody there."""
    if issubclass(kind, KeyboardInterrupt):
        print(f"\n{ENDED}", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, where)
