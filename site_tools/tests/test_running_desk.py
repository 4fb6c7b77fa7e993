"""The desk in a separate process: saving files, Ctrl+C, a killed process, and idle connections."""

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

from site_tools.desk.access import keys_in
from site_tools.desk.history.unsaved import UnsavedTexts
from site_tools.desk.preview_state import PreviewState
from site_tools.desk.running import noted_port
from tests.desk import running_desk
from tests.processes import HEED_CTRL_C, PYTHONPATH, SECONDS, press_ctrl_c, started

from .conftest import Write

SERVE = f"{HEED_CTRL_C}; import sys; from pathlib import Path; from site_tools.desk.serve import serve; sys.exit(serve(0, open_browser=False, root=Path(sys.argv[1])))"


def test_preview_rebuilds_after_every_save_and_stops_on_ctrl_c(write: Write) -> None:
    root = write({"content/pages/more.md": "---\ntitle: More\nwritten: 2026-11-01\n---\nNumber 0.\n"})
    environment = {**os.environ, "PYTHONPATH": PYTHONPATH, "COLUMNS": "200"}
    command = [sys.executable, "-c", SERVE, str(root)]
    with started(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment) as running:
        assert running.stdout is not None
        lines = iter(running.stdout.readline, "")
        address = next(match[0] for line in lines if (match := re.search(r"http://127\.0\.0\.1:\d+/\w+/", line)))
        cookie = {"Cookie": f"desk={keys_in(root / '.desk').token}"}
        for number in range(1, 9):
            write({"content/pages/more.md": f"---\ntitle: More\nwritten: 2026-11-01\n---\nNumber {number}.\n"})
            time.sleep(0.06)  # in quick succession, like an editor that saves automatically
        text, until = "", time.monotonic() + SECONDS
        while "Number 8." not in text and time.monotonic() < until:
            request = urllib.request.Request(f"{address}site/more.html", headers=cookie)
            with (
                suppress(urllib.error.HTTPError),  # before the first build has ended
                urllib.request.urlopen(request, timeout=SECONDS) as answer,
            ):
                text = answer.read().decode()
        assert "Number 8." in text
        code, rest = press_ctrl_c(running)
        assert (code, rest.endswith("Stopped.\n")) == (0, True)


@pytest.mark.thorough
def test_file_saved_during_the_first_build_is_shown(write: Write) -> None:
    page = "---\ntitle: More\nwritten: 2026-11-01\n---\nNumber {}.\n"
    root = write({"content/pages/more.md": page.format(0)})
    keys = keys_in(root / ".desk")
    environment = {**os.environ, "PYTHONPATH": PYTHONPATH}
    with started([sys.executable, "-c", SERVE, str(root)], stdout=subprocess.DEVNULL, env=environment) as running:

        def until_shown(words: str) -> bool:
            until = time.monotonic() + SECONDS
            while time.monotonic() < until:
                address = f"http://127.0.0.1:{noted_port(root / '.desk')}{keys.base}site/more.html"
                request = urllib.request.Request(address, headers={"Cookie": f"desk={keys.token}"})
                with (
                    suppress(OSError, ValueError, http.client.HTTPException),
                    urllib.request.urlopen(request, timeout=SECONDS) as answer,
                ):
                    if words in answer.read().decode():
                        return True
            return False

        assert until_shown("Number 0.")
        write({"content/pages/more.md": page.format(1)})  # while the site is being proofread
        assert until_shown("Number 1.")
        running.kill()


def test_desk_responds_despite_hundreds_of_idle_connections(state: PreviewState, tmp_path: Path) -> None:
    with running_desk(tmp_path, state) as running:
        port = int(running.address.split(":")[2].partition("/")[0])
        idle = [socket.create_connection(("127.0.0.1", port), SECONDS) for _ in range(300)]
        for number, connection in enumerate(idle):
            connection.sendall(b"GET / HTTP/1.1\r\n" * (number % 2))
        request = urllib.request.Request(
            f"{running.address}site/", headers={"Cookie": f"desk={running.desk.keys.token}"}
        )
        for _ in range(5):
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                assert answer.read() == b"home"
        for connection in idle:
            connection.close()


def test_typed_text_survives_kill_9(write: Write) -> None:
    root = write({"content/pages/more.md": "---\ntitle: More\nwritten: 2026-11-01\n---\nSaved.\n"})
    environment = {**os.environ, "PYTHONPATH": PYTHONPATH, "COLUMNS": "200"}
    keys = keys_in(root / ".desk")
    with started([sys.executable, "-c", SERVE, str(root)], stdout=subprocess.PIPE, env=environment) as running:
        assert running.stdout is not None
        lines = iter(running.stdout.readline, "")
        address = next(match[0] for line in lines if (match := re.search(r"http://127\.0\.0\.1:\d+/\w+/", line)))
        origin = address.removesuffix(keys.base)
        headers = {"Cookie": f"desk={keys.token}", "Origin": origin, "X-CSRF": keys.csrf}
        request = urllib.request.Request(f"{address}typed/content/pages/more.md", b"title=More&text=Typed.", headers)
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            assert json.load(answer)["changed"] is True
        running.kill()
    unsaved = UnsavedTexts(root / ".desk").of("content/pages/more.md")
    assert unsaved is not None
    assert unsaved.answers["text"] == "Typed."
    assert "Saved." in (root / "content/pages/more.md").read_text()
