"""Keep the settings of the machine and its user out of the tests."""

import os
import re
from collections.abc import Iterator

import pytest

# The environment variables that change what programs print, which pages and programs they open, and what the site's settings contain.
_SETTINGS = re.compile(
    r"GIT_.*|COLUMNS|LINES|NO_COLOR|FORCE_COLOR|PY_COLORS|CLICOLOR(_FORCE)?|TTY_\w+|(https?|ftp|all|no)_proxy|EDITOR|VISUAL|BROWSER"
    r"|PYTHONWARNINGS|SITEURL|SOURCE_DATE_EPOCH",
    re.IGNORECASE,
)


@pytest.fixture(scope="session", autouse=True)
def _no_settings_of_the_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Remove environment variables that change results, and hide the user's Git settings and a repository that contains the temporary folder."""
    with pytest.MonkeyPatch.context() as patch:
        for name in filter(_SETTINGS.fullmatch, list(os.environ)):
            patch.delenv(name)
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path_factory.getbasetemp().parent))
        yield
