"""Run Orca on a separate desktop, and record Orca's speech until all programs on the desktop are idle."""

from __future__ import annotations

import glob
import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.processes import SECONDS
from tests.programs import needed
from tests.screen_reader.desktop import Desktop, program, wait_until

RECORDER = Path(__file__).with_name("speech_recorder.py")
# The number of seconds without activity after which Orca is considered to have finished. This is longer than the 100 ms for which Orca
# collects the messages of a live region, and than the 16 ms between two frames of a page.
_REST = 0.2
# The maximum CPU time, in nanoseconds, that all programs together use within ``_REST`` seconds if the browser is idle.
_IDLE = 3_000_000
# On a busy machine, a program may have to wait for a processor. If it waits longer than this many nanoseconds, it is not idle.
_DELAY = 20_000_000
_SETTINGS = {
    "speechServerFactory": RECORDER.stem,
    "enableBraille": False,
    "enableSound": False,
    "enableKeyEcho": False,
    "sayAllOnLoad": False,
    "pageSummaryOnLoad": False,
}


@dataclass
class Orca:
    """A running Orca.

    Attributes:
        desktop: the desktop it runs on.
        speech: the file with all recorded speech.
        patience: the number of seconds to wait for expected speech.
    """

    desktop: Desktop
    speech: Path
    patience: float = SECONDS
    _heard: int = 0

    def said(self) -> list[str]:
        """Return Orca's speech since the last call."""
        everything = [json.loads(line) for line in self.speech.read_text(encoding="utf-8").splitlines()]
        new, self._heard = everything[self._heard :], len(everything)
        return new

    def listen(self, until: str = "") -> list[str]:
        """Wait until all programs on the desktop are idle, and return Orca's speech since the last call.

        Args:
            until: a regular expression that Orca's speech must match, with one utterance per line. Idle times before the match are
                ignored.

        Raises:
            TimeoutError: Orca's speech does not match ``until``, or a program does not become idle.
        """
        heard: list[str] = []
        processes = self.desktop.processes()
        end = time.monotonic() + self.patience
        rested, before = time.monotonic(), _work(processes)
        while True:
            time.sleep(_REST / 8)
            heard += (new := self.said())
            work = _work(processes)
            if new or work.done - before.done > _IDLE or work.delayed - before.delayed > _DELAY:
                rested, before = time.monotonic(), work
            elif time.monotonic() - rested > _REST and re.search(until, "\n".join(heard), re.MULTILINE):
                if not _is_waiting(processes):
                    return heard
                rested = time.monotonic()
            if time.monotonic() > end:
                raise TimeoutError(
                    f"Timed out while waiting for Orca to say {until!r} and become idle. It has said {heard}."
                )

    def press(self, *keys: str, until: str = "") -> list[str]:
        """Press keys in sequence, as fast as a quick typist, and return Orca's speech. ``until`` is passed to ``listen``."""
        environment = dict(self.desktop.environment)
        command = [needed("xdotool"), "key", "--delay", "20", *keys]
        subprocess.run(command, env=environment, check=True, timeout=SECONDS)
        return self.listen(until)


@dataclass(frozen=True)
class Work:
    """The activity of the main threads of all processes on the desktop.

    Attributes:
        done: the time that they have run, in nanoseconds.
        delayed: the time that they have waited for a free processor, in nanoseconds.
    """

    done: int
    delayed: int


def _read(pattern: str, processes: Sequence[int]) -> Iterator[str]:
    for process in processes:
        for path in glob.glob(f"/proc/{process}/{pattern}"):  # noqa: PTH207  strings are faster, and this runs often
            with suppress(OSError), open(path, encoding="ascii") as file:  # noqa: PTH123  the same
                yield file.read()


def _work(processes: Sequence[int]) -> Work:
    fields = [[int(number) for number in text.split()] for text in _read("schedstat", processes)]
    return Work(sum(done for done, *_ in fields), sum(delayed for _, delayed, *_ in fields))


def _is_waiting(processes: Sequence[int]) -> bool:
    """Return whether a thread is running, or waiting for a processor or a disk. If so, more speech may follow on a busy machine."""
    return any(text.rpartition(")")[2].split()[0] in "RD" for text in _read("task/*/stat", processes))


def version() -> str:
    """Return the major version of this machine's Orca."""
    done = subprocess.run([needed("orca"), "--version"], capture_output=True, text=True, check=True, timeout=SECONDS)
    return done.stdout.partition(".")[0].split()[-1]


@contextmanager
def running(desktop: Desktop) -> Iterator[Orca]:
    """Start Orca with separate preferences, yield it, and stop it when the block ends."""
    path = needed("orca")
    preferences, speech = desktop.folder / "orca", desktop.folder / "speech.jsonl"
    preferences.mkdir()
    speech.touch()
    shutil.copy(RECORDER, preferences)
    profile = {"default": {"profile": ["Default", "default"], "pronunciations": {}, "keybindings": {}}}
    settings = {"general": _SETTINGS, "profiles": profile, "pronunciations": {}, "keybindings": {}}
    (preferences / "user-settings.conf").write_text(json.dumps(settings), encoding="utf-8")
    # Orca runs pgrep to find other instances of the same user, and does not start if there is one. Here, pgrep never finds any.
    pgrep = desktop.folder / "bin" / "pgrep"
    pgrep.write_text("#!/bin/sh\nexit 1\n")
    pgrep.chmod(0o755)
    environment = {**desktop.environment, "ORCA_SPEECH": str(speech)}
    with program([path, "--user-prefs", str(preferences)], environment, desktop.folder / "orca.log") as process:
        orca = Orca(desktop, speech)
        wait_until(lambda: speech.stat().st_size or process.poll() is not None, "Orca did not start.")
        if process.poll() is not None:
            raise RuntimeError(f"Orca ended. {(desktop.folder / 'orca.log').read_text(encoding='utf-8')[-500:]}")
        yield orca
