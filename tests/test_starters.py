"""The start files are valid. A shell parses those for macOS and Linux, and these tests parse the one for Windows."""

import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from packaging.requirements import Requirement

from site_tools.build.config import ROOT

WINDOWS = "start-on-windows.bat"
SHELL = ("site", "start-on-linux.sh", "start-on-mac.command")
# Commands that are part of Windows, and the ways to start Python there.
COMMANDS = frozenset(
    "call copy echo exit fc for goto if pause popd pushd py python rem rmdir set setlocal .venv\\scripts\\python %py%".split()
)
_QUOTED = re.compile(r'"[^"\n]*"')


def faults(text: str) -> Iterator[str]:
    """Yield the mistakes that would make cmd.exe fail. cmd.exe parses a whole block in parentheses before it runs any command in the block."""
    lines = [line.strip().removeprefix("@") for line in text.splitlines()]
    labels = {line[1:].lower() for line in lines if re.fullmatch(r":\w+", line)}
    depth = 0
    changed: set[str] = set()  # variables that were changed in the outermost open block
    for number, line in enumerate(lines, 1):
        if line.count('"') % 2:
            yield f"{number}: a quotation mark without its other one"
        bare = _QUOTED.sub('""', line)
        word = re.split(r"[ \t(]", line.lower(), maxsplit=1)[0]
        for label in re.findall(r"\bgoto\s+:?(\w+)", bare, re.IGNORECASE):
            if label.lower() not in {*labels, "eof"}:
                yield f"{number}: no label {label}"
        if word in ("echo", "rem"):
            if depth and ")" in bare:
                yield f"{number}: a parenthesis that ends the block"
            continue
        if word and not line.startswith((":", ")")) and word not in COMMANDS:
            yield f"{number}: {word} is not part of Windows"
        if depth:
            yield from (
                f"{number}: %{name}% is from before the block"
                for name in re.findall(r"%(\w+)%", line)
                if name.upper() in changed
            )
            changed.update(name.upper() for name in re.findall(r"\bset \"?(\w+)=", line))
        depth += bare.count("(") - bare.count(")")
        changed = changed if depth else set()
        if depth < 0:
            yield f"{number}: a parenthesis too many"
    if depth > 0:
        yield "a block that never ends"


def test_windows_starter_is_read_by_cmd_without_a_fault() -> None:
    data = (ROOT / WINDOWS).read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 0, "cmd.exe needs its own line ends"
    assert data.isascii(), "cmd.exe shows other characters according to the language of Windows"
    assert [*faults(data.decode())] == []
    assert "%~dp0" in data.decode(), "it works from any folder"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("if exist a (\n  echo (see below)\n)", "2: a parenthesis that ends the block"),
        ("if exist a (\n  echo One\n", "a block that never ends"),
        ("echo One\n)", "2: a parenthesis too many"),
        ("goto end\n:other", "1: no label end"),
        ('set "PY=', "1: a quotation mark without its other one"),
        ("if exist a (\n  set PY=x\n  %PY% -c x\n)", "3: %PY% is from before the block"),
        ("curl -O https://example.org", "1: curl is not part of Windows"),
    ],
)
def test_fault_of_a_command_file_is_found(text: str, fault: str) -> None:
    assert [*faults(text)] == [fault]


@pytest.mark.parametrize(
    "text",
    [
        'if exist a (\n  echo "(see below)"\n)',
        "echo (outside of a block)",
        "goto :eof",
        "goto end\n:end",
        'set "PY=x"\nif exist a (\n  %PY% -c "print(1)"\n)',
        'for %%p in ("py -3") do if not defined PY (%%~p -c "x(1)" >nul && set "PY=%%~p")',
    ],
)
def test_near_miss_in_a_command_file_is_fine(text: str) -> None:
    assert [*faults(text)] == []


@pytest.mark.skipif(sys.platform == "win32", reason="The scripts are for a POSIX shell.")
@pytest.mark.parametrize("name", SHELL)
def test_shell_starter_is_parsed_by_every_shell_and_can_be_run(name: str) -> None:
    for shell in filter(None, map(shutil.which, ("sh", "dash", "bash", "zsh"))):
        done = subprocess.run([shell, "-n", ROOT / name], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), shell
    assert os.access(ROOT / name, os.X_OK)
    assert (ROOT / name).read_text().startswith("#!/bin/sh\n")


def test_mac_and_linux_are_started_in_the_same_way() -> None:
    assert (ROOT / SHELL[1]).read_bytes() == (ROOT / SHELL[2]).read_bytes()


def _normal(name: str) -> str:
    """Return the name of a package in lowercase and with hyphens, as in ``requirements.txt``."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize(("platform", "system", "name"), [("win32", "Windows", "nt"), ("darwin", "Darwin", "posix"), ("linux", "Linux", "posix")])  # fmt: skip
def test_packages_that_only_one_system_needs_are_pinned_too(platform: str, system: str, name: str) -> None:
    """Pip refuses to install a package without a hash, but only on the systems that need the package."""
    pinned = dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements.txt").read_text(), re.MULTILINE))
    known = {
        _normal(each.name) for each in importlib.metadata.distributions()
    }  # the requirements of packages that are not installed are unknown
    here = {"sys_platform": platform, "platform_system": system, "os_name": name, "extra": ""}
    lacking = {
        f"{package} needs {need.name}"
        for package in known & pinned.keys()
        for need in map(Requirement, importlib.metadata.requires(package) or ())
        if (not need.marker or need.marker.evaluate(here)) and _normal(need.name) not in pinned
    }
    assert lacking == set()
