"""Other pages in the same browser cannot read or write anything in the desk."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page

from tests.browser.launching import launch
from tests.desk import Running

from .conftest import NAME, file_text

pytestmark = pytest.mark.sample(1)


@pytest.mark.thorough
def test_page_on_another_port_or_with_a_name_of_its_own_reaches_nothing(page: Page, server: Running) -> None:
    """The browser has the cookie, and the other page uses the secret path."""
    before = file_text(server)
    with served_page("<!doctype html><title>Other</title>") as other, other_names(page) as elsewhere:
        stranger = page.context.new_page()
        stranger.goto(other)
        reached = stranger.evaluate(
            """async ([address, name]) => {
              const tried = {};
              for (const [what, options] of Object.entries({ read: {}, opaque: { mode: "no-cors" }, write: { method: "POST", mode: "no-cors", body: new URLSearchParams({ text: "Evil." }) } }))
                tried[what] = await fetch(address + "edit/" + name, { credentials: "include", ...options }).then((a) => a.type + a.status, () => "failed");
              const frame = Object.assign(document.createElement("iframe"), { src: address });
              document.body.append(frame);
              await new Promise((done) => { frame.onload = done; setTimeout(done, 3000); });
              try { tried.frame = frame.contentDocument?.title ?? "closed"; } catch { tried.frame = "closed"; }
              return tried;
            }""",
            [server.address, NAME],
        )
        assert reached == {"read": "failed", "opaque": "failed", "write": "failed", "frame": "closed"}
        answer = elsewhere.goto(server.address.replace("127.0.0.1", "evil.example"))
        assert answer
        assert answer.status == 421
    assert file_text(server) == before


@contextmanager
def served_page(html: str) -> Iterator[str]:
    """Serve ``html`` at every path of a new local server, yield the server's URL, and stop the server when the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{other.server_address[1]}/"
        other.shutdown()


@contextmanager
def other_names(page: Page) -> Iterator[Page]:
    """Open a browser that resolves evil.example to this machine, yield a new page in it, and close the browser when the block ends."""
    kind = page.context.browser.browser_type if page.context.browser else None
    assert kind
    browser = launch(
        kind,
        executable_path=shutil.which("chromium"),
        args=["--no-proxy-server", "--host-resolver-rules=MAP evil.example 127.0.0.1"],
    )
    try:
        yield browser.new_page()
    finally:
        browser.close()
