"""A cache for the results of pure functions, kept between the builds of a preview and keyed by their inputs."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")
_NONE: Any = object()  # marks a missing entry
_KEPT = 8  # builds; enough to find cached results again after an undo in the editor


class Cache:
    """A cache that drops results that no recent build has used.

    A key contains everything that the result depends on, so a cached result is never stale. The code that runs builds passes
    the cache to them, and a build without one starts with an empty cache.
    """

    def __init__(self, shared: Cache | None = None) -> None:
        """Create an empty cache.

        Args:
            shared: another cache, whose results are used but not changed.
        """
        self._shared = shared
        self._results: dict[Hashable, Any] = {}
        self._last_used: dict[Hashable, int] = {}
        self._build = 0

    def get_or_compute(self, key: Hashable, compute: Callable[[], T]) -> T:
        """Return the cached result for a key. If there is none, return and cache the result of ``compute``. Do not mutate the result."""
        # Look the result up in a single step, because another thread may drop it.
        found: T = self._shared._results.get(key, _NONE) if self._shared else _NONE
        if found is not _NONE:
            return found
        found = self._results.get(key, _NONE)
        if found is _NONE:
            found = self._results[key] = compute()
        self._last_used[key] = self._build
        return found

    def end_build(self) -> None:
        """Record that a build has ended, and drop the results that none of the last eight builds has used."""
        for key, build in list(self._last_used.items()):
            if build <= self._build - _KEPT:
                self._results.pop(key, None)
                self._last_used.pop(key, None)
        self._build += 1
