"""``./site pin``: pin the requirements from ``pyproject.toml`` with hashes."""

from __future__ import annotations

import subprocess
import sys

from site_tools.build.config import ROOT

_COMPILE = (
    "-m uv pip compile --quiet --universal --upgrade --python-version 3.11 --generate-hashes --no-emit-index-url "
    "--no-header"
).split()


def pin() -> int:
    """Update ``requirements.txt`` and ``requirements-dev.txt``, and return the exit code of the first command that fails, or 0."""
    for more in (
        ["pyproject.toml", "-o", "requirements.txt"],
        ["--group", "pyproject.toml:dev", "-c", "requirements.txt", "-o", "requirements-dev.txt"],
    ):
        code = subprocess.run([sys.executable, *_COMPILE, *more], cwd=ROOT, check=False).returncode  # noqa: S603  fixed words
        if code:
            return code
    print("The requirements are updated. Now run ./site test.")
    return 0
