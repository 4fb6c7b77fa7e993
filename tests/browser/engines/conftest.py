"""Fixtures for the engines, which are started once per worker, and for the site that they show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from runpy import run_path

import pytest
from playwright.sync_api import Browser

from site_tools.build.config import ROOT
from tests.programs import needed

from . import firefox, webkit
from .chromium import Chromium
from .engine import Engine
from .site import Site, serving


@pytest.fixture(scope="session")
def chromium(browser: Browser) -> Iterator[Engine]:
    started = Chromium(browser)
    yield started
    started.close()


@pytest.fixture(scope="session")
def firefox_started() -> Iterator[Engine]:
    with firefox.running(needed("firefox-esr", "firefox")) as started:
        yield started


@pytest.fixture(scope="session")
def webkit_started() -> Iterator[Engine]:
    with webkit.running() as started:
        yield started


THOROUGH = pytest.mark.thorough
ENGINES = [
    # WebKit is in the quick tier because it is the engine of every iPhone. Chromium runs all other tests of the quick tier.
    pytest.param("webkit_started", id="webkit"),
    # starting Firefox takes as long as thirty other tests
    pytest.param("firefox_started", id="firefox", marks=THOROUGH),
    pytest.param("chromium", id="chromium", marks=THOROUGH),
]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> Engine:
    """A new tab. Tests run once in each of the three engines, and the accessibility page states how many of them passed in each."""
    started: Engine = request.getfixturevalue(request.param)
    started.fresh()
    key, major = started.name.lower(), started.version.split(".")
    version = ".".join(major[:2]) if started.name == "WebKitGTK" else major[0]
    record_property("found", {key: f"{started.name} {version}", f"{key}_held": 1})
    return started


@pytest.fixture(scope="session")
def _serving(site: Path) -> Iterator[Site]:
    with serving(site, run_path(str(ROOT / "pelicanconf.py"))["LEAVE_URL"]) as served:
        yield served


@pytest.fixture
def pages(_serving: Site) -> Iterator[Site]:
    """The URLs of the built site and of the site that readers leave for. Requests and preludes of earlier tests are cleared."""
    _serving.requests.clear()
    _serving.preludes.clear()
    _serving.released.clear()
    yield _serving
    _serving.released.set()
