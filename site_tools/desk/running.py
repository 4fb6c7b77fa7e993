"""Detect whether the desk is already running for this site. A second one would compete with it for the same files."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from .access import write_private

_LOCK, _PORT = "running.lock", "running.json"
_PATIENCE = 3.0  # seconds for a desk that is just starting to note its port


@contextmanager
def only_desk(folder: Path) -> Iterator[bool]:
    """Hold a site's desk while it runs, and yield whether this is the only one.

    The operating system releases the lock of a process that was killed. Asking a port who is there could give the secret address to
    another user, whose server has the port by now.

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
        except OSError:  # a file system without locks
            yield True
            return
        held.callback((folder / _PORT).unlink, missing_ok=True)
        yield True


def note_port(folder: Path, port: int) -> None:
    """Note the port of the desk that runs."""
    write_private(folder / _PORT, json.dumps({"port": port}))


def noted_port(folder: Path, patience: float = _PATIENCE) -> int | None:
    """Return the port of the desk that runs, or ``None`` if it has not noted one.

    Args:
        folder: the desk's own folder.
        patience: how many seconds to wait for it.
    """
    end = time.monotonic() + patience
    while True:
        try:
            return int(json.loads((folder / _PORT).read_text(encoding="utf-8"))["port"])
        except (OSError, ValueError, KeyError, TypeError):
            if time.monotonic() >= end:
                return None
            time.sleep(0.05)
