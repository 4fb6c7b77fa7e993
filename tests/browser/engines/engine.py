"""What the table of behaviors asks of an engine, and how it waits for one."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

SECONDS = 10.0  # in which something must happen, however busy the machine is
KEYS = ("Tab", "Enter", "Escape", "Shift")


class UnresponsiveError(Exception):
    """The page does not answer: it is frozen, or on its way to another one."""


class Engine(Protocol):
    """One tab of a browser. Input may reach the page a moment later, so wait for what it does.

    Attributes:
        name: what readers know it as.
        version: its own version.
    """

    name: str
    version: str

    def fresh(self, width: int = 1440, height: int = 900) -> None:
        """Begin with a new tab of this size, without a history."""

    def size(self, width: int, height: int) -> None:
        """Give the page this size, in CSS pixels."""

    def open(self, url: str, *, wait: bool = True) -> None:
        """Go to an address; do not wait until the page is whole if told so."""

    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression.

        Raises:
            UnresponsiveError: if the page does not answer.
        """

    def move(self, x: float, y: float) -> None:
        """Move the mouse to a place on the screen."""

    def click(self, x: float, y: float) -> None:
        """Press and release the mouse there."""

    def tap(self, x: float, y: float) -> None:
        """Touch the screen there with a finger."""

    def press(self, key: str) -> None:
        """Press and release one of ``KEYS`` or a letter."""

    def back(self) -> None:
        """Go back in the history, if there is a way."""

    def forward(self) -> None:
        """Go forward in the history, if there is a way."""

    @property
    def url(self) -> str:
        """The address of the page that is shown, as the browser knows it without asking the page.

        Raises:
            UnresponsiveError: between two pages.
        """

    def print_pdf(self, width: float, height: float) -> bytes:
        """Print the page on paper of this size, in points."""

    def console(self) -> list[str]:
        """Return what the tab's pages have written into the console, the browser's own complaints too.

        This is the only way to hear from a page that is being left: Chromium answers no question until the other one has come.
        """

    def processes(self) -> Iterable[int]:
        """Return the ids of the processes in which pages run."""


def soon(condition: Callable[[], bool], seconds: float = SECONDS) -> bool:
    """Wait until a condition holds, and return whether it did in time; a page that does not answer does not fulfill it."""
    end = time.monotonic() + seconds
    while True:
        try:
            if condition():
                return True
        except UnresponsiveError:
            pass
        if time.monotonic() > end:
            return False
        time.sleep(0.02)


def cpu_seconds(processes: Iterable[int]) -> float:
    """Return the processor time that processes have used so far."""
    ticks = 0
    for process in processes:
        try:
            fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def descendants(process: int) -> list[int]:
    """Return the ids of all processes that a process has started, and of those that these have."""
    found: list[int] = []
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text(encoding="utf-8").split()]
    except OSError:
        return []
    for child in children:
        found += [child, *descendants(child)]
    return found


def is_idle(engine: Engine) -> bool:
    """Whether the engine does almost nothing for 300 ms; a page in an endless loop uses them up."""
    before = cpu_seconds(engine.processes())
    time.sleep(0.3)
    return cpu_seconds(engine.processes()) - before < 0.05
