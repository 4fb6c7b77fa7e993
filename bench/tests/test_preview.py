"""Tests for the benchmark of the preview: its measurements and limits."""

import math
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import preview
from bench.preview import Saving, Seen, report, served

# A preview that serves the files in its folder.
LATE = "import http.server, sys; http.server.test(http.server.SimpleHTTPRequestHandler, port=int(sys.argv[1]), bind='127.0.0.1')"


@pytest.mark.parametrize(
    ("ours", "lost", "holds"),
    [((0.05, 0.1, 0.9), 0, True), ((0.05, 0.101, 0.2), 0, False), ((0.1, 0.1, 0.1), 1, False)],
)
def test_limits_apply_to_our_median_and_our_lost_saves(ours: tuple[float, ...], lost: int, holds: bool) -> None:
    results = report([Seen("ours", ours, lost, 10), Seen("theirs", (2.0, 2.0, math.inf), 9, 10)], (0.1, 0.15, 0.9), 2.9)
    assert all(limit.holds for limit in results.limits) == holds
    assert ("**no**" in results.section) != holds
    assert f"| ours | {sorted(ours)[1] * 1000:.0f} | {max(ours) * 1000:.0f} | {lost} of 10 |" in results.section
    assert "| theirs | 2000 | never | 9 of 10 |" in results.section


@pytest.mark.parametrize(("typed", "holds"), [((0.1, 0.15, 0.9), True), ((0.1, 0.151, 0.152), False)])
def test_limit_applies_to_our_median_from_a_keystroke(typed: tuple[float, ...], holds: bool) -> None:
    results = report([Seen("ours", (0.1,), 0, 10)], typed, 1.0)
    assert all(limit.holds for limit in results.limits) == holds
    assert f"at most {max(typed) * 1000:.0f} ms in 3 measurements" in results.section


@pytest.mark.parametrize(("start", "holds"), [(3.0, True), (3.1, False), (math.inf, False)])
def test_limit_applies_to_the_start(start: float, holds: bool) -> None:
    results = report([Seen("ours", (0.1,), 0, 10)], (0.1,), start)
    assert all(limit.holds for limit in results.limits) == holds


def test_save_is_timed_until_the_page_has_the_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "SETTLE", 0.0)
    source, page = tmp_path / "a.md", tmp_path / "a.html"
    page.write_text("old")

    def follow(after: float, text: Callable[[], str]) -> None:
        threading.Timer(after, lambda: page.write_text(text())).start()

    with served(lambda root, port: [sys.executable, "-c", LATE, str(port)], tmp_path) as port:
        saving = Saving(source, "text", port, "/a.html")
        until = time.monotonic() + 20
        while "old" not in saving.page() and time.monotonic() < until:
            time.sleep(0.02)
        begun = time.perf_counter()
        follow(0.3, lambda: "<main>old</main>")
        assert 0.25 <= saving.first_page(begun) < 20
        follow(0.3, source.read_text)
        took = saving.save("New words.", 20)
        assert took is not None
        assert took >= 0.25
        assert source.read_text() == "text\n\nNew words.\n"
        assert saving.save("Never shown.", 0.2) is None
