"""A desk that runs in the test process, for tests in a real browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from site_tools.desk.access import COOKIE, keys_in
from site_tools.desk.app import create_app
from site_tools.desk.context import FOLDER, Desk
from site_tools.desk.preview_state import PreviewState
from site_tools.desk.serve import bound, server_of
from site_tools.desk.typed import TypedPreview


@dataclass(frozen=True)
class Running:
    """A running desk, and its URL with a trailing slash."""

    desk: Desk
    address: str

    @property
    def state(self) -> PreviewState:
        """The state that is sent to the desk's open pages."""
        return self.desk.state

    def let_in(self, browser: Browser, width: int = 1440, height: int = 900) -> BrowserContext:
        """Return a new browser context that has the desk's cookie and a viewport of this size, in CSS pixels."""
        context = browser.new_context(viewport={"width": width, "height": height})
        context.add_cookies([{"name": COOKIE, "value": self.desk.keys.token, "url": self.address, "httpOnly": True, "sameSite": "Strict"}])  # fmt: skip
        return context


@contextmanager
def running_desk(root: Path, state: PreviewState, typed: TypedPreview | None = None) -> Iterator[Running]:
    """Run a desk for the site in ``root`` on a free port, yield it, and stop it when the block ends.

    ``state`` is sent to the desk's open pages. ``typed`` renders unsaved texts, if given.
    """
    listener = bound(0)
    port = int(listener.getsockname()[1])
    desk = Desk(root, keys_in(root / FOLDER), state, typed)
    server = server_of(create_app(desk, port))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield Running(desk, f"http://127.0.0.1:{port}{desk.keys.base}")
    finally:
        server.should_exit = True
        thread.join(10)
