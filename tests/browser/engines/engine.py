"""The interface of an engine for the behavior tests, and helpers for waiting."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

SECONDS = 10.0  # seconds; the time limit for an expected change, which allows for a busy machine
KEYS = ("Tab", "Enter", "Escape", "Shift")


class UnresponsiveError(Exception):
    """Raised when the page does not respond because it is frozen or navigating to another page."""


class Engine(Protocol):
    """A browser tab. Input may reach the page with a delay, so wait for its effect.

    Attributes:
        name: the name of the browser or engine, such as “Firefox”.
        version: the version of the engine.
    """

    name: str
    version: str

    def fresh(self, width: int = 1440, height: int = 900) -> None:
        """Open a new tab with this size and an empty history."""

    def size(self, width: int, height: int) -> None:
        """Resize the page to this size, in CSS pixels."""

    def open(self, url: str, *, wait: bool = True) -> None:
        """Open a URL, and wait until the page has loaded unless ``wait`` is false."""

    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression, or None if the value is undefined.

        Raises:
            UnresponsiveError: the page does not respond, or the expression throws an error.
        """

    def move(self, x: float, y: float) -> None:
        """Move the mouse to a position in the viewport, in CSS pixels."""

    def click(self, x: float, y: float) -> None:
        """Click the mouse at a position in the viewport, in CSS pixels."""

    def tap(self, x: float, y: float) -> None:
        """Tap a position in the viewport, in CSS pixels."""

    def press(self, key: str) -> None:
        """Press and release one of ``KEYS`` or a letter."""

    def back(self) -> None:
        """Go back in the history, if possible."""

    def forward(self) -> None:
        """Go forward in the history, if possible."""

    @property
    def url(self) -> str:
        """The URL of the current page, as reported by the browser instead of by a script in the page.

        Raises:
            UnresponsiveError: the browser is between two pages.
        """

    def print_pdf(self, width: float, height: float) -> bytes:
        """Print the page on paper of this size in points, and return the PDF."""

    def console(self) -> list[str]:
        """Return the console messages of the tab's pages, including the browser's own warnings.

        This is the only way to get data from a page that is being left, because Chromium does not respond until the next page has
        loaded.
        """

    def processes(self) -> Iterable[int]:
        """Return the IDs of the processes that run pages."""


def soon(condition: Callable[[], bool], seconds: float = SECONDS) -> bool:
    """Wait for a condition, and return whether it became true in time.

    The condition counts as false while the page does not respond.
    """
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
    """Return the CPU time that the processes have used so far. Processes that have exited are not counted."""
    ticks = 0
    for process in processes:
        try:
            fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:  # the process has exited
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def descendants(process: int) -> list[int]:
    """Return the IDs of all descendants of a process, or an empty list if the process has exited."""
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
    """Return whether the engine uses less than 50 ms of CPU time in the next 300 ms. An endless loop would use more."""
    before = cpu_seconds(engine.processes())
    time.sleep(0.3)
    return cpu_seconds(engine.processes()) - before < 0.05
