"""A separate desktop for a screen reader, with an X server, a window manager and a message bus, isolated from the user's session."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.processes import SECONDS, started
from tests.programs import needed

SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
# The bus starts only the accessibility bus on demand, and no other services, such as a portal, a keyring or notifications.
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth><servicedir>{services}</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""


@dataclass(frozen=True)
class Desktop:
    """A running desktop.

    Attributes:
        folder: a temporary folder, which contains the home folder, the configuration and the sockets.
        environment: the environment variables of the programs that run on the desktop.
    """

    folder: Path
    environment: Mapping[str, str]

    def processes(self) -> list[int]:
        """Return the ID of every process on this desktop, including those that the bus started."""
        mark = f"XDG_RUNTIME_DIR={self.environment['XDG_RUNTIME_DIR']}".encode()
        found = []
        for process in filter(str.isdecimal, os.listdir("/proc")):  # noqa: PTH208  a listing of names is quicker
            with suppress(OSError), open(f"/proc/{process}/environ", "rb") as environment:  # noqa: PTH123  the same
                if mark in environment.read():
                    found.append(int(process))
        return found


def wait_until(condition: Callable[[], object], what: str) -> None:
    """Wait until a condition is true, or raise ``TimeoutError`` with the message ``what`` if it takes too long."""
    end = time.monotonic() + SECONDS
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(0.02)


@contextmanager
def program(command: Sequence[str], environment: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a program, yield it, and stop it when the block ends, after one second by force. Its output is written to ``log``."""
    with log.open("w") as output, started(command, 1, env=environment, stdout=output, stderr=output) as process:
        yield process


@contextmanager
def desktop() -> Iterator[Desktop]:
    """Start a desktop in a temporary folder, yield it, and stop everything that runs on it when the block ends."""
    xvfb, openbox, bus = needed("xvfb", "Xvfb"), needed("openbox"), needed("dbus-daemon")
    with tempfile.TemporaryDirectory(prefix="desktop-", ignore_cleanup_errors=True) as name, ExitStack() as stack:
        folder = Path(name)
        environment = _environment(folder)
        running = Desktop(folder, environment)
        stack.callback(_end, running)
        environment["DISPLAY"] = stack.enter_context(_display(xvfb, environment, folder / "xvfb.log"))
        stack.enter_context(
            program([bus, f"--config-file={_configure_bus(folder)}", "--nofork"], environment, folder / "bus.log")
        )
        wait_until((folder / "bus").exists, "The message bus did not start.")
        stack.enter_context(
            program([openbox, "--config-file", str(_configure_windows(folder))], environment, folder / "openbox.log")
        )
        yield running


def _environment(folder: Path) -> dict[str, str]:
    """Create folders for the programs, and return environment variables that isolate the programs from the user's session."""
    run = folder / "run"
    run.mkdir(mode=0o700)
    (folder / "bin").mkdir()
    return {
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        **{f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CONFIG", "CACHE", "DATA", "STATE")},
        "XDG_RUNTIME_DIR": str(run),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder / 'bus'}",
        "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder / 'no-system-bus'}",
        "GSETTINGS_BACKEND": "memory",
        "GDK_BACKEND": "x11",
        "GNOME_ACCESSIBILITY": "1",
        "FONTCONFIG_FILE": os.environ.get("FONTCONFIG_FILE", ""),  # the tests' own fonts; see tests/fonts.py
    }


@contextmanager
def _display(xvfb: str, environment: Mapping[str, str], log: Path) -> Iterator[str]:
    """Start an X server on a free display number, yield the name of the display, such as “:1”, and stop the server when the block ends."""
    reading, writing = os.pipe()
    command = [xvfb, "-displayfd", str(writing), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    with (
        os.fdopen(reading, encoding="ascii") as number,
        log.open("w") as output,
        started(command, env=environment, stdout=output, stderr=output, pass_fds=[writing]),
    ):
        os.close(writing)
        yield f":{number.readline().strip()}"


def _configure_bus(folder: Path) -> Path:
    services, file = folder / "services", folder / "bus.conf"
    services.mkdir()
    (services / SERVICE.name).write_bytes(SERVICE.read_bytes())
    file.write_text(_BUS.format(socket=folder / "bus", services=services), encoding="utf-8")
    return file


def _configure_windows(folder: Path) -> Path:
    """Write a configuration of the window manager that has no key bindings, and return its path.

    By default, openbox uses some keys that Orca needs, such as Alt+Shift+Down.
    """
    file = folder / "openbox.xml"
    file.write_text('<openbox_config xmlns="http://openbox.org/3.4/rc"><keyboard/></openbox_config>', encoding="utf-8")
    return file


def _end(running: Desktop) -> None:
    """Kill all processes that still run on a desktop, such as those that its programs have started."""
    for process in running.processes():
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
