"""What the tests of all plugins share."""

import pytest
from commands.build import forget_plugins


@pytest.fixture(autouse=True)
def _only_the_plugins_of_this_test() -> None:
    """Each test runs Pelican with the plugins that it names, and no other."""
    forget_plugins()
