"""The interface that the behavior tests need from an engine, and helpers to wait for one."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

SECONDS = 10.0  # the time limit for everything that must happen, however busy the machine is
KEYS = ("Tab", "Enter", "Escape", "Shift")


class UnresponsiveError(Exception):
    """The page does not respond: it is frozen or navigating to another page."""


class Engine(Protocol):
    """One browser tab. Input may reach the page with a delay, so wait for its effect.

    Attributes:
        name: the name that readers know.
        version: the engine's version.
    """

    name: str
    version: str

    def fresh(self, width: int = 1440, height: int = 900) -> None:
        """Open a new tab of this size, with an empty history."""

    def size(self, width: int, height: int) -> None:
        """Resize the page to this size, in CSS pixels."""

    def open(self, url: str, *, wait: bool = True) -> None:
        """Open a URL, and wait until the page has loaded unless ``wait`` is false."""

    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression.

        Raises:
            UnresponsiveError: if the page does not respond.
        """

    def move(self, x: float, y: float) -> None:
        """Move the mouse to a position on the screen."""

    def click(self, x: float, y: float) -> None:
        """Click the mouse at a position on the screen."""

    def tap(self, x: float, y: float) -> None:
        """Tap the screen with a finger at this position."""

    def press(self, key: str) -> None:
        """Press and release one of ``KEYS`` or a letter."""

    def back(self) -> None:
        """Go back in the history, if possible."""

    def forward(self) -> None:
        """Go forward in the history, if possible."""

    @property
    def url(self) -> str:
        """The URL of the current page, as the browser knows it without asking the page.

        Raises:
            UnresponsiveError: between two pages.
        """

    def print_pdf(self, width: float, height: float) -> bytes:
        """Print the page on paper of this size, in points."""

    def console(self) -> list[str]:
        """Return the console messages of the tab's pages, including the browser's own warnings.

        This is the only way to get data from a page that is being left: Chromium responds to nothing until the next page has loaded.
        """

    def processes(self) -> Iterable[int]:
        """Return the process IDs of the processes that run pages."""


def soon(condition: Callable[[], bool], seconds: float = SECONDS) -> bool:
    """Wait for a condition, and return whether it became true in time. If the page does not respond, the condition counts as false."""
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
    """Return the processor time that the processes have used so far."""
    ticks = 0
    for process in processes:
        try:
            fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:  # the process has exited
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def descendants(process: int) -> list[int]:
    """Return the process IDs of all descendants of a process."""
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
    """Return whether the engine uses almost no processor time for 300 ms. An endless loop in a page would use all of it."""
    before = cpu_seconds(engine.processes())
    time.sleep(0.3)
    return cpu_seconds(engine.processes()) - before < 0.05
