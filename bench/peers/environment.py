"""Environments of other tools, each in its own folder, and their drivers, which speak JSON."""

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
class Sourced:
    """A case in a tool's own language."""

    case: Case
    source: str


class PeerError(Exception):
    """A tool cannot be installed or run; the message is the command and the last line that it printed."""


def python(name: str, packages: Sequence[str], minimum: tuple[int, int] = (3, 11)) -> Path:
    """Give the Python of a tool's environment; it is made where it is missing or has other packages.

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
    said = f"uv pip install {' '.join(packages)}"
    _run((*uv, "pip", "install", "--quiet", "--python", str(executable), *packages), said)
    _stamp(folder, packages)
    return executable


def node(name: str, packages: Sequence[str]) -> Path:
    """Give the folder with a tool's ``node_modules``, made where it is missing or has other packages.

    Raises:
        PeerError: a package cannot be installed.
    """
    folder = CACHE / name
    if not _is_ready(folder, packages):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        # Nothing of these packages has to run when they are installed.
        quiet = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
        said = f"npm install {' '.join(packages)}"
        _run(("npm", "install", *packages, "--prefix", str(folder), *quiet), said)
        _stamp(folder, packages)
    return folder


def drive(command: Sequence[str], driver: Path, cases: Sequence[Sourced]) -> dict[str, str]:
    """Hand cases to a driver and give the HTML of each; a case that the tool could not build is missing.

    Raises:
        PeerError: the driver ended with an error, or with something that is not JSON.
    """
    answers: Mapping[str, Any] = ask(command, driver, [as_json(each) for each in cases])
    return {name: html for name, html in answers.items() if html is not None}


def ask(command: Sequence[str], driver: Path, question: Any) -> Any:
    """Hand a question to a driver as JSON and give its answer.

    Raises:
        PeerError: the driver ended with an error, or with something that is not JSON.
    """
    # Python's “-P” in a command keeps the drivers' own names, which are those of packages, off its search path.
    output = _run((*command, str(driver)), f"driver {driver.name}", json.dumps(question))
    try:
        # A tool may print messages of its own before the driver's only line of JSON.
        return json.loads(output.splitlines()[-1])
    except (ValueError, IndexError):
        raise PeerError(f"`driver {driver.name}`: no JSON") from None


def as_json(sourced: Sourced) -> dict[str, Any]:
    """Give what a driver is told about a case."""
    terms = [{**asdict(term), "definition": term.definition} for term in sourced.case.terms]
    return {"name": sourced.case.name, "source": sourced.source, "terms": terms}


def _is_ready(folder: Path, packages: Sequence[str]) -> bool:
    stamp = folder / "installed"
    return stamp.exists() and stamp.read_text(encoding="utf-8") == "\n".join(packages)


def _stamp(folder: Path, packages: Sequence[str]) -> None:
    (folder / "installed").write_text("\n".join(packages), encoding="utf-8")


def _interpreters(minimum: tuple[int, int]) -> Iterator[str]:
    """Find interpreters that are new enough and really start; a version manager's stand-ins may not."""
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


def _run(command: Sequence[str], said: str, given: str = "") -> str:
    # The search path of our own modules must not reach the tools.
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
        raise PeerError(f"`{said}`: {type(error).__name__}") from None
    if done.returncode:
        lines = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        raise PeerError(f"`{said}`: {without_places(lines[-1] if lines else 'nothing printed')}")
    return done.stdout
