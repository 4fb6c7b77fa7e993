"""Even if it were published, injected content could not run a script, contact another site or redirect readers.

The build rejects every payload. These tests build the site anyway, and open and use every page under its own Content-Security-Policy.
"""

import re
import socket
import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Dialog, Error, Frame

from tests.processes import SECONDS
from tests.serving import serving
from tests.tiers import representative

from ..conftest import wait_until_drawn
from .conftest import Elsewhere, InjectedSite
from .planting import RUN

# Activates all elements with handlers, focusable elements and clickable elements. Links to other pages are not clicked, because they
# would only navigate.
USE = """async () => {
  for (const element of document.querySelectorAll("*")) {
    for (const name of element.getAttributeNames().filter((name) => name.startsWith("on")))
      element.dispatchEvent(new Event(name.slice(2), { bubbles: true, cancelable: true }));
    for (const type of ["pointerenter", "mouseover", "mousemove"]) element.dispatchEvent(new MouseEvent(type, { bubbles: true }));
    if (element.tabIndex >= 0) element.focus();
  }
  const leads = (link) => {
    if (!link.hasAttribute("href") && !link.hasAttribute("xlink:href")) return false;
    const address = link.href?.baseVal ?? link.getAttributeNS("http://www.w3.org/1999/xlink", "href") ?? link.getAttribute("href") ?? "";
    const url = URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI) : undefined;
    return url && ["http:", "https:", "mailto:", "tel:", "sms:"].includes(url.protocol) && (!url.hash || url.href.split("#")[0] !== location.href.split("#")[0]);
  };
  for (const part of document.querySelectorAll("a, area, [href], button, summary, label, input, [onclick]"))
    if (!leads(part)) part.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window }));
  const wait = () => new Promise((done) => setTimeout(done, 10));
  await wait();
  for (const form of document.forms) {
    form.requestSubmit();
    await wait();
  }
  return [...document.body.querySelectorAll("base, embed, form, iframe, link, meta, object, style")].map((part) => part.outerHTML);
}"""
# The marker is reported immediately, so it is not lost if the page navigates away.
MARK = "Object.defineProperty(window, '__ran', { set() { window.tell('a script ran') } })"
WITHOUT_POLICY = "unprotected"  # the folder for pages without a policy
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


@pytest.fixture(scope="module")
def served(injected_site: InjectedSite) -> Iterator[str]:
    with serving(injected_site.output) as address:
        yield address


class Reader:
    """Opens pages, activates everything on them, and records forbidden effects.

    Some elements are recorded even without an effect, because no policy forbids such elements. For example, a ``link`` may open connections
    early, which Chromium does not do in tests.
    """

    def __init__(self, browser: Browser, elsewhere: Elsewhere) -> None:
        self.context = browser.new_context()
        self.elsewhere = elsewhere
        self.address = ""
        self.happened: set[str] = set()
        self.context.expose_function("tell", lambda what: self.happened.add(what))
        self.context.add_init_script(MARK)
        self.page = self.context.new_page()
        self.page.on("dialog", self._dialog)
        self.page.on("popup", lambda popup: self.happened.add("a window opened"))
        self.page.on("framenavigated", self._navigated)

    def _dialog(self, dialog: Dialog) -> None:
        self.happened.add("a dialog opened")
        dialog.dismiss()

    def _navigated(self, frame: Frame) -> None:
        if frame == self.page.main_frame and frame.url.partition("#")[0] != self.address:
            self.happened.add("the reader was sent on")

    def read(self, address: str) -> None:
        """Open the page at ``address``, use every element on it, and add the forbidden effects to ``happened``."""
        self.address = address
        try:
            self.page.goto(address)
            self.happened.update(self.page.evaluate(USE))
        except Error:  # the page navigated away during the test
            self.happened.add("the reader was sent on")

    def wait_for(self, what: str) -> bool:
        """Wait until the effect ``what`` is in ``happened``, and return whether it was added in time."""
        until = time.monotonic() + SECONDS
        while what not in self.happened and time.monotonic() < until:
            self.page.wait_for_timeout(20)  # allows pending browser messages to arrive
            if self.elsewhere.called:
                self.happened.add("another site was called")
        return what in self.happened


