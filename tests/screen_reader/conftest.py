"""Fixtures for Orca and Firefox, the sites that they read, and the site that readers leave for."""

from collections.abc import Iterator
from pathlib import Path
from runpy import run_path

import pytest

from site_tools.build.config import ROOT
from tests.browser.engines.site import Site, serving
from tests.screen_reader.reader import Reader, reading
from tests.screen_reader.sites import build_spoken_site

LEAVE_URL = run_path(str(ROOT / "pelicanconf.py"))["LEAVE_URL"]


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    """A simulated person who uses Firefox by keyboard and listens to Orca."""
    with reading() as started:
        yield started


@pytest.fixture(scope="session")
def spoken_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The small site with more content for the screen reader tests, on a local server."""
    with serving(build_spoken_site(tmp_path_factory.mktemp("spoken")), LEAVE_URL) as served:
        yield served


@pytest.fixture(scope="session")
def real_site(site: Path) -> Iterator[Site]:
    """The site built from the real content, on a local server."""
    with serving(site, LEAVE_URL) as served:
        yield served
