"""Helpers for the tests of the command: two sentences, and functions that write files, set the input and run a shell script."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

WRONG = "He was clean for a year.\n"
FINE = "He kept the room clean.\n"


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())


def type_in(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


def in_a_shell(script: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHON": sys.executable, "PYTHONUTF8": "1"}
    return subprocess.run(["sh", "-c", script], env=environment, capture_output=True, encoding="utf-8", check=False)
