"""Control WebKitGTK, which renders pages with the engine of every iPhone, through ``webkit_window.py`` on a virtual display.

Input events come from GTK, as if a mouse, finger or key sent them to the window. This differs from an iPhone in two ways. A tap has
the pointer type “mouse”, while iOS reports “touch”, so ``pointerType`` is replaced with “touch” during a tap. Printing uses GTK,
not AirPrint.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from tests.processes import started
from tests.programs import lacking

from .engine import UnresponsiveError, descendants

PYTHON = "/usr/bin/python3"  # Debian's Python, which can import Debian's GTK bindings
BINDINGS = 'import gi; gi.require_version("WebKit2", "4.1"); from gi.repository import WebKit2'
WINDOW = Path(__file__).with_name("webkit_window.py")
MESSAGE = re.compile(r"^.*?: CONSOLE (.*)$", re.MULTILINE)
# WebKitGTK reports the events between a tap and its click as mouse events, but an iPhone reports them as touch events.
FINGER = """(() => {
  Object.defineProperty(PointerEvent.prototype, "pointerType", { configurable: true, get() { return "touch"; } });
  addEventListener("click", () => setTimeout(() => { delete PointerEvent.prototype.pointerType; }), { once: true, capture: true });
  return true;
})()"""


@dataclass(repr=False)
class WebKit:
    """A WebKitGTK window."""

    _process: subprocess.Popen[str]
    _answers: IO[str]
    _log: Path
    name: str = "WebKitGTK"
    version: str = ""
    _read: int = 0
    _size: tuple[int, int] = (1440, 900)
    _console: list[str] = field(default_factory=list)

    def _do(self, name: str, *values: Any) -> Any:
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"do": name, "with": values}) + "\n")
        self._process.stdin.flush()
        line = self._answers.readline()
        if not line:
            raise RuntimeError(f"WebKit has ended: {self._log.read_text(encoding='utf-8', errors='replace')[-500:]}")
        answer = json.loads(line)
        if "error" in answer:
            raise UnresponsiveError(answer["error"])
        return answer["value"]

    def console(self) -> list[str]:
        log = self._log.read_text(encoding="utf-8", errors="replace")
        self._console += MESSAGE.findall(log[self._read :])
        self._read = len(log)
        return self._console

    def fresh(self, width: int = 1440, height: int = 900) -> None:
        self._do("fresh", width, height)
        self.console()
        self._console.clear()

    def size(self, width: int, height: int) -> None:
        self._do("size", width, height)

    def open(self, url: str, *, wait: bool = True) -> None:
        self._do("open", url, wait)

    def evaluate(self, expression: str) -> Any:
        return self._do("evaluate", expression, 2)

    def move(self, x: float, y: float) -> None:
        self._do("pointer", "move", x, y)

    def click(self, x: float, y: float) -> None:
        for kind in ("move", "down", "up"):
            self._do("pointer", kind, x, y)

    def tap(self, x: float, y: float) -> None:
        self.evaluate(FINGER)
        for kind in ("touch", "lift"):
            self._do("pointer", kind, x, y)

    def press(self, key: str) -> None:
        self._do("press", key)

    def back(self) -> None:
        self._do("back")

    def forward(self) -> None:
        self._do("forward")

    @property
    def url(self) -> str:
        return str(self._do("url") or "")

    def print_pdf(self, width: float, height: float) -> bytes:
        with tempfile.TemporaryDirectory(prefix="print-") as folder:
            path = Path(folder) / "page.pdf"
            self._do("print", str(path), width, height)
            return path.read_bytes()

    def processes(self) -> Iterable[int]:
        return descendants(self._process.pid)


@contextmanager
def screen() -> Iterator[str]:
    """Start a virtual display, yield its name, and stop it when the block ends. Raise RuntimeError if it does not start."""
    ours, theirs = os.pipe()
    command = ["Xvfb", "-displayfd", str(theirs), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    with started(command, pass_fds=[theirs], stderr=subprocess.DEVNULL):
        os.close(theirs)
        with os.fdopen(ours) as numbers:
            number = numbers.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        yield f":{number}"


@contextmanager
def running() -> Iterator[WebKit]:
    """Start WebKitGTK without any previous data, yield it, and stop it when the block ends."""
    python = shutil.which(PYTHON)
    bound = python and not subprocess.run([python, "-c", BINDINGS], capture_output=True, check=False).returncode
    if not (bound and shutil.which("Xvfb")):
        lacking("WebKitGTK is not installed.", "gir1.2-webkit2-4.1", "python3-gi", "xvfb")
    with screen() as display, tempfile.TemporaryDirectory(prefix="webkit-", ignore_cleanup_errors=True) as folder:
        home = {f"XDG_{kind}_HOME": folder for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
        environment = {**os.environ, **home, "DISPLAY": display, "GDK_BACKEND": "x11"}
        # Do not use the accessibility bus and dconf, which do not run on this display.
        environment |= {"NO_AT_BRIDGE": "1", "GSETTINGS_BACKEND": "memory"}
        log = Path(folder) / "log"
        ours, theirs = os.pipe()
        with log.open("w") as out:
            process = subprocess.Popen(
                [PYTHON, str(WINDOW), str(theirs)],
                stdin=subprocess.PIPE, stdout=out, stderr=out, pass_fds=[theirs], env=environment, text=True,
            )  # fmt: skip
        os.close(theirs)
        with process, os.fdopen(ours) as answers:
            webkit = WebKit(process, answers, log)
            try:
                webkit.version = webkit._do("version")
                yield webkit
            finally:
                pages = descendants(process.pid)
                process.kill()
                _end(pages)


def _end(processes: Iterable[int]) -> None:
    """Kill the processes of pages. Otherwise, a frozen page would keep its process running."""
    for process in processes:
        try:
            os.kill(process, 9)
        except ProcessLookupError:
            continue
