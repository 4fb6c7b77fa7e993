"""The help that works before setup lists the same tasks and options as invoke's own help."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from invoke.collection import Collection
from invoke.parser.argument import Argument
from invoke.parser.context import to_flag

import tasks
from site_tools.build.config import ROOT
from site_tools.cli.outline import read_tasks, render

SOURCE = '''
from invoke.tasks import task

@task
def build(context):
    """Build it."""

@task(positional=["title"], help={"title": "its title", "dry_run": "only try", "port": "where"})
def new_page(context, title, dry_run=False, port=8000, browser=True, to=""):
    """Write a page."""

def helper(context):
    """Help."""
'''


def test_outline_lists_tasks_and_no_other_functions() -> None:
    code, text = render(read_tasks(SOURCE), ["--list"])
    assert (code, text) == (0, "Tasks:\n\n  build      Build it.\n  new-page   Write a page.\n")


@pytest.mark.parametrize("words", [["new-page", "--help"], ["help", "new-page"], ["new-page", "-h"]])
def test_outline_shows_the_options_of_a_task(words: list[str]) -> None:
    assert render(read_tasks(SOURCE), words) == (
        0,
        "Usage: ./site new-page [TITLE] [--options]\n\nWrite a page.\n\nOptions:\n"
        "  --dry-run                   only try\n  --port=INT                  where\n"
        "  --[no-]browser              \n  --to=STRING                 \n",
    )


def test_outline_of_a_task_that_does_not_exist() -> None:
    assert render(read_tasks(SOURCE), ["biuld", "--help"]) == (2, "There is no task “biuld”. See ./site --list.\n")


def test_outline_lists_every_task_and_option_of_the_site() -> None:
    known = {
        name: (task.__doc__, sorted(_flags(task.get_arguments())))
        for name, task in deepcopy(Collection.from_module(tasks)).tasks.items()
    }
    outlined = {
        task.name: (task.summary, sorted([*(o.partition("=")[0] for o in task.options), *map(to_flag, task.words)]))
        for task in read_tasks((ROOT / "tasks.py").read_text(encoding="utf-8"))
    }
    assert outlined == known


def _flags(arguments: list[Argument]) -> Iterator[str]:
    for argument in arguments:
        inverse = argument.kind is bool and argument.default is True
        flag = to_flag(str(argument.name))
        yield flag.replace("--", "--[no-]", 1) if inverse else flag
