"""``proofread FILE…`` finds words that stigmatize people who use drugs or alcohol, and suggests better ones."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

from .command import WRONG_USE, run


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command, and report an error if its output cannot be written.

    Args:
        arguments: the command-line arguments; by default, those of this process.

    Returns:
        The exit code of :func:`proofread.command.run`, unless the program that reads the output has stopped (1), someone pressed
        Ctrl+C (130), or the output cannot be written (2).
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # terminals that cannot display curly quotation marks show “?”
    try:
        code = run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()  # the program that reads the output, such as “head”, has closed the pipe
        return 1
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        _discard_output()
        print(f"The report could not be written: {error.strerror or error}.", file=sys.stderr)
        return WRONG_USE
    return code


def _discard_output() -> None:
    """Discard the rest of the output. Otherwise, Python would raise a second error when it exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
