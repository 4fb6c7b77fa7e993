"""Programs that are started by tests stop when the test ends, and react to Ctrl+C."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.processes import HEED_CTRL_C, press_ctrl_c, reserved_ports, started

# Sleep in short steps, because a signal that arrives just before a long sleep is handled only after the sleep.
WAIT = """
import time
try:
    print("ready", flush=True)
    while True:
        time.sleep(0.05)
except KeyboardInterrupt:
    print("ended")
"""
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n{WAIT}"


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


@pytest.fixture(params=[signal.SIG_IGN, signal.default_int_handler], ids=["ignored", "not ignored"])
def _ctrl_c(request: pytest.FixtureRequest) -> Iterator[None]:
    before = signal.signal(signal.SIGINT, request.param)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_ctrl_c")
def test_program_obeys_ctrl_c_even_if_its_parent_ignores_it() -> None:
    with started(python(f"{HEED_CTRL_C}\n{WAIT}"), stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        assert press_ctrl_c(process) == (0, "ended\n")


def test_program_stops_when_the_block_fails() -> None:
    with pytest.raises(ZeroDivisionError), started(python(WAIT)) as process:  # noqa: PT012  the block is what fails
        assert process.poll() is None
        raise ZeroDivisionError
    assert process.returncode == -signal.SIGTERM


def test_program_that_ignores_the_request_is_killed() -> None:
    with started(python(DEAF), 0.1, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    assert process.returncode == -signal.SIGKILL


def test_reserved_port_is_not_reassigned_but_a_server_can_listen_on_it() -> None:
    with reserved_ports() as ports, socket.socket() as other, socket.socket() as server:
        with pytest.raises(OSError, match="in use"):
            other.bind(("127.0.0.1", ports[0]))
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind(("127.0.0.1", ports[0]))
        server.listen()
        socket.create_connection(("127.0.0.1", ports[0]), 5).close()
