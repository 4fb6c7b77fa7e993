"""Show the help of the tasks before anything is installed, by parsing ``tasks.py`` with the standard library.

Before the first setup, ``./site`` runs this module as a script: ``python site_tools/cli/outline.py WORDS…``.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_HELP = {"help", "--help", "-h", "--list", "-l"}


@dataclass(frozen=True)
class Outline:
    """The help of a task.

    Attributes:
        name: the name to write after ``./site``.
        summary: a sentence that describes the task.
        options: each option as typed on the command line, with its help.
        words: the positional arguments of the task.
    """

    name: str
    summary: str
    options: Mapping[str, str]
    words: tuple[str, ...]


def read_tasks(source: str) -> list[Outline]:
    """Return the tasks in the text of ``tasks.py``, sorted by name."""
    tree = ast.parse(source)
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return sorted((_outline(function) for function in functions if _is_task(function)), key=lambda task: task.name)


def render(tasks: Sequence[Outline], words: Sequence[str]) -> tuple[int, str]:
    """Return the exit code and the help text for the words after ``./site``, or 2 and an error message if there is no such task."""
    named = [word for word in words if word not in _HELP]
    if not named:
        width = max(len(task.name) for task in tasks) + 3
        return 0, "Tasks:\n\n" + "".join(f"  {task.name:{width}}{task.summary}\n" for task in tasks)
    task = next((task for task in tasks if task.name == named[0]), None)
    if task is None:
        return 2, f"There is no task “{named[0]}”. See ./site --list.\n"
    options = "".join(f"  {option:28}{meaning}\n" for option, meaning in task.options.items())
    usage = " ".join(["./site", task.name, *(f"[{word.upper()}]" for word in task.words), "[--options]"])
    return 0, f"Usage: {usage}\n\n{task.summary}\n" + (f"\nOptions:\n{options}" if options else "")


def _is_task(function: ast.FunctionDef) -> bool:
    return any(
        "task" in (getattr(part, "id", ""), getattr(getattr(part, "func", None), "id", ""))
        for part in function.decorator_list
    )


def _outline(function: ast.FunctionDef) -> Outline:
    keywords = {
        keyword.arg: keyword.value
        for part in function.decorator_list
        if isinstance(part, ast.Call)
        for keyword in part.keywords
    }
    meanings = ast.literal_eval(keywords["help"]) if "help" in keywords else {}
    words = ast.literal_eval(keywords["positional"]) if "positional" in keywords else []
    options = {written: meanings.get(name, "") for name, written in _options(function) if name not in words}
    return Outline(function.name.replace("_", "-"), ast.get_docstring(function) or "", options, tuple(words))


def _options(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    arguments, defaults = function.args.args, function.args.defaults
    for argument, default in zip(arguments[len(arguments) - len(defaults) :], defaults, strict=True):
        value = ast.literal_eval(default)
        name = argument.arg.replace("_", "-")
        if isinstance(value, bool):
            yield argument.arg, f"--[no-]{name}" if value else f"--{name}"
        else:
            yield argument.arg, f"--{name}={'INT' if isinstance(value, int) else 'STRING'}"


if __name__ == "__main__":
    code, text = render(read_tasks(Path("tasks.py").read_text(encoding="utf-8")), sys.argv[1:])
    (sys.stderr if code else sys.stdout).write(text)
    sys.exit(code)
