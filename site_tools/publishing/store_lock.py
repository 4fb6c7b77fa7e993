"""The lock on a store of versions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

_LOCK = "lock"


class BusyError(Exception):
    """Raised if another process is publishing to the same target."""


@contextmanager
def locked(store: Path) -> Iterator[None]:
    """Lock a store while the context is open. A store that is empty at the end, as after a first dry run, is removed.

    Raises:
        BusyError: another process holds the lock.
    """
    missing = [folder for folder in (store, *store.parents) if not folder.exists()]
    store.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(store / _LOCK, timeout=0):
            try:
                yield
            finally:
                if [path.name for path in store.iterdir()] == [_LOCK]:
                    (store / _LOCK).unlink()
                    with suppress(OSError):  # one of these folders is not empty
                        for folder in missing or [store]:
                            folder.rmdir()
    except Timeout as error:
        raise BusyError from error
