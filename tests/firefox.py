"""Drives the Firefox of this machine through WebDriver BiDi (w3.org/TR/webdriver-bidi), which it speaks without a driver between."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.processes import started

_LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
_SECONDS = 60
# What a Firefox asks of its maker by itself has nothing to do with the page: its session tells it to keep still.
_QUIET = {
    "app.update.auto": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
}
ESCAPE, TAB = "\ue00c", "\ue004"


@dataclass
class Firefox:
    """One window of a Firefox.

    Attributes:
        asked: every address that a page has asked for since the list was last emptied.
        said: everything that it wrote into its console, the browser's own complaints too.
    """

    _socket: ClientConnection
    _window: str = ""
    _sent: int = 0
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command, and give its result; what the browser tells in between is kept."""
        self._sent += 1
        self._socket.send(json.dumps({"id": self._sent, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv(timeout=_SECONDS))
            if message["type"] == "event":
                self._hear(message["method"], message["params"])
            elif message["type"] == "error":
                raise RuntimeError(f"{method}: {message['message']}")
            elif message["id"] == self._sent:
                return dict(message["result"])

    def _hear(self, event: str, told: dict[str, Any]) -> None:
        if event == "log.entryAdded":
            self.said.append(str(told["text"]))
        elif event == "network.beforeRequestSent" and told["context"] == self._window:
            self.asked.append(str(told["request"]["url"]))

    def begin(self) -> None:
        """Open the session, and listen."""
        self.send("session.new", capabilities={})
        # The window that is there at the start is never told that it is in front, and none of its elements has the focus.
        self._window = self.send("browsingContext.create", type="tab")["context"]
        self.send("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])

    def open(self, url: str, width: int = 1440, height: int = 900) -> None:
        """Open a page, whole, in a window of this size."""
        viewport = {"width": width, "height": height}
        self.send("browsingContext.setViewport", context=self._window, viewport=viewport)
        self.send("browsingContext.navigate", context=self._window, url=url, wait="complete")

    def tell(self, expression: str) -> Any:
        """Give the value of an expression on the page."""
        asked, target = f"JSON.stringify({expression}) ?? 'null'", {"context": self._window}
        found = self.send("script.evaluate", expression=asked, target=target, awaitPromise=False)
        if found["type"] != "success":
            raise RuntimeError(f"{expression}: {found['exceptionDetails']['text']}")
        return json.loads(found["result"]["value"])

    def press(self, key: str) -> None:
        """Press a key, and let it go."""
        keys = [{"type": kind, "value": key} for kind in ("keyDown", "keyUp")]
        self.send(
            "input.performActions", context=self._window, actions=[{"type": "key", "id": "keys", "actions": keys}]
        )

    def point(self, selector: str, kind: str = "mouse", *, click: bool = False) -> None:
        """Move a pointer into the middle of the first element with this selector, and press there if it is to click."""
        x, y = self.tell(
            f"(() => {{ const r = document.querySelector({selector!r}).getClientRects()[0];"
            " return [r.x + r.width / 2, r.y + r.height / 2].map(Math.round) })()"
        )
        steps: list[dict[str, Any]] = [{"type": "pointerMove", "x": x, "y": y}]
        steps += [{"type": f"pointer{what}", "button": 0} for what in ("Down", "Up")] if click else []
        pointer = {"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": steps}
        self.send("input.performActions", context=self._window, actions=[pointer])

    def printed(self, width: float, height: float) -> bytes:
        """Print the page on paper of this size, in points."""
        page = {"width": width * 2.54 / 72, "height": height * 2.54 / 72}
        done = self.send("browsingContext.print", context=self._window, page=page)
        return base64.b64decode(done["data"])


@contextmanager
def running(program: str) -> Iterator[Firefox]:
    """Start a Firefox with an empty profile and no window, and end it."""
    with tempfile.TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True) as profile:
        prefs = "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in _QUIET.items())
        (Path(profile) / "user.js").write_text(prefs, encoding="utf-8")
        command = [program, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"]
        with (
            started(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process,
            connect(f"{_address(process)}/session", max_size=None, proxy=None) as socket,
        ):
            firefox = Firefox(socket)
            firefox.begin()
            yield firefox


def _address(process: subprocess.Popen[str]) -> str:
    """Read where it listens, which it says as soon as it does."""
    assert process.stderr
    said = []
    for line in process.stderr:
        if match := _LISTENS.search(line):
            return match[1]
        said.append(line)
    raise RuntimeError(f"Firefox did not start. {''.join(said)[-500:]}")
