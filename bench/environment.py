"""Create the environments of other tools in separate folders under ``.cache/bench``, and run commands in them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from . import ROOT
from .benchmark import BenchError, say

CACHE = ROOT / ".cache" / "bench"
_PATIENCE = 900.0  # seconds


def python(name: str, packages: Sequence[str], minimum: tuple[int, int] = (3, 11)) -> Path:
    """Return the Python interpreter of a tool's environment, which is created if it is missing or has different packages.

    The version is ``minimum`` or newer.

    Raises:
        BenchError: a package cannot be installed.
    """
    folder = CACHE / name
    executable = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if _is_ready(folder, packages):
        return executable
    say(f"  {name}: setting up; this happens once")
    shutil.rmtree(folder, ignore_errors=True)
    uv = (sys.executable, "-m", "uv")
    wanted = next(_interpreters(minimum), None)
    version = f">={'.'.join(map(str, minimum))}"
    call((*uv, "venv", "--quiet", "--python", wanted or version, str(folder)), f"uv venv --python '{version}'")
    # Compile now, so the first build does not have to.
    install = (*uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", str(executable), *packages)
    call(install, f"uv pip install {' '.join(packages)}")
    _stamp(folder, packages)
    return executable


def node(name: str, packages: Sequence[str]) -> Path:
    """Return the folder with a tool's ``node_modules``. The folder is created if it is missing or has different packages.

    Raises:
        BenchError: a package cannot be installed.
    """
    folder = CACHE / name
    if not _is_ready(folder, packages):
        say(f"  {name}: setting up; this happens once")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        # None of these packages needs its install scripts.
        quiet = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
        call(("npm", "install", *packages, "--prefix", str(folder), *quiet), f"npm install {' '.join(packages)}")
        _stamp(folder, packages)
    return folder


def ask(command: Sequence[str], driver: Path, question: Any) -> Any:
    """Send a request to a driver as JSON and return its response.

    Raises:
        BenchError: the driver failed, or its output was not JSON.
    """
    # “-P” keeps the drivers' folder off Python's search path, because the drivers have the same names as packages.
    output = call((*command, str(driver)), f"driver {driver.name}", given=json.dumps(question))
    try:
        # A tool may print its own messages before the driver's single line of JSON.
        return json.loads(output.splitlines()[-1])
    except (ValueError, IndexError):
        raise BenchError(f"`driver {driver.name}`: output is not JSON") from None


def call(command: Sequence[str], name: str = "", folder: Path | None = None, given: str = "") -> str:
    """Run a command and return its output.

    Args:
        command: the command and its arguments.
        name: the name used in error messages; by default, the arguments of the command.
        folder: the working directory.
        given: the text for its standard input.

    Raises:
        BenchError: the command could not be started, took longer than 15 minutes, or failed.
    """
    name = name or " ".join(command[1:])
    try:
        done = subprocess.run(  # noqa: S603  fixed words
            list(command), input=given, capture_output=True, check=False, encoding="utf-8", cwd=folder,
            env={**bare_environment(), "PYTHONIOENCODING": "utf-8"}, timeout=_PATIENCE,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BenchError(f"`{name}`: {type(error).__name__}") from None
    if done.returncode:
        raise failed(name, done.stdout + done.stderr)
    return done.stdout


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder, given their texts by their paths relative to the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def failed(name: str, output: str) -> BenchError:
    """Return the error for a failed command, with the last line of its output."""
    lines = [line.strip() for line in output.splitlines() if line.strip()] or ["(nothing printed)"]
    return BenchError(f"`{name}`: {without_paths(lines[-1])}")


def without_paths(text: str) -> str:
    """Return a program's output with “…” in place of URLs and absolute paths, which are specific to this machine."""
    return re.sub(r"\b\w+://[^\s`'\"]+|(?<![\w.<])/[\w.~-]+(?:/[\w.~-]+)+", "…", text)


def bare_environment() -> dict[str, str]:
    """Return the environment variables without those of the project, such as ``PYTHONPATH``, because those must not affect other tools.

    With these variables, Python may write compiled files, as it does by default, so only the first run compiles.
    """
    own = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "SITEURL")
    return {name: value for name, value in os.environ.items() if name not in own}


def _is_ready(folder: Path, packages: Sequence[str]) -> bool:
    stamp = folder / "installed"
    return stamp.exists() and stamp.read_text(encoding="utf-8") == "\n".join(packages)


def _stamp(folder: Path, packages: Sequence[str]) -> None:
    (folder / "installed").write_text("\n".join(packages), encoding="utf-8")


def _interpreters(minimum: tuple[int, int]) -> Iterator[str]:
    """Yield the interpreters that are recent enough and actually start. The shims of a version manager may fail to start."""
    if sys.version_info >= minimum:
        yield sys.executable
    names = [f"python3.{minor}" for minor in range(minimum[1], 20)]
    yield from (path for name in names if (path := shutil.which(name)) and _starts(path))
    if manager := shutil.which("pyenv"):
        for version in _output((manager, "versions", "--bare")).split():
            found = re.match(r"(\d+)\.(\d+)\.\d+$", version)
            if found and (int(found[1]), int(found[2])) >= minimum:
                yield str(Path(_output((manager, "prefix", version)).strip()) / "bin" / "python")


def _starts(path: str) -> bool:
    return subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0  # noqa: S603  found above


def _output(command: Sequence[str]) -> str:
    return subprocess.run(list(command), capture_output=True, check=False, text=True).stdout  # noqa: S603  fixed words
