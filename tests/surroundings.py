"""Keep the settings of the machine, of its user and of a project that contains the temporary folder out of the tests."""

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
    """Remove environment variables that change results, and the user's Git settings, and make programs stop at the temporary folder.

    Programs search parent folders for their settings. Git stops at a folder that a variable names, lychee and proofread stop reading
    ``.gitignore`` files at a folder with ``.git``, and proofread uses the nearest file with settings.
    """
    base = tmp_path_factory.getbasetemp()
    (base / ".git").mkdir(exist_ok=True)
    (base / "proofread.toml").touch()
    with pytest.MonkeyPatch.context() as patch:
        for name in filter(_SETTINGS.fullmatch, list(os.environ)):
            patch.delenv(name)
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.setenv("GIT_CEILING_DIRECTORIES", str(base.parent))
        yield


@pytest.fixture
def pytester(pytester: pytest.Pytester) -> pytest.Pytester:
    """A folder for tests of pytest plugins, in which pytest does not search the parent folders for settings."""
    pytester.makeini("[pytest]")
    return pytester
