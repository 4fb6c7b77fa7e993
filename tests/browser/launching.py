"""Start a browser, with a second attempt if it crashes."""

from typing import Any

from playwright.sync_api import Browser, BrowserType, Error


def launch(kind: BrowserType, **options: Any) -> Browser:
    """Return a started browser. A browser that crashes while it starts, before a test has used it, is started once more.

    On a busy machine, Chromium's headless shell occasionally crashes at startup. This has nothing to do with the test.

    Args:
        kind: the browser to start.
        options: the arguments of Playwright's ``BrowserType.launch``.

    Raises:
        Error: the second start failed, too.
    """
    try:
        return kind.launch(**options)
    except Error:
        return kind.launch(**options)
