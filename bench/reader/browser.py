"""Load a page in Chromium, emulating a phone with a slow network, and measure the transfers and paint times."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, sync_playwright

# Slow 3G as defined in Chromium's developer tools, with a latency of 400 ms and 400 kbit/s in both directions.
LATENCY_MS = 400
BYTES_A_SECOND = 400_000 / 8
SLOW_3G = {
    "offline": False, "latency": LATENCY_MS,
    "downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND,
}  # fmt: skip
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
# Fail requests to other hosts immediately, so no theme waits for a host that this machine cannot reach.
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
_WATCH = """
new PerformanceObserver(list => { for (const entry of list.getEntries()) window.largestPaint = entry.startTime })
    .observe({ type: "largest-contentful-paint", buffered: true })
"""
_SEEN = """async () => {
    await new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))
    const [first] = performance.getEntriesByName("first-contentful-paint")
    return [first.startTime, window.largestPaint]
}"""


@dataclass(frozen=True)
class Load:
    """The measurements of one page load.

    Attributes:
        size: the bytes transferred, including headers.
        requests: the number of requests, including those to other hosts.
        outside: the number of requests to other hosts.
        first: milliseconds until the first contentful paint.
        largest: milliseconds until the largest contentful paint.
    """

    size: float
    requests: float
    outside: float
    first: float
    largest: float


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """Start Chromium, yield it, and stop it when the block ends.

    Args:
        path: the path of the program.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def load(browser: Browser, address: str) -> Load:
    """Load a page with an empty cache until there are no more requests, and return the measurements.

    Args:
        browser: the running Chromium.
        address: the URL of the page.
    """
    with browser.new_context(**PHONE) as context:
        page = context.new_page()
        page.add_init_script(_WATCH)
        session = context.new_cdp_session(page)
        sent: list[tuple[str, str]] = []
        sizes: dict[str, float] = {}

        def request(event: dict[str, Any]) -> None:
            url = event["request"]["url"]
            # Do not count data and blob URLs, which need no transfer, or the favicon, which Chromium requests only sometimes.
            if url.startswith("http") and not url.endswith("/favicon.ico"):
                sent.append((event["requestId"], url))

        def finished(event: dict[str, Any]) -> None:
            sizes[event["requestId"]] = event["encodedDataLength"]

        session.on("Network.requestWillBeSent", request)
        session.on("Network.loadingFinished", finished)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_3G)
        # Wait until there has been no request for half a second.
        page.goto(address, wait_until="networkidle", timeout=120_000)
        first, largest = page.evaluate(_SEEN)
    here = "/".join(address.split("/")[:3]) + "/"
    size = sum(sizes.get(number, 0) for number in {number for number, _ in sent})
    return Load(size, len(sent), sum(not url.startswith(here) for _, url in sent), first, largest)
