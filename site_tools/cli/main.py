"""``./site TASK``: run invoke with this project's tasks, and print helpful messages for incorrect usage."""

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

# For each task with a required word: the prompt, the error message if there is no terminal, and an example.
_REQUIRED = {
    "new-page": ("Title of the page: ", "A page needs a title.", '"My groups"'),
    "new-term": ("Word to explain: ", "A glossary entry needs a word.", "naloxone"),
}

_OPTIONAL_POSITIONALS = ("target", "code", "page")


class _Site(Program):
    """Invoke's program class, except that after incorrect usage, it refers to the help and exits with 2, because 1 means problems."""

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
        except KeyboardInterrupt as error:  # otherwise, invoke would exit without a message
            raise Exit(f"\n{ENDED}", code=1) from error


def with_target(words: list[str], task: Task[Any]) -> list[str]:
    """Return the words with ``--target``, ``--code`` or ``--page`` inserted before the first positional word, if there is one.

    Invoke does not support optional positional arguments, so these words are passed as options.

    Args:
        words: the words after the name of the task.
        task: the task; if it has none of these options, the words are returned unchanged.
    """
    known = deepcopy(task).get_arguments()  # a copy, because invoke removes the help of each option from its tasks
    optional = next((argument.name for argument in known if argument.name in _OPTIONAL_POSITIONALS), "")
    if not optional:
        return words
    taking = {to_flag(name) for argument in known if argument.takes_value for name in argument.names}
    for place, (before, word) in enumerate(zip(["", *words], words, strict=False)):
        if not word.startswith("-") and before not in taking:
            return [*words[:place], to_flag(optional), *words[place:]]
    return words


def with_word(words: list[str], task: str, ask: Callable[[str], str] | None) -> list[str]:
    """Return the arguments of a task, prompting for the required one if it is missing.

    Args:
        words: the words after the name of the task.
        task: the name of the task; if the task requires no word, the words are returned unchanged.
        ask: shows a prompt and returns the answer; ``None`` if there is no terminal.

    Raises:
        Exit: the word is missing, and there is no terminal for the prompt.
    """
    if task not in _REQUIRED or any(not word.startswith("-") for word in words):
        return words
    question, missing, example = _REQUIRED[task]
    if ask is None:
        raise Exit(f"{missing} For example: ./site {task} {example}", code=2)
    return [ask(question), *words]


def version() -> str:
    """Return the version in ``pyproject.toml``."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def main(tasks: ModuleType, words: list[str]) -> None:
    """Run the tasks named on the command line, or open the desk if there are none.

    Args:
        tasks: the module that defines the tasks.
        words: the words after ``./site``.

    Raises:
        SystemExit: always, with 0 for success, 1 if the task found problems, failed or was stopped, 2 for incorrect usage.
    """
    # This is a copy, because invoke removes the help of each option from its tasks.
    namespace = deepcopy(Collection.from_module(tasks))
    names = list(namespace.task_names)
    if not words or words[0] in ("--no-browser", "--port"):  # plain ./site opens the desk
        words = ["serve", *words]
    if words and words[0] == "help":
        words = [*words[1:2], "--help"]
    if words and not words[0].startswith("-") and words[0] not in names:
        print(f"There is no task “{words[0]}”. {did_you_mean(words[0], names)} See ./site --list.", file=sys.stderr)
        sys.exit(2)
    if not (os.environ.get(EPOCH) or "0").isdecimal():
        print(f"{EPOCH} must be a number of seconds, but it is “{os.environ[EPOCH]}”.", file=sys.stderr)
        sys.exit(2)
    if words and words[0] in names:
        if {"--help", "-h"} & {*words[1:]}:  # otherwise, invoke would use “--help” as the task's argument
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
        print("\nThis task asks questions, so it needs an interactive terminal. Nothing was written.", file=sys.stderr)
        sys.exit(2)
