"""Keep the settings of the machine, of its user and of a project that contains the temporary folder out of the tests."""

import os
import re
from collections.abc import Iterator, Mapping

import pytest

# The environment variables that change what programs print, which pages and programs they open, and what the site's settings contain.
_SETTINGS = re.compile(
    r"GIT_.*|COLUMNS|LINES|NO_COLOR|FORCE_COLOR|PY_COLORS|CLICOLOR(_FORCE)?|TTY_\w+|EDITOR|VISUAL|BROWSER"
    r"|PYTHONWARNINGS|SITEURL|SOURCE_DATE_EPOCH",
    re.IGNORECASE,
)
_LOCAL = "localhost,127.0.0.1,::1"  # the hosts of the servers that tests start


def no_proxy(environment: Mapping[str, str]) -> str:
    """Return the hosts that programs reach without a proxy: those that the user's environment lists, and this machine.

    The proxies themselves are kept, because some tests install packages. Programs disagree on the case of the variable's name.
    """
    usual = environment.get("no_proxy") or environment.get("NO_PROXY")
    return f"{usual},{_LOCAL}" if usual else _LOCAL


@pytest.fixture(scope="session", autouse=True)
def _no_settings_of_the_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Remove environment variables that change results, and the user's Git settings, and make programs stop at the temporary folder.

    Proxies are not used for the servers that tests start. Programs search parent folders for their settings: Git stops at a folder that a
    variable names, lychee and proofread stop reading ``.gitignore`` files at a folder with ``.git``, and proofread uses the nearest file
    with settings.
    """
    base = tmp_path_factory.getbasetemp()
    (base / ".git").mkdir(exist_ok=True)
    (base / "proofread.toml").touch()
    with pytest.MonkeyPatch.context() as patch:
        for name in filter(_SETTINGS.fullmatch, list(os.environ)):
            patch.delenv(name)
        local = no_proxy(os.environ)
        for name in ("no_proxy", "NO_PROXY"):
            patch.setenv(name, local)
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.setenv("GIT_CEILING_DIRECTORIES", str(base.parent))
        yield


@pytest.fixture
def pytester(pytester: pytest.Pytester) -> pytest.Pytester:
    """A folder for tests of pytest plugins, in which pytest does not search the parent folders for settings."""
    pytester.makeini("[pytest]")
    return pytester
