"""A site with every payload in its content. One test module checks the reported problems, another the built pages."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from site_tools.checks.building import Built
from tests.serving import running

from .planting import build_ungated, copy_small_site, inject, read_vectors


class Elsewhere(ThreadingHTTPServer):
    """Another site that counts every connection."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), BaseHTTPRequestHandler)
        self.called = 0

    @property
    def address(self) -> str:
        """The URL of the site, without a trailing slash."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def get_request(self) -> tuple[socket.socket, Any]:
        """Count and return the next connection."""
        self.called += 1
        return super().get_request()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Close the connection without a response."""
        self.shutdown_request(request)


@pytest.fixture(scope="session")
def elsewhere() -> Iterator[Elsewhere]:
    server = Elsewhere()
    with running(server):
        yield server


@dataclass(frozen=True)
class InjectedSite:
    """A site with injected payloads in its content.

    Attributes:
        built: the site, built despite its problems.
        lines: the line on which each payload begins, by vector number.
    """

    built: Built
    lines: dict[int, int]

    @property
    def output(self) -> Path:
        """The folder with the built pages."""
        return self.built.output


@pytest.fixture(scope="session")
def injected_site(tmp_path_factory: pytest.TempPathFactory, elsewhere: Elsewhere) -> InjectedSite:
    """The site with all payloads that do not prevent a build."""
    root = copy_small_site(tmp_path_factory.mktemp("injected_site") / "site")
    lines = inject([vector for vector in read_vectors(elsewhere.address) if vector.place != "broken"], root)
    return InjectedSite(build_ungated(root), lines)
