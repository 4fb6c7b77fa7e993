"""Results of pure functions, remembered between the builds of a preview by what went into them."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")
_KEPT = 8  # builds; what is taken back in the editor is then at hand


class Cache:
    """Remembers what was computed, and forgets what no build has asked for in a while.

    A key is everything that the result depends on, in full, so that nothing that is remembered can be stale. Whoever runs
    builds owns the memory; a build without one has an empty one of its own.
    """

    def __init__(self) -> None:
        self._known: dict[Hashable, Any] = {}
        self._asked: dict[Hashable, int] = {}
        self._build = 0

    def get_or_compute(self, key: Hashable, compute: Callable[[], T]) -> T:
        """Give what is remembered for a key, or compute it. Nobody may change what is given."""
        if key not in self._known:
            self._known[key] = compute()
        self._asked[key] = self._build
        known: T = self._known[key]
        return known

    def end_build(self) -> None:
        """Forget what the last builds did not ask for."""
        for key in [key for key, asked in self._asked.items() if asked <= self._build - _KEPT]:
            del self._known[key], self._asked[key]
        self._build += 1
