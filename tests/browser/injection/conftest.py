"""A site with every attempt in its content, which the tests of its problems and those of its pages share."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from site_tools.checks.building import Built
from tests.serving import running

from .planting import build_ungated, copy_site, plant, read_vectors


class Elsewhere(ThreadingHTTPServer):
    """Another site, which notices everybody who so much as connects to it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), BaseHTTPRequestHandler)
        self.called = 0

    @property
    def address(self) -> str:
        """Its address, without a slash at its end."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def get_request(self) -> tuple[socket.socket, Any]:
        """Count who connects."""
        self.called += 1
        return super().get_request()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer nothing."""
        self.shutdown_request(request)


@pytest.fixture(scope="session")
def elsewhere() -> Iterator[Elsewhere]:
    server = Elsewhere()
    with running(server):
        yield server


@dataclass(frozen=True)
class Planted:
    """A site with attempts in its content.

    Attributes:
        built: the site, built despite its problems.
        lines: the line on which each attempt begins, by its number.
    """

    built: Built
    lines: dict[int, int]

    @property
    def output(self) -> Path:
        """The folder with its pages."""
        return self.built.output


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory, elsewhere: Elsewhere) -> Planted:
    """The site with every attempt that a site can be built with."""
    root = copy_site(tmp_path_factory.mktemp("planted") / "site")
    lines = plant([vector for vector in read_vectors(elsewhere.address) if vector.place != "broken"], root)
    return Planted(build_ungated(root), lines)
