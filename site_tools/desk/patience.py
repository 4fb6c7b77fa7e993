"""Close connections on which no complete request arrives in time, so that one program cannot use up all of them."""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS = 20.0


class PatientProtocol(H11Protocol):
    """Uvicorn's HTTP protocol, with a time limit for receiving each request. Responses may take as long as they need.

    Attributes:
        patience: the number of seconds within which a complete request must arrive, counted from its first byte or, for the first
            request, from the start of the connection.
    """

    patience = SECONDS
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """Start the timer for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Stop the timer if a request is complete, and start it if another request has begun."""
        super().data_received(data)
        is_waiting = self.conn.their_state is h11.IDLE and self.conn.trailing_data[0]
        if not is_waiting and self.scope is not None:
            self._stop_waiting()
        elif self._deadline is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the timer."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._deadline = self.loop.call_later(self.patience, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None


def protocol(patience: float) -> type[PatientProtocol]:
    """Return the protocol class with a different time limit.

    Args:
        patience: see :class:`PatientProtocol`.
    """
    return type("PatientProtocol", (PatientProtocol,), {"patience": patience})
