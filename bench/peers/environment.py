"""Set up an environment for each tool in its own folder, and run its driver, which reads and writes JSON."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..generators import without_places
from .cases import Case

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache" / "bench"
DRIVERS = Path(__file__).parent / "drivers"


@dataclass(frozen=True)
class ConvertedCase:
    """A case in a tool's own language."""

    case: Case
    source: str


class PeerError(Exception):
    """Raised when a tool cannot be installed or run. The message has the command and the last line of its output."""


def python(name: str, packages: Sequence[str], minimum: tuple[int, int] = (3, 11)) -> Path:
    """Return the Python of a tool's environment, which is created if it is missing or has other packages.

    Raises:
        PeerError: a package cannot be installed.
    """
    folder = CACHE / name
    executable = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if _is_ready(folder, packages):
        return executable
    shutil.rmtree(folder, ignore_errors=True)
    uv = (sys.executable, "-m", "uv")
    wanted = next(_interpreters(minimum), None)
    version = ".".join(map(str, minimum))
    _run((*uv, "venv", "--quiet", "--python", wanted or f">={version}", str(folder)), f"uv venv --python '>={version}'")
    label = f"uv pip install {' '.join(packages)}"
    _run((*uv, "pip", "install", "--quiet", "--python", str(executable), *packages), label)
    _stamp(folder, packages)
    return executable


def node(name: str, packages: Sequence[str]) -> Path:
    """Return the folder with a tool's ``node_modules``, which is created if it is missing or has other packages.

    Raises:
        PeerError: a package cannot be installed.
    """
    folder = CACHE / name
    if not _is_ready(folder, packages):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        # None of these packages needs its install scripts.
        quiet = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
        label = f"npm install {' '.join(packages)}"
        _run(("npm", "install", *packages, "--prefix", str(folder), *quiet), label)
        _stamp(folder, packages)
    return folder


def drive(command: Sequence[str], driver: Path, cases: Sequence[ConvertedCase]) -> dict[str, str]:
    """Pass cases to a driver and return the HTML of each, without the cases that the tool could not build.

    Raises:
        PeerError: the driver failed or its output is not JSON.
    """
    answers: Mapping[str, Any] = ask(command, driver, [as_json(each) for each in cases])
    return {name: html for name, html in answers.items() if html is not None}


def ask(command: Sequence[str], driver: Path, data: Any) -> Any:
    """Pass data to a driver as JSON and return the JSON that it prints.

    Raises:
        PeerError: the driver failed or its output is not JSON.
    """
    # Commands for Python contain “-P”, because the drivers have the same names as the packages they import.
    output = _run((*command, str(driver)), f"driver {driver.name}", json.dumps(data))
    try:
        # The tool may print messages before the driver's single line of JSON.
        return json.loads(output.splitlines()[-1])
    except (ValueError, IndexError):
        raise PeerError(f"`driver {driver.name}`: the output is not JSON") from None


def as_json(converted: ConvertedCase) -> dict[str, Any]:
    """Return the input of a driver for a case."""
    terms = [{**asdict(term), "definition": term.definition} for term in converted.case.terms]
    return {"name": converted.case.name, "source": converted.source, "terms": terms}


def _is_ready(folder: Path, packages: Sequence[str]) -> bool:
    stamp = folder / "installed"
    return stamp.exists() and stamp.read_text(encoding="utf-8") == "\n".join(packages)


def _stamp(folder: Path, packages: Sequence[str]) -> None:
    (folder / "installed").write_text("\n".join(packages), encoding="utf-8")


def _interpreters(minimum: tuple[int, int]) -> Iterator[str]:
    """Yield interpreters that are new enough and actually start; a version manager's shims may not."""
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


def _run(command: Sequence[str], label: str, given: str = "") -> str:
    # The tools must not inherit the search path of our own modules.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    try:
        done = subprocess.run(  # noqa: S603  fixed words
            list(command),
            input=given,
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={**environment, "PYTHONIOENCODING": "utf-8"},
            timeout=900,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PeerError(f"`{label}`: {type(error).__name__}") from None
    if done.returncode:
        lines = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        raise PeerError(f"`{label}`: {without_places(lines[-1] if lines else 'no output')}")
    return done.stdout
