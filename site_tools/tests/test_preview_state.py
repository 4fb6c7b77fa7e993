"""The updates that open pages follow."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor

import pytest
from proofread.problem import Problem

from site_tools.desk.preview_state import Panel, PreviewState

from .conftest import PROBLEM


async def first(state: PreviewState, count: int, *then: Callable[[], None]) -> list[str]:
    """Follow a state, and return its first ``count`` updates. After each of them except the last, call the next function in ``then``, if any."""
    found, after = [], iter(then)
    stream = state.follow()
    async for text in stream:
        found.append(text)
        if len(found) == count:
            break
        next(after, lambda: None)()
    await stream.aclose()
    return found


def in_a_loop(texts: Coroutine[None, None, list[str]]) -> list[str]:
    """Return the result of a coroutine. Run it in a new thread, because a browser test may have left an event loop in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, texts).result()


def test_open_page_is_notified_of_each_build(state: PreviewState) -> None:
    def publish(version: str, *problems: Problem) -> Callable[[], None]:
        return lambda: state.publish(version, state.folder, problems, Panel())

    told = [json.loads(text) for text in in_a_loop(first(state, 3, publish("2"), publish("2", PROBLEM)))]
    seen = [(each["version"], [problem["message"] for problem in each["blocked"]]) for each in told]
    assert seen == [("1", []), ("2", []), ("2", ["It is <wrong>."])]


def test_page_that_was_closed_is_no_longer_notified(state: PreviewState, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_tools.desk.preview_state.HEARTBEAT", 0.01)
    _, heartbeat = in_a_loop(first(state, 2))
    assert (heartbeat, state.listeners) == ("", 0)
