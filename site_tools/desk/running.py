"""Detect whether the desk is already running for this site, because two desks would write to the same files."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from .access import write_private

_LOCK, _PORT = "running.lock", "running.json"
_PATIENCE = 3.0  # seconds to wait for a starting desk to record its port


@contextmanager
def only_desk(folder: Path) -> Iterator[bool]:
    """Lock a site's desk while it runs.

    Yield ``True`` if no other desk is running for this site, or if the file system does not support locks; otherwise, yield ``False``.

    The operating system releases the lock of a killed process. Sending a request to the recorded port would be less safe: another user's
    server may use that port by now, and would learn the secret address.

    Args:
        folder: the desk's own folder.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with ExitStack() as held:
        try:
            held.enter_context(FileLock(folder / _LOCK, timeout=0))
        except Timeout:
            yield False
            return
        except OSError:  # the file system does not support locks
            yield True
            return
        held.callback((folder / _PORT).unlink, missing_ok=True)
        yield True


def note_port(folder: Path, port: int) -> None:
    """Record the port of the running desk, so that starting the desk again opens the running one."""
    write_private(folder / _PORT, json.dumps({"port": port}))


def noted_port(folder: Path, patience: float = _PATIENCE) -> int | None:
    """Return the port of the running desk, or ``None`` if it has not recorded one.

    Args:
        folder: the desk's own folder.
        patience: the maximum number of seconds to wait for the port.
    """
    end = time.monotonic() + patience
    while True:
        try:
            return int(json.loads((folder / _PORT).read_text(encoding="utf-8"))["port"])
        except (OSError, ValueError, KeyError, TypeError):
            if time.monotonic() >= end:
                return None
            time.sleep(0.05)
