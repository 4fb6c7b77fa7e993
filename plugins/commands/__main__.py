"""``./site TASK``: invoke with this project's tasks, and a kind word for a task that does not exist."""

from __future__ import annotations

import gc
import os
import sys
from copy import deepcopy
from typing import Any

from invoke.collection import Collection
from invoke.exceptions import Exit, ParseError
from invoke.parser.context import to_flag
from invoke.program import Program
from invoke.tasks import Task
from proofread.problem import did_you_mean

from . import ENDED
from .build import ROOT
from .days import EPOCH
from .messages import reason


class _Site(Program):
    """Invoke, except that wrong use ends with 2 and says where to look: invoke's own 1 means that problems were found."""

    def parse_tasks(self) -> None:
        try:
            super().parse_tasks()
        except (ParseError, ValueError) as error:
            task = next((word for word in self.argv[1:] if not word.startswith("-")), "")
            said = "An option needs a number." if isinstance(error, ValueError) else str(error)
            raise Exit(f"{said} See ./site --help {task}".rstrip(), code=2) from error

    def execute(self) -> None:
        try:
            super().execute()
        except KeyboardInterrupt as error:  # invoke would end without a word
            raise Exit(f"\n{ENDED}", code=1) from error


def with_target(words: list[str], task: Task[Any]) -> list[str]:
    """Put ``--target`` before a word that is no value of an option: invoke knows no positional argument that may be left out.

    Args:
        words: what was written after the name of the task.
        task: the task; where it has no argument ``target``, the words stay as they are.
    """
    known = deepcopy(task).get_arguments()  # of a copy: invoke gives the help of each only once
    if not any("target" in argument.names for argument in known):
        return words
    taking = {to_flag(name) for argument in known if argument.takes_value for name in argument.names}
    for place, (before, word) in enumerate(zip(["", *words], words, strict=False)):
        if not word.startswith("-") and before not in taking:
            return [*words[:place], "--target", *words[place:]]
    return words


def main(words: list[str]) -> None:
    """Run the tasks that the words name; without words, list the tasks.

    Raises:
        SystemExit: always, with 0 where all is well, 1 where problems were found, 2 for wrong use.
    """
    sys.path.insert(0, str(ROOT))
    import tasks

    namespace = Collection.from_module(tasks)
    names = list(namespace.task_names)
    if words and not words[0].startswith("-") and words[0] not in names:
        print(f"There is no task “{words[0]}”. {did_you_mean(words[0], names)} See ./site --list.", file=sys.stderr)
        sys.exit(2)
    if not (os.environ.get(EPOCH) or "0").isdecimal():
        print(f"{EPOCH} must be a number of seconds, and “{os.environ[EPOCH]}” is none.", file=sys.stderr)
        sys.exit(2)
    if words and words[0] in names:
        if {"--help", "-h"} & {*words[1:]}:  # invoke would take it for the word that a task asks for
            words = ["--help", words[0]]
        else:
            words = [words[0], *with_target(words[1:], namespace[words[0]])]
    try:
        _Site(namespace=namespace, name="./site", binary="./site").run(
            ["./site", *(([] if words in (["--help"], ["-h"]) else words) or ["--list"])]
        )
    except OSError as error:
        print(reason(error), file=sys.stderr)
        sys.exit(1)
    except EOFError:
        print("\nThis task asks questions, and there is nobody here to answer. Nothing was written.", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    finally:
        # The process ends; without this, Python would first look through everything once more, for what could be freed.
        gc.freeze()
