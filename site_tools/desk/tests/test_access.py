"""Only the browser that opened the launch file may use the desk, and only from the desk's own pages."""

import asyncio
import socket
import stat
import threading
from pathlib import Path

import pytest
from starlette.routing import Mount, Route
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from site_tools.desk.access import COOKIE, LARGEST, Keys, keys_in, refusal
from site_tools.desk.app import create_app
from site_tools.desk.context import Desk
from site_tools.desk.launch import launch_page, write_launch_file
from site_tools.desk.serve import bound, server_of

from .conftest import PORT

KEYS = Keys("abc", "token")
HOSTS = ("127.0.0.1:8000", "localhost:8000")
OWN = {"host": "127.0.0.1:8000", "cookie": "desk=token"}
SENT = {**OWN, "origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/abc/", OWN, None),
        ("GET", "/abc/", {**OWN, "cookie": "a=b; desk=token"}, None),
        ("GET", "/abc/", {**OWN, "host": "localhost:8000"}, None),
        ("POST", "/abc/edit/x", SENT, None),
        ("POST", "/abc/enter", {"host": "127.0.0.1:8000", "origin": "null"}, None),
        # A domain whose owner points it at this machine (DNS rebinding).
        ("GET", "/abc/", {**OWN, "host": "evil.example:8000"}, 421),
        ("GET", "/abc/", {**OWN, "host": "127.0.0.1"}, 421),
        ("GET", "/abc/", {**OWN, "host": ""}, 421),
        ("POST", "/abc/enter", {"host": "evil.example:8000"}, 421),
        # another user of this computer, who knows the port but not the secrets
        ("GET", "/", {**OWN, "cookie": ""}, 404),
        ("GET", "/abd/", OWN, 404),
        ("GET", "/abc", OWN, 404),
        ("GET", "/abc/", {**OWN, "cookie": ""}, 403),
        ("GET", "/abc/", {**OWN, "cookie": "desk=guess"}, 403),
        ("GET", "/abc/", {**OWN, "cookie": "desk=tokén"}, 403),
        ("GET", "/abc/", {**OWN, "cookie": "desk"}, 403),
        # a page on another port or another site
        ("GET", "/abc/site/", {**OWN, "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"}, 403),
        ("GET", "/abc/site/", {**OWN, "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"}, 403),
        ("GET", "/abc/site/", {**OWN, "sec-fetch-site": "same-site", "sec-fetch-mode": "navigate"}, None),
        ("POST", "/abc/edit/x", {**SENT, "origin": "http://127.0.0.1:9000"}, 403),
        ("POST", "/abc/edit/x", {**SENT, "origin": "http://localhost:8000"}, 403),
        ("POST", "/abc/edit/x", {**SENT, "origin": "https://evil.example"}, 403),
        ("POST", "/abc/edit/x", {**SENT, "origin": "null"}, 403),
        ("POST", "/abc/edit/x", {**SENT, "origin": ""}, 403),
        ("POST", "/abc/edit/x", {**SENT, "sec-fetch-site": "same-site"}, 403),
        ("PUT", "/abc/edit/x", OWN, 403),
    ],
)  # fmt: skip
def test_requests_are_answered_only_for_the_desks_own_pages(
    method: str, path: str, headers: dict[str, str], status: int | None
) -> None:
    refused = refusal(method, path, headers, KEYS, HOSTS)
    assert (refused.status if refused else None) == status


def test_keys_are_kept_and_only_their_owner_can_read_them(tmp_path: Path) -> None:
    keys = keys_in(tmp_path / "desk")
    assert keys_in(tmp_path / "desk") == keys
    assert keys_in(tmp_path / "other") != keys
    file, folder = tmp_path / "desk" / "keys.json", tmp_path / "desk"
    assert [stat.S_IMODE(path.stat().st_mode) for path in (file, folder)] == [0o600, 0o700]
    file.write_text("{broken")
    assert keys_in(folder) != keys


def test_launch_file_is_private_and_no_address_contains_the_token(tmp_path: Path) -> None:
    file = write_launch_file(tmp_path, PORT, KEYS, 'edit/"><x')
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    page = launch_page(PORT, KEYS, 'edit/"><x')
    assert file.read_text() == page
    assert 'action="http://127.0.0.1:8000/abc/enter"' in page
    assert "edit/&quot;&gt;&lt;x" in page


