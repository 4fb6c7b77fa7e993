"""Chromium as a test engine, through Playwright."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Error, Page

from .engine import UnresponsiveError


class Chromium:
    """A tab in the Chromium that all browser tests share."""

    name = "Chromium"

    def __init__(self, browser: Browser) -> None:
        self.version = browser.version
        self._console: list[str] = []
        self._browser = browser
        self._system = browser.new_browser_cdp_session()
        self._context: BrowserContext | None = None
        self._page: Page
        self._devtools: CDPSession

    def fresh(self, width: int = 1440, height: int = 900) -> None:
        self.close()
        self._context = self._browser.new_context(viewport={"width": width, "height": height})
        self._page = self._context.new_page()
        self._devtools = self._context.new_cdp_session(self._page)
        self._page.on("console", lambda message: self._console.append(message.text))
        self._page.on("pageerror", lambda error: self._console.append(str(error)))
        self._console.clear()

    def close(self) -> None:
        """Close the tab, if one is open."""
        if self._context:
            self._context.close()

    def size(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})

    def open(self, url: str, *, wait: bool = True) -> None:
        self._page.goto(url, wait_until="load" if wait else "commit")

    def evaluate(self, expression: str) -> Any:
        params = {"expression": f"JSON.stringify({expression}) ?? 'null'", "returnByValue": True, "timeout": 2000}
        try:
            found = self._devtools.send("Runtime.evaluate", params)
        except Error as error:
            raise UnresponsiveError(str(error)) from error
        if "exceptionDetails" in found:
            raise UnresponsiveError(f"{expression}: {found['exceptionDetails']}")
        return json.loads(found["result"]["value"])

    def move(self, x: float, y: float) -> None:
        self._page.mouse.move(x, y)

    def click(self, x: float, y: float) -> None:
        self._page.mouse.click(x, y)

    def tap(self, x: float, y: float) -> None:
        finger = [{"x": x, "y": y}]
        self._devtools.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": finger})
        self._devtools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)

    def back(self) -> None:
        self._page.go_back(wait_until="commit")

    def forward(self) -> None:
        self._page.go_forward(wait_until="commit")

    @property
    def url(self) -> str:
        # Playwright's own URL is not used, because it is updated only in calls that wait for something.
        try:
            history = self._devtools.send("Page.getNavigationHistory")
        except Error as error:  # the browser is between two pages
            raise UnresponsiveError(str(error)) from error
        return str(history["entries"][history["currentIndex"]]["url"])

    def print_pdf(self, width: float, height: float) -> bytes:
        return self._page.pdf(width=f"{width / 72}in", height=f"{height / 72}in")

    def console(self) -> list[str]:
        self._system.send("Browser.getVersion")  # Playwright receives messages only while it waits for a response
        return self._console

    def processes(self) -> Iterable[int]:
        info = self._system.send("SystemInfo.getProcessInfo")["processInfo"]
        return [one["id"] for one in info if one["type"] == "renderer"]
