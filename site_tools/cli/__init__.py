"""The command line: code that runs the tasks in ``tasks.py`` for ``./site TASK``, and tasks that have no package of their own."""

import sys
from types import TracebackType

ENDED = "Stopped before it was finished. Nothing was lost."


def quiet(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
    """Print a sentence instead of a traceback after Ctrl+C. As ``sys.excepthook``, this works even while Python is importing modules."""
    if issubclass(kind, KeyboardInterrupt):
        print(f"\n{ENDED}", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, where)
