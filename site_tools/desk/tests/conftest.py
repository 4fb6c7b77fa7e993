"""A desk on a small site, and a browser's requests to it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from site_tools.desk.access import COOKIE, keys_in
from site_tools.desk.app import create_app
from site_tools.desk.context import FOLDER, Desk
from site_tools.desk.preview_state import PreviewState
from site_tools.desk.publish.job import Jobs, perform
from tests.small_site import write_small_site

PORT = 8000
ORIGIN = f"http://127.0.0.1:{PORT}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the folder of a small site."""
    write_small_site(tmp_path)
    return tmp_path


@pytest.fixture
def desk(root: Path) -> Desk:
    return Desk(root, keys_in(root / FOLDER), PreviewState("1", root / "built"))


Visit = Callable[..., TestClient]


@pytest.fixture
def stranger(desk: Desk) -> TestClient:
    """Return a browser that has not been let in."""
    return TestClient(create_app(desk, PORT), base_url=ORIGIN + desk.keys.base, raise_server_exceptions=False)


@pytest.fixture
def client(desk: Desk) -> TestClient:
    """Return a browser that was let in, and sends what the desk's own pages send."""
    headers = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin", "X-CSRF": desk.keys.csrf}
    return TestClient(
        create_app(desk, PORT, Jobs(perform)),
        base_url=ORIGIN + desk.keys.base,
        headers=headers,
        cookies={COOKIE: desk.keys.token},
        follow_redirects=False,
    )
