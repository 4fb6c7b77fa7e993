"""Fixtures for the sites that the tests read, each built once per test run, and a record of the test results."""

import datetime
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from site_tools.build.config import ROOT, BuildConfig
from site_tools.checks.building import build
from tests import recorder
from tests.data_sets import DATA_SETS, own_data, write_site
from tests.fonts import USUAL, Fonts, environment
from tests.once import once
from tests.rendering import quick_compression, render
from tests.small_site import build_small_site

FOUND = pytest.StashKey[list[recorder.Found]]()


def pytest_configure(config: pytest.Config) -> None:
    """Start with an empty list of findings, and register the plugin that fills it."""
    config.stash[FOUND] = []
    config.pluginmanager.register(_Listener(config))


class _Listener:
    """Collects the findings of all tests, and records them after a complete run in which every test has passed.

    With xdist, only the main process records them, because only the main process receives the results of all tests.
    """

    def __init__(self, config: pytest.Config) -> None:
        self.config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            self.config.stash[FOUND] += [value for name, value in report.user_properties if name == "found"]  # type: ignore[misc]

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        whole = (
            session.config.getoption("--all")
            and not session.config.option.collectonly
            and not session.config.option.keyword
            and not session.config.option.file_or_dir
            and not hasattr(session.config, "workerinput")
        )
        if whole and exitstatus == pytest.ExitCode.OK:
            found = recorder.total(self.config.stash[FOUND], datetime.datetime.now(datetime.UTC).date())
            recorder.keep(ROOT / "content" / "data" / "tested.yaml", found)


@pytest.fixture(scope="session")
def font_environment(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Fonts], dict[str, str]]:
    """A function that returns the environment for a program that must find only the given fonts, as in ``font_environment(NARROW)``."""
    folder = tmp_path_factory.mktemp("fonts")
    return lambda fonts: environment(fonts, folder, os.environ)


@pytest.fixture(scope="session", autouse=True)
def _no_fonts_of_the_machine(font_environment: Callable[[Fonts], dict[str, str]]) -> Iterator[None]:
    """Make every program that a test starts find only the tests' own fonts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FONTCONFIG_FILE", font_environment(USUAL)["FONTCONFIG_FILE"])
        yield


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as built by ``./site build``."""

    def make(folder: Path) -> None:
        built = build(BuildConfig(folder / "site"))
        assert built.ok, built.problems

    return once(tmp_path_factory, "built", make) / "site"


@pytest.fixture(scope="session")
def site_with_translations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, including the unreviewed translations, which only the preview shows."""

    def make(folder: Path) -> None:
        render(BuildConfig(folder / "site", settings={"PAGE_EXCLUDES": []}))

    return once(tmp_path_factory, "with translations", make) / "site"


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as built by ``./site publish``, for a URL with a path, but without the search."""

    def make(folder: Path) -> None:
        address, more = "https://example.org/some/path", {"SEARCH": False}
        with quick_compression():
            render(BuildConfig(folder / "site", conf="publishconf.py", url=address, settings=more))

    return once(tmp_path_factory, "published", make) / "site"


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with little content, built with the theme."""
    return once(tmp_path_factory, "small", build_small_site) / "site"


@pytest.fixture(scope="session")
def with_data(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A function that returns the folder of the site with one of the sets of practice data, as in ``with_data("short")``.

    Each site is built once per test run.
    """

    def site_with(name: str) -> Path:
        if DATA_SETS[name].practice == own_data():
            return site

        def make(folder: Path) -> None:
            root = write_site(folder, DATA_SETS[name])
            built = build(BuildConfig(folder / "site", root=root, settings={"SEARCH": False}))
            assert built.ok, built.problems
            assert [problem for problem in built.problems if problem.severity == "error"] == []

        return once(tmp_path_factory, f"data set {name}", make) / "site"

    return site_with