@pytest.fixture
def reader(browser: Browser, elsewhere: Elsewhere) -> Iterator[Reader]:
    reader = Reader(browser, elsewhere)
    elsewhere.called = 0
    yield reader
    reader.context.close()


@pytest.mark.parametrize("every", representative([40, 1], 1), ids=["some pages", "all pages"])
def test_injected_content_does_nothing_on_any_page(
    injected_site: InjectedSite, served: str, reader: Reader, every: int
) -> None:
    paths = (path.relative_to(injected_site.output) for path in injected_site.output.rglob("*.html"))
    pages = sorted(path.as_posix() for path in paths if path.parts[0] != WITHOUT_POLICY)
    assert len(pages) > 200
    for name in pages[::every]:
        reader.read(f"{served}/{quote(name)}")
        assert (name, reader.happened, reader.elsewhere.called) == (name, set(), 0)
    wait_until_drawn(reader.page)
    # Connections are counted in order, so when the test's own connection has been counted, all connections from pages have been, too.
    with socket.create_connection(reader.elsewhere.server_address):
        while not reader.elsewhere.called:
            wait_until_drawn(reader.page)
    assert (reader.happened, reader.elsewhere.called) == (set(), 1)


@pytest.mark.parametrize(
    ("html", "happens"),
    [
        ("<script>RUN</script>", "a script ran"),
        ("<img src=x onerror=RUN>", "a script ran"),
        ("<p onclick=RUN>x</p>", "a script ran"),
        ("<p onmouseover=RUN>x</p>", "a script ran"),
        ("<p tabindex=0 onfocus=RUN>x</p>", "a script ran"),
        ("<svg><animate onbegin=RUN attributeName=x dur=1s></svg>", "a script ran"),
        ("<a href='javascript:RUN'>x</a>", "a script ran"),
        ("<svg><a xlink:href='javascript:RUN'><text>x</text></a></svg>", "a script ran"),
        ("<iframe srcdoc='<script>parent.RUN</script>'></iframe>", "a script ran"),
        ("<form><button formaction='javascript:RUN'>x</button></form>", "a script ran"),
        ("<script>alert(1)</script>", "a dialog opened"),
        ("<script>open('about:blank')</script>", "a window opened"),
        ("<img src='ELSEWHERE/x.png'>", "another site was called"),
        ("<p style='background: url(ELSEWHERE/x.png)'>x</p>", "another site was called"),
        ('<link rel="preconnect" href="ELSEWHERE">', '<link rel="preconnect" href="ELSEWHERE">'),
        ("<a href='#x' ping='ELSEWHERE/' onclick='event.stopPropagation()'>x</a>", "another site was called"),
        ("<form action='ELSEWHERE/'></form>", "another site was called"),
        ("<meta http-equiv=refresh content='0;url=ELSEWHERE/'>", "another site was called"),
        ("<script>location = '/index.html'</script>", "the reader was sent on"),
    ],
)
@pytest.mark.sample(3)
def test_injected_content_is_detected_without_the_policy(
    injected_site: InjectedSite, served: str, reader: Reader, html: str, happens: str
) -> None:
    page, count = POLICY.subn("", (injected_site.output / "privacy.html").read_text("utf-8"))
    html, happens = (
        text.replace("RUN", RUN).replace("ELSEWHERE", reader.elsewhere.address) for text in (html, happens)
    )
    unprotected = injected_site.output / WITHOUT_POLICY / f"{re.sub('[^a-z]+', '-', html)}.html"
    unprotected.parent.mkdir(exist_ok=True)
    unprotected.write_text(page.replace("<main", f"{html}<main", 1), encoding="utf-8")
    assert count == 1
    reader.read(f"{served}/{WITHOUT_POLICY}/{unprotected.name}")
    assert reader.wait_for(happens)
