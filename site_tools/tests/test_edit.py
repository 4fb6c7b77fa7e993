"""``./site edit``: how it starts and stops, and its messages when it cannot start."""

import os
import re
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path

import pytest

from site_tools.desk.edit import edit
from site_tools.desk.editing import package
from tests.processes import HEED_CTRL_C, PYTHONPATH, SECONDS, press_ctrl_c, started

from .conftest import Write


@pytest.fixture
def no_npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))


@pytest.mark.usefixtures("no_npm")
def test_edit_without_node_says_how_to_get_it_and_what_works_without(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert edit(8100, open_browser=False, root=write({})) == 2
    said = capsys.readouterr().out
    assert "Get Node from nodejs.org, then try again.\n" in said
    assert "You can also change every file in any text editor" in said


def test_edit_without_a_network_says_so(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    npm = tmp_path / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text("#!/bin/sh\nexit 1\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{npm.parent}:/usr/bin:/bin")
    assert edit(8100, open_browser=False, root=write({})) == 1
    assert (
        "The editor could not be fetched. Check the internet connection, then try again.\n" in capsys.readouterr().out
    )


@pytest.fixture
def fetched(write: Write) -> Path:
    """Return the folder of a site whose editor is already downloaded."""
    root = write({})
    (root / ".cache" / "editor" / f"{package.NAME}-{package.VERSION}").mkdir(parents=True)
    return root


def test_edit_without_a_free_port_exits_with_2(
    fetched: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def taken(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr("site_tools.desk.edit.Server", taken)
    assert edit(8100, open_browser=False, root=fetched) == 2
    said = "All ports from 8100 to 8119 are in use. Choose another one, for example: ./site edit --port 9000\n"
    assert capsys.readouterr().out == said


def test_edit_prints_its_address_serves_it_and_stops_on_ctrl_c(fetched: Path) -> None:
    program = f"{HEED_CTRL_C}; from pathlib import Path; from site_tools.desk.edit import edit; raise SystemExit(edit(0, open_browser=False, root=Path({str(fetched)!r})))"
    environment = {
        **os.environ,
        "PYTHONPATH": PYTHONPATH,
        "PYTHONUNBUFFERED": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    with started([sys.executable, "-c", program], stdout=subprocess.PIPE, env=environment, cwd=fetched) as process:
        assert process.stdout
        address = re.search(r"http://127\.0\.0\.1:(\d+)(/[\w-]{32}/)", process.stdout.readline())
        assert address
        connection = HTTPConnection("127.0.0.1", int(address[1]), timeout=SECONDS)
        connection.request("GET", address[2])
        answer = connection.getresponse()
        assert (answer.status, b"decap/decap-cms.js" in answer.read()) == (200, True)
        connection.close()
        code, rest = press_ctrl_c(process)
        assert (code, rest.endswith("\nStopped.\n")) == (0, True)
