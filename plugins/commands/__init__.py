"""What stands behind the tasks: build, preview, check and publish. ``tasks.py`` only names them."""

import sys
from types import TracebackType

ENDED = "Ended before it was done. What was there before stays."


def _quiet(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
    """Answer Ctrl+C with a sentence, also while Python still loads the modules; a traceback helps nobody there."""
    if issubclass(kind, KeyboardInterrupt):
        print(f"\n{ENDED}", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, where)


if sys.argv[0] == "-m":  # ./site is loading this, and not another program that imports it
    sys.excepthook = _quiet
