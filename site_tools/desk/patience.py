"""Closes connections on which no whole request arrives in time, so that another program cannot keep all of them for itself."""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS = 20.0


class PatientProtocol(H11Protocol):
    """HTTP for a server that waits for each request a limited time. Answers may take as long as they need.

    Attributes:
        patience: how many seconds a browser has to send a request, from its connection or its first byte.
    """

    patience = SECONDS
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Stop waiting if a request is complete, and begin to wait if another one has begun."""
        super().data_received(data)
        is_waiting = self.conn.their_state is h11.IDLE and self.conn.trailing_data[0]
        if not is_waiting and self.scope is not None:
            self._stop_waiting()
        elif self._deadline is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._deadline = self.loop.call_later(self.patience, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None


def protocol(patience: float) -> type[PatientProtocol]:
    """Return the protocol with another limit.

    Args:
        patience: see :class:`PatientProtocol`.
    """
    return type("PatientProtocol", (PatientProtocol,), {"patience": patience})
