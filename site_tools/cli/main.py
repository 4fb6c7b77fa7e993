"""``./site TASK``: invoke with this project's tasks, and a kind word for a task that does not exist."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Callable
from copy import deepcopy
from types import ModuleType
from typing import Any

from invoke.collection import Collection
from invoke.exceptions import Exit, ParseError
from invoke.parser.context import to_flag
from invoke.program import Program
from invoke.tasks import Task
from proofread.suggest import did_you_mean

from site_tools.build.build_date import EPOCH
from site_tools.build.config import ROOT
from site_tools.build.os_errors import reason

from . import ENDED

# What these tasks cannot do without: the question for it, what is said where nobody can answer, and an example.
_NEEDED = {
    "new-page": ("What stands above the page: ", "A page needs a title.", '"My groups"'),
    "new-term": ("The word to explain: ", "There is no word to explain.", "naloxone"),
}

# Arguments that are written without their name, and that may be left out.
_MAY_BE_LEFT_OUT = ("target", "code")


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
    """Put ``--target`` or ``--code`` before a word that is no value of an option: invoke knows no positional argument that may be left out.

    Args:
        words: what was written after the name of the task.
        task: the task; where it has neither argument, the words stay as they are.
    """
    known = deepcopy(task).get_arguments()  # of a copy: invoke gives the help of each only once
    may_be_left_out = next((argument.name for argument in known if argument.name in _MAY_BE_LEFT_OUT), "")
    if not may_be_left_out:
        return words
    taking = {to_flag(name) for argument in known if argument.takes_value for name in argument.names}
    for place, (before, word) in enumerate(zip(["", *words], words, strict=False)):
        if not word.startswith("-") and before not in taking:
            return [*words[:place], to_flag(may_be_left_out), *words[place:]]
    return words


def with_word(words: list[str], task: str, ask: Callable[[str], str] | None) -> list[str]:
    """Ask for the word that a task needs, where it was left out.

    Args:
        words: what was written after the name of the task.
        task: its name; where it needs no word, the words stay as they are.
        ask: asks a question and gives the answer; ``None`` where nobody can answer.

    Raises:
        Exit: nobody can answer.
    """
    if task not in _NEEDED or any(not word.startswith("-") for word in words):
        return words
    question, missing, example = _NEEDED[task]
    if ask is None:
        raise Exit(f"{missing} Write for example: ./site {task} {example}", code=2)
    return [ask(question), *words]


def version() -> str:
    """Give the version of the site's own code."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def main(tasks: ModuleType, words: list[str]) -> None:
    """Run the tasks that the words name; without words, list the tasks.

    Args:
        tasks: the module that has the tasks.
        words: what was written after ``./site``.

    Raises:
        SystemExit: always, with 0 where all is well, 1 where problems were found, 2 for wrong use.
    """
    namespace = deepcopy(Collection.from_module(tasks))  # invoke takes the help of each option out of it
    names = list(namespace.task_names)
    if words and words[0] == "help":
        words = [*words[1:2], "--help"]
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
        if words:
            words = [words[0], *with_word(words[1:], words[0], input if sys.stdin.isatty() else None)]
        _Site(namespace=namespace, name="./site", binary="./site", version=version()).run(
            ["./site", *(([] if words in (["--help"], ["-h"]) else words) or ["--list"])]
        )
    except OSError as error:
        print(reason(error), file=sys.stderr)
        sys.exit(1)
    except Exit as error:
        print(error, file=sys.stderr)
        sys.exit(error.code)
    except EOFError:
        print("\nThis task asks questions, and there is nobody here to answer. Nothing was written.", file=sys.stderr)
        sys.exit(2)
