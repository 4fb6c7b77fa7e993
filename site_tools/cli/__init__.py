"""The command line: the code behind each ``./site TASK`` that ``tasks.py`` defines."""

import sys
from types import TracebackType

ENDED = "Stopped before it was finished. Nothing was lost."


def quiet(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
    """Print a sentence instead of a traceback after Ctrl+C, even while Python is still importing modules."""
    if issubclass(kind, KeyboardInterrupt):
        print(f"\n{ENDED}", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, where)
