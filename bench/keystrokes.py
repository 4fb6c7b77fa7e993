"""Measure the time from a keystroke in the desk to the updated page in the frame beside the form, in a real browser."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

from site_tools.desk.access import COOKIE, keys_in
from site_tools.desk.context import FOLDER

from .preview_tools import PAGE

LIMIT = 0.150  # seconds; the limit for the median
KEYSTROKES = 20


def keystrokes(port: int, root: Path, settle: float) -> tuple[float, ...]:
    """Type into the form in a real browser, and return the seconds from each keystroke to the updated page in the frame.

    The first keystroke, which fills the cache, is not included.

    Args:
        port: the port of our desk.
        root: the folder of our site.
        settle: the seconds to wait after each keystroke.
    """
    keys = keys_in(root / FOLDER)
    address = f"http://127.0.0.1:{port}{keys.base}"
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.add_cookies([{"name": COOKIE, "value": keys.token, "url": address}])
        page = context.new_page()
        page.goto(f"{address}edit/content/pages/{PAGE}.md")
        page.locator("#text").wait_for()
        for number in range(KEYSTROKES + 1):
            found.append(float(page.evaluate(_TYPE, f"Key {number}. ")) / 1000)
            page.wait_for_timeout(settle * 1000)
        browser.close()
    return tuple(found[1:])


# Inserts words as if they were typed, and returns the milliseconds until the visible frame contains them.
_TYPE = """(words) => new Promise((done) => {
  const field = document.getElementById("text");
  field.focus();
  field.setSelectionRange(0, 0);
  const started = performance.now();
  document.execCommand("insertText", false, words);
  const look = () => {
    const frame = document.querySelector("#frames iframe:not(.coming)");
    if (frame?.contentDocument?.body?.textContent.includes(words.trim())) done(performance.now() - started);
    else requestAnimationFrame(look);
  };
  look();
})"""
