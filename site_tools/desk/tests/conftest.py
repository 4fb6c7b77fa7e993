"""Fixtures: a desk for a small site, and clients that send requests to it as browsers would."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from site_tools.desk.access import COOKIE, keys_in
from site_tools.desk.app import create_app
from site_tools.desk.context import FOLDER, Desk
from site_tools.desk.preview_state import PreviewState
from site_tools.desk.publish.job import Jobs, perform
from tests.small_site import CONF, write_small_site

PORT = 8000
ORIGIN = f"http://127.0.0.1:{PORT}"
WAIT = 120  # seconds; enough for a build in a separate process on a busy machine
PRACTICE = "content/data/practice.yaml"
REQUIRED = "therapist_name credentials license_number phone reply_time fee insurance cancellation crisis_between_sessions records_law license_notice".split()
COMPLETE = (
    "practice_name: A practice\n"
    + "".join(f"{name}: {'614-555-0100' if name == 'phone' else 'Known.'}\n" for name in REQUIRED)
    + "licensed_states: [Ohio]\nsession_formats: [Video]\nwebsite: https://example.org/\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Write a small site, and return its folder."""
    write_small_site(tmp_path)
    return tmp_path


@pytest.fixture
def desk(root: Path) -> Desk:
    return Desk(root, keys_in(root / FOLDER), PreviewState("1", root / "built"))


Visit = Callable[..., TestClient]


@pytest.fixture
def stranger(desk: Desk) -> TestClient:
    """Return a client without the cookie, and therefore without access to the desk."""
    return TestClient(create_app(desk, PORT), base_url=ORIGIN + desk.keys.base, raise_server_exceptions=False)


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    """Yield a client that has access to the desk, sends the same headers as the desk's own pages, and does not follow redirects."""
    headers = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin", "X-CSRF": desk.keys.csrf}
    app = create_app(desk, PORT, Jobs(perform))
    base, cookies = ORIGIN + desk.keys.base, {COOKIE: desk.keys.token}
    # As a context manager, the client starts one thread for all requests instead of one for each request.
    with TestClient(app, base_url=base, headers=headers, cookies=cookies, follow_redirects=False) as client:
        yield client


@pytest.fixture
def publishable(root: Path) -> Path:
    """Add the settings and facts that publishing requires to the small site, and return the site's folder."""
    (root / "publishconf.py").write_text(CONF)
    (root / PRACTICE).write_text(COMPLETE)
    return root


def order(client: TestClient, action: str, target: str = "public", **more: str) -> str:
    """Submit the order ``action`` for a target, wait until it is done, and return the page that shows the outcome."""
    sent = client.post("publish/run", data={"action": action, "target": target, **more})
    assert sent.status_code == 303
    return finished(client, target)


def finished(client: TestClient, target: str = "public") -> str:
    """Wait until no order is running, and return the “Publish” page of the target."""
    until = time.monotonic() + WAIT
    while client.get("publish/progress").json()["running"]:
        assert time.monotonic() < until
        time.sleep(0.05)
    return client.get(f"publish?target={target}").text