def test_browser_is_let_in_with_the_token_and_gets_a_strict_cookie(stranger: TestClient, desk: Desk) -> None:
    assert stranger.get("").status_code == 403
    entered = stranger.post("enter", data={"token": desk.keys.token, "next": "edit/content/pages/about.md"})
    cookie = entered.headers["set-cookie"]
    assert f"{COOKIE}={desk.keys.token}; HttpOnly; Path={desk.keys.base}; SameSite=strict" in cookie
    assert f'content="0; url={desk.keys.base}edit/content/pages/about.md"' in entered.text
    assert desk.keys.token not in entered.text
    assert stranger.get("").status_code == 200


@pytest.mark.parametrize(
    "place", ["https://evil.example/", "//evil.example", "/etc", "a:b", "javascript:x", "a b", "../../x"]
)
def test_launch_file_redirects_only_to_the_desk(stranger: TestClient, desk: Desk, place: str) -> None:
    entered = stranger.post("enter", data={"token": desk.keys.token, "next": place})
    assert f'content="0; url={desk.keys.base}"' in entered.text


def test_browser_without_the_token_is_not_let_in(stranger: TestClient) -> None:
    assert stranger.post("enter", data={"token": "guess"}).status_code == 403
    assert stranger.post("enter").status_code == 403
    assert stranger.get("").status_code == 403


def every_route(desk: Desk) -> list[Route]:
    mount = create_app(desk, PORT).routes[0]
    assert isinstance(mount, Mount)
    return [route for route in mount.routes if isinstance(route, Route)]


def test_every_address_that_changes_something_needs_the_forms_own_value(client: TestClient, desk: Desk) -> None:
    posts = [route.path for route in every_route(desk) if "POST" in (route.methods or ()) and route.path != "/enter"]
    assert "/edit/{name:path}" in posts
    for path in posts:
        address = path.lstrip("/").replace("{name:path}", "content/pages/about.md").replace("{kind:str}", "page")
        for wrong in ("", "guess"):
            assert client.post(address, headers={"X-CSRF": wrong}, data={"csrf": wrong}).status_code == 403, path


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o602])
def test_keys_that_others_could_have_read_or_written_are_replaced(tmp_path: Path, mode: int) -> None:
    """Files can have such permissions after their folder has been copied from a USB stick or extracted from an archive."""
    before = keys_in(tmp_path)
    (tmp_path / "keys.json").chmod(mode)
    after = keys_in(tmp_path)
    assert before.token != after.token
    assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o600
    assert keys_in(tmp_path) == after


def test_keys_that_are_a_link_to_another_file_are_replaced(tmp_path: Path) -> None:
    before = keys_in(tmp_path)
    (tmp_path / "keys.json").rename(tmp_path / "theirs.json")
    (tmp_path / "keys.json").symlink_to("theirs.json")
    assert keys_in(tmp_path).token != before.token
    assert not (tmp_path / "keys.json").is_symlink()


REQUEST = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"


@pytest.mark.parametrize(
    ("sent", "is_closed"),
    [((b"",), True), ((REQUEST[:-2],), True), ((REQUEST + REQUEST,), False), ((REQUEST, REQUEST[:5]), True)],
    ids=["nothing", "half a request", "two requests", "half of the second request"],
)
def test_connection_without_a_whole_request_is_closed_after_a_while(sent: tuple[bytes, ...], is_closed: bool) -> None:
    """Responses have no time limit, because the stream of events stays open."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"answer", "more_body": len(sent) == 1})
        if len(sent) == 1:
            await asyncio.sleep(2)

    listener = bound(0)
    server = server_of(app, patience=0.2)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    with socket.create_connection(listener.getsockname(), timeout=1) as connection:
        for part in sent:
            connection.sendall(part)
            if part.startswith(REQUEST):
                assert connection.recv(1000)
        connection.settimeout(1)
        try:
            while connection.recv(1000):
                pass
            was_closed = True
        except TimeoutError:
            was_closed = False
    server.should_exit = True
    server.force_exit = True
    thread.join(10)
    assert was_closed is is_closed


def test_responses_have_a_strict_policy_and_are_not_stored(client: TestClient) -> None:
    response = client.get("")
    policy = response.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["referrer-policy"] == "same-origin"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "style=" not in response.text
    assert "<script>" not in response.text


def test_request_that_is_too_large_is_refused(client: TestClient) -> None:
    assert client.post("edit/content/pages/about.md", headers={"Content-Length": str(LARGEST + 1)}).status_code == 413

    def endless() -> object:
        for _ in range(LARGEST // 1_000_000 + 2):
            yield b"a" * 1_000_000

    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("edit/content/pages/about.md", content=endless(), headers=headers).status_code in (400, 413)  # type: ignore[arg-type]
