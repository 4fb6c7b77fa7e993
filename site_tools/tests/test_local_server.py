"""The desk uses the first free port in a range of twenty."""

import socket

import pytest

from site_tools.desk import local_server


def at(free: int, port: int) -> int:
    """Simulate starting a server: return ``port`` if it is the only free port, otherwise raise ``OSError``."""
    if port != free:
        raise OSError
    return port


@pytest.mark.parametrize(("free", "given"), [(8000, 8000), (8019, 8019), (8020, None), (7999, None)])
def test_listen_uses_the_first_free_port_of_twenty(free: int, given: int | None) -> None:
    assert local_server.listen(8000, lambda port: at(free, port)) == given


def test_listen_skips_a_port_that_another_program_uses() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = local_server.listen(port, lambda candidate: socket.create_server(("127.0.0.1", candidate)))
    assert server is not None
    with server:
        assert server.getsockname()[1] > port


@pytest.mark.parametrize(
    ("port", "tried"), [(8000, range(8000, 8020)), (65_530, range(65_530, 65_536)), (65_535, range(65_535, 65_536))]
)
def test_listen_tries_valid_ports_only(port: int, tried: range) -> None:
    asked: list[int] = []

    def taken(candidate: int) -> None:
        asked.append(candidate)
        raise OSError

    assert (local_server.invalid_port(port), local_server.listen(port, taken), asked) == ("", None, [*tried])
    assert local_server.no_free_port(port).startswith(f"All ports from {port} to {tried[-1]} are in use.")
