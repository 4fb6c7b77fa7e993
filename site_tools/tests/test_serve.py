"""The desk starts on a free port, a private file opens it in a browser, and starting the desk again opens the running one."""

import re
import socket
from pathlib import Path

import pytest

from site_tools.desk import launch, serve
from site_tools.desk.access import keys_in
from site_tools.desk.running import note_port, noted_port, only_desk

from .conftest import Write


@pytest.mark.usefixtures("stopped_at_once")
def test_serve_uses_the_next_port_if_the_first_is_in_use_and_reports_it(
    served: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert serve.serve(port, open_browser=False, root=served) == 0
    out = capsys.readouterr().out
    said = re.match(
        r"Port (\d+) is in use, so the desk is on port (\d+)\.\nThe desk is at http://127\.0\.0\.1:(\d+)/", out
    )
    assert said
    assert (int(said[1]), int(said[2]) > port, said[3], out.endswith("\nStopped.\n")) == (port, True, said[2], True)


@pytest.mark.usefixtures("stopped_at_once")
def test_serve_on_port_0_reports_no_port_in_use(served: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve.serve(0, open_browser=False, root=served) == 0
    assert capsys.readouterr().out.startswith("The desk is at http://127.0.0.1:")  # even before the first build


def test_second_start_opens_the_desk_that_is_running(
    served: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both ./site edit PAGE and a second double-click start the desk again. The lock of a killed process does not count."""
    opened: list[str] = []
    monkeypatch.setattr(serve, "open_file_in_browser", lambda launch: opened.append(launch.read_text()))
    keys = keys_in(served / ".desk")
    with only_desk(served / ".desk") as is_first:
        assert is_first
        note_port(served / ".desk", 8123)
        assert serve.serve(8000, open_browser=True, root=served, place="edit/content/pages/more.md") == 0
    (page,) = opened
    assert f'action="http://127.0.0.1:8123{keys.base}enter"' in page
    assert 'value="edit/content/pages/more.md"' in page
    assert "already running" in capsys.readouterr().out
    with only_desk(served / ".desk") as is_first:
        assert is_first
        assert noted_port(served / ".desk", patience=0) is None


def test_serve_without_a_free_port_exits_with_2(
    served: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def taken(*_: object, **__: object) -> socket.socket:
        raise OSError

    monkeypatch.setattr(socket, "create_server", taken)
    assert serve.serve(8000, open_browser=False, root=served) == 2
    said = "All ports from 8000 to 8019 are in use. Choose another one, for example: ./site serve --port 9000"
    assert " ".join(capsys.readouterr().out.split()) == said


@pytest.mark.parametrize("screen", [True, False])
@pytest.mark.usefixtures("stopped_at_once")
def test_browser_opens_a_private_file_and_no_secret_is_on_a_command_line(
    write: Write, monkeypatch: pytest.MonkeyPatch, screen: bool
) -> None:
    root = write({})
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr(launch, "has_screen", lambda: screen)
    assert serve.serve(0, open_browser=True, root=root) == 0
    assert opened == [(root / ".desk" / "open.html").resolve().as_uri()] * screen
    keys = keys_in(root / ".desk")
    assert not any(secret in address for address in opened for secret in (keys.path, keys.token))
    assert not (root / ".desk" / "open.html").exists()


def test_connections_send_what_they_have_at_once() -> None:
    with serve.bound(0) as listener, socket.create_connection(listener.getsockname()) as client:
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            assert client.getpeername()[0] == "127.0.0.1"


def test_only_what_a_person_saved_starts_a_build(tmp_path: Path) -> None:
    saved = [tmp_path / "content/pages/a.md", tmp_path / "pelicanconf.py", tmp_path / "content/pages/an.unfinished.md"]
    page = saved[0]
    with_others = [page, page, page.with_name(".a.md.18644-3hg5tusv.unfinished"), page.with_name("a.md~"), *saved[1:]]
    cached = tmp_path / "plugins/__pycache__/a.pyc"
    assert serve.saved_files(map(str, [*with_others, cached])) == sorted(saved)
