"""Control this machine's Firefox through WebDriver BiDi (w3.org/TR/webdriver-bidi), which Firefox supports without a separate driver."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.processes import started

from .engine import UnresponsiveError, descendants

_LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
_SECONDS = 60
# Turn off Firefox's requests to its vendor, because they have nothing to do with the page.
_QUIET = {
    "app.update.auto": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
}
_KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Shift": "\ue008", "Escape": "\ue00c"}


@dataclass(repr=False)
class Firefox:
    """A Firefox tab.

    Attributes:
        requested: every URL that pages have requested since the tab was opened.
    """

    _socket: ClientConnection
    _process: int
    name: str = "Firefox"
    version: str = ""
    _tab: str = ""
    _sent: int = 0
    requested: list[str] = field(default_factory=list)
    _console: list[str] = field(default_factory=list)

    def _send(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command and return its result, or raise UnresponsiveError if it fails. Process events that arrive in the meantime."""
        self._sent += 1
        self._socket.send(json.dumps({"id": self._sent, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv(timeout=_SECONDS))
            if message["type"] == "event":
                self._hear(message["method"], message["params"])
            elif message["type"] == "error" and message["id"] == self._sent:
                raise UnresponsiveError(f"{method}: {message['message']}")
            elif message["id"] == self._sent:
                return dict(message["result"])

    def _hear(self, event: str, details: dict[str, Any]) -> None:
        if event == "log.entryAdded":
            self._console.append(str(details["text"]))
        elif event == "network.beforeRequestSent" and details["context"] == self._tab:
            self.requested.append(str(details["request"]["url"]))

    def begin(self) -> None:
        """Start a session, and subscribe to events."""
        found = self._send("session.new", capabilities={})
        self.version = str(found["capabilities"]["browserVersion"])
        self._send("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])

    def take_first_tab(self) -> None:
        """Use the tab of the window that opened at startup, because that window has keyboard focus."""
        self._tab = self._send("browsingContext.getTree")["contexts"][0]["context"]

    def fresh(self, width: int = 1440, height: int = 900) -> None:
        # The initial tab is never notified that it is in the foreground, so its elements cannot get focus.
        before, self._tab = self._tab, self._send("browsingContext.create", type="tab")["context"]
        if before:
            self._send("browsingContext.close", context=before)
        self.size(width, height)
        self.requested.clear()
        self._console.clear()

    def size(self, width: int, height: int) -> None:
        viewport = {"width": width, "height": height}
        self._send("browsingContext.setViewport", context=self._tab, viewport=viewport)

    def open(self, url: str, *, wait: bool = True) -> None:
        self._send("browsingContext.navigate", context=self._tab, url=url, wait="complete" if wait else "none")

    def evaluate(self, expression: str) -> Any:
        requested, target = f"JSON.stringify({expression}) ?? 'null'", {"context": self._tab}
        found = self._send("script.evaluate", expression=requested, target=target, awaitPromise=False)
        if found["type"] != "success":
            raise UnresponsiveError(f"{expression}: {found['exceptionDetails']['text']}")
        return json.loads(found["result"]["value"])

    def move(self, x: float, y: float) -> None:
        self._point("mouse", x, y)

    def click(self, x: float, y: float) -> None:
        self._point("mouse", x, y, "pointerDown", "pointerUp")

    def tap(self, x: float, y: float) -> None:
        self._point("touch", x, y, "pointerDown", "pointerUp")

    def _point(self, kind: str, x: float, y: float, *then: str) -> None:
        steps: list[dict[str, Any]] = [{"type": "pointerMove", "x": round(x), "y": round(y)}]
        steps += [{"type": what, "button": 0} for what in then]
        pointer = {"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": steps}
        self._act(pointer)

    def press(self, key: str) -> None:
        value = _KEYS.get(key, key)
        self._act(
            {"type": "key", "id": "keys", "actions": [{"type": f"key{way}", "value": value} for way in ("Down", "Up")]}
        )

    def _act(self, action: dict[str, Any]) -> None:
        self._send("input.performActions", context=self._tab, actions=[action])

    def back(self) -> None:
        self._go(-1)

    def forward(self) -> None:
        self._go(1)

    def _go(self, steps: int) -> None:
        with suppress(UnresponsiveError):  # the history entry may not exist
            self._send("browsingContext.traverseHistory", context=self._tab, delta=steps)

    @property
    def url(self) -> str:
        (tab,) = self._send("browsingContext.getTree", root=self._tab, maxDepth=0)["contexts"]
        return str(tab["url"])

    def print_pdf(self, width: float, height: float) -> bytes:
        page = {"width": width * 2.54 / 72, "height": height * 2.54 / 72}
        done = self._send("browsingContext.print", context=self._tab, page=page)
        return base64.b64decode(done["data"])

    def console(self) -> list[str]:
        self._send("session.status")  # messages arrive before the response to this command
        return self._console

    def processes(self) -> Iterable[int]:
        return descendants(self._process)


@contextmanager
def running(
    program: str, display: Mapping[str, str] | None = None, preferences: Mapping[str, object] | None = None
) -> Iterator[Firefox]:
    """Start Firefox with an empty profile, yield it, and stop it when the block ends.

    Args:
        program: the path of Firefox.
        display: an environment with a display, on which Firefox opens a window with one tab. Without it, Firefox is headless.
        preferences: initial values for ``about:config``.
    """
    with tempfile.TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True) as profile:
        prefs = "".join(
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
            for name, value in {**_QUIET, **(preferences or {})}.items()
        )
        (Path(profile) / "user.js").write_text(prefs, encoding="utf-8")
        command = [program, "--no-remote", "--profile", profile, "--remote-debugging-port", "0"]
        command += ["data:text/html,"] if display else ["--headless"]
        # The sandbox of content processes allows fonts only from system folders, so pages would not find the tests' fonts.
        environment = {**(display or os.environ), "MOZ_DISABLE_CONTENT_SANDBOX": "1"}
        with (
            started(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment) as process,
            connect(f"{_address(process)}/session", max_size=None, proxy=None) as socket,
        ):
            firefox = Firefox(socket, process.pid)
            firefox.begin()
            if display:
                firefox.take_first_tab()
            yield firefox


def _address(process: subprocess.Popen[str]) -> str:
    """Return the address that Firefox prints when it is ready. Raise RuntimeError if Firefox exits without printing one."""
    assert process.stderr
    lines = []
    for line in process.stderr:
        if match := _LISTENS.search(line):
            return match[1]
        lines.append(line)
    raise RuntimeError(f"Firefox did not start. {''.join(lines)[-500:]}")
