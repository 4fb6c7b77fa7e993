"""The built site, from the real content: once for each worker of a test run."""

from pathlib import Path

import pytest
from commands.build import build


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as ``./site build`` makes it."""
    built = build(tmp_path_factory.mktemp("built") / "site")
    assert built.ok, built.problems
    return built.output


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as ``./site publish`` makes it, with an address of its own."""
    patch = pytest.MonkeyPatch()
    patch.setenv("SITEURL", "https://example.org/some/path")
    built = build(tmp_path_factory.mktemp("published") / "site", "publishconf.py")
    patch.undo()
    assert built.ok, built.problems
    return built.output
