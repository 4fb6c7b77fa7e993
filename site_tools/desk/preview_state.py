"""The state that open pages follow: the newest good build and its proofreading results."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from proofread.problem import Problem, as_dict

from site_tools.checks.content import Content

from .missing_facts import Missing

HEARTBEAT = 15.0  # seconds between heartbeats. If one cannot be sent, the page has been closed.


@dataclass(frozen=True)
class Panel:
    """The proofreading results that open pages show in a panel.

    Attributes:
        files: the source file of each page, keyed by the page's address.
        problems: all problems found; ``None`` while the pages are being proofread.
        missing: the facts that have not been filled in, keyed by the source file of the page that would show them.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] | None = ()
    missing: Mapping[str, Sequence[Missing]] = field(default_factory=dict)


@dataclass(frozen=True)
class Early:
    """A page that is shown before the build with its new text is finished: that build's version, the page's address, and its HTML."""

    version: str
    address: str
    html: str


@dataclass
class PreviewState:
    """The state that open pages follow.

    Attributes:
        version: the version of the newest good build.
        folder: the folder of that build, which does not exist before the first good build.
        blocked: the problems that prevented a newer build.
        panel: the proofreading results.
        content: the content of the last build; ``None`` before the first one.
        early: a page of the next build that is already shown; ``None`` if there is none.
    """

    version: str
    folder: Path
    blocked: tuple[Problem, ...] = ()
    panel: Panel = field(default_factory=Panel)
    content: Content | None = None
    early: Early | None = None
    _first: dict[str, Early] = field(default_factory=dict)  # the finished pages of the first build, by address
    _awaited: set[str] = field(default_factory=set)  # the addresses that were requested before there was a build
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _listeners: list[Callable[[], None]] = field(default_factory=list)

    def publish(
        self,
        version: str,
        folder: Path,
        blocked: Iterable[Problem],
        panel: Panel,
        content: Content | None = None,
        early: Early | None = None,
    ) -> None:
        """Replace the state, and notify all open pages.

        Args:
            version: the version of the newest good build.
            folder: the folder of that build.
            blocked: the problems that prevented a newer build.
            panel: the proofreading results.
            content: the content of the last build; by default it does not change.
            early: the page that was shown before this build was finished, if any; from now on, the built page is shown instead.
        """
        with self._lock:
            self.version, self.folder, self.blocked, self.panel = version, folder, tuple(blocked), panel
            self.content = content or self.content
            if self.early is early:  # otherwise, the early page was saved after this build had begun
                self.early = None
            self._first.clear()
        self._notify()

    def show_early(self, early: Early) -> None:
        """Show a page of the build in progress, and notify all open pages."""
        with self._lock:
            self.early = early
        self._notify()

    def show_first(self, page: Early) -> None:
        """Show a page of the first build, which is still in progress, and notify all open pages if it has already been requested."""
        with self._lock:
            self._first[page.address] = page
            is_awaited = page.address in self._awaited
        if is_awaited:
            self._notify()

    def first(self, address: str) -> Early | None:
        """Return a page of the first build during that build, or ``None`` if it has not been written yet.

        Open pages are notified as soon as a requested page has been written.

        Args:
            address: the address of the page below the root of the site, such as ``es/index.html``.
        """
        with self._lock:
            self._awaited.add(address)
            return self._first.get(address)

    def _notify(self) -> None:
        with self._lock:
            listeners = list(self._listeners)
        for notify in listeners:
            notify()

    def shown(self) -> tuple[Path, str, Early | None]:
        """Return the folder of the newest good build, its version, and the page of the next build that is already shown, or ``None``."""
        with self._lock:
            return self.folder, self.version, self.early

    def as_json(self) -> str:
        """Return the state as JSON for the scripts of open pages."""
        with self._lock:
            pages = [page for address, page in self._first.items() if address in self._awaited]
            early = {f"/{page.address}": page.version for page in (*pages, *([self.early] if self.early else []))}
            state = {"version": self.version, "early": early, "blocked": self.blocked, **vars(self.panel)}
        return json.dumps(state, default=_as_json)

    @property
    def listeners(self) -> int:
        """The number of open pages that follow the state."""
        return len(self._listeners)

    async def follow(self) -> AsyncGenerator[str, None]:
        """Yield the state as JSON, at once and after each change, and empty strings as heartbeats."""
        loop, changed = asyncio.get_running_loop(), asyncio.Event()

        def notify() -> None:
            loop.call_soon_threadsafe(changed.set)

        with self._lock:
            self._listeners.append(notify)
        try:
            yield self.as_json()
            while True:
                try:
                    await asyncio.wait_for(changed.wait(), HEARTBEAT)
                    changed.clear()
                    yield self.as_json()
                except TimeoutError:
                    yield ""
        finally:
            with self._lock:
                self._listeners.remove(notify)


def _as_json(value: Any) -> Any:
    if isinstance(value, Missing):
        return asdict(value)
    return as_dict(value) if isinstance(value, Problem) else sorted(value)
