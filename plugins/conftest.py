"""Configuration shared by the tests of all plugins."""

import os

import pytest
from hypothesis import settings

from site_tools.build.pelican_run import forget_plugins

# "quick" and "all" use the same examples in every run, so the results are reproducible. They have no deadline, so no test
# fails only because a machine is slow. Set HYPOTHESIS_PROFILE=explore to search for new examples.
settings.register_profile("quick", derandomize=True, deadline=None, max_examples=25)
settings.register_profile("all", derandomize=True, deadline=None, max_examples=300)
settings.register_profile("explore", max_examples=5000, deadline=None)


def pytest_configure(config: pytest.Config) -> None:
    """Load the Hypothesis profile named in ``HYPOTHESIS_PROFILE``; by default, the profile of the requested test tier."""
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "all" if config.getoption("--all") else "quick"))


@pytest.fixture(autouse=True)
def _forget_plugins() -> None:
    """Disconnect all plugins before each test, so Pelican runs only with the plugins that the test names."""
    forget_plugins()
