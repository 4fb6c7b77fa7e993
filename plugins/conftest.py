"""What the tests of all plugins share."""

import os

import pytest
from hypothesis import settings

from site_tools.build.pelican_run import forget_plugins

# The same examples in every run, however slow the machine; HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile("quick", derandomize=True, deadline=None, max_examples=50)
settings.register_profile("all", derandomize=True, deadline=None, max_examples=300)
settings.register_profile("explore", max_examples=5000, deadline=None)


def pytest_configure(config: pytest.Config) -> None:
    """Look at as many examples as the tier asks for."""
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "all" if config.getoption("--all") else "quick"))


@pytest.fixture(autouse=True)
def _only_the_plugins_of_this_test() -> None:
    """Each test runs Pelican with the plugins that it names, and no other."""
    forget_plugins()
