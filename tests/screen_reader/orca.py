"""Orca on a desktop of its own: what it says, and when it and everything that it listens to has come to rest."""

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
# Orca collects what a live region says for 100 ms; a page draws every 16 ms.
_REST = 0.2
# What an idle browser runs by itself within that time, in nanoseconds.
_IDLE = 3_000_000
# On a busy machine a program may get its turn only at the end of that time: then it has not rested, but waited.
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
        desktop: where it runs.
        speech: the file with everything that it has said.
        patience: for how many seconds to wait for what it must say.
    """

    desktop: Desktop
    speech: Path
    patience: float = SECONDS
    _heard: int = 0

    def said(self) -> list[str]:
        """Return what Orca has said since the last call."""
        everything = [json.loads(line) for line in self.speech.read_text(encoding="utf-8").splitlines()]
        new, self._heard = everything[self._heard :], len(everything)
        return new

    def listen(self, until: str = "") -> list[str]:
        """Return what Orca says until everything has come to rest.

        Args:
            until: a regular expression that what Orca says must match, one line for each utterance; before, rest does not count.
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
                raise TimeoutError(f"Orca has not said {until!r}, or is not at rest. It has said {heard}.")

    def press(self, *keys: str, until: str = "") -> list[str]:
        """Press keys one after the other, as fast as a quick hand, and return what Orca says."""
        environment = dict(self.desktop.environment)
        command = [needed("xdotool"), "key", "--delay", "20", *keys]
        subprocess.run(command, env=environment, check=True, timeout=SECONDS)
        return self.listen(until)


@dataclass(frozen=True)
class Work:
    """What the main threads of some processes have done.

    Attributes:
        done: for how many nanoseconds they have run.
        delayed: for how many they have waited until a processor was free.
    """

    done: int
    delayed: int


def _read(pattern: str, processes: Sequence[int]) -> Iterator[str]:
    for process in processes:
        for path in glob.glob(f"/proc/{process}/{pattern}"):  # noqa: PTH207  strings are quicker, and this runs often
            with suppress(OSError), open(path, encoding="ascii") as file:  # noqa: PTH123  the same
                yield file.read()


def _work(processes: Sequence[int]) -> Work:
    fields = [[int(number) for number in text.split()] for text in _read("schedstat", processes)]
    return Work(sum(done for done, *_ in fields), sum(delayed for _, delayed, *_ in fields))


def _is_waiting(processes: Sequence[int]) -> bool:
    """Return whether a thread waits for a processor or a disk: on a busy machine it may still have something to say."""
    return any(text.rpartition(")")[2].split()[0] in "RD" for text in _read("task/*/stat", processes))


def version() -> str:
    """Return the major version of this machine’s Orca."""
    done = subprocess.run([needed("orca"), "--version"], capture_output=True, text=True, check=True, timeout=SECONDS)
    return done.stdout.partition(".")[0].split()[-1]


@contextmanager
def running(desktop: Desktop) -> Iterator[Orca]:
    """Start Orca with preferences of its own, and end it."""
    path = needed("orca")
    preferences, speech = desktop.folder / "orca", desktop.folder / "speech.jsonl"
    preferences.mkdir()
    speech.touch()
    shutil.copy(RECORDER, preferences)
    profile = {"default": {"profile": ["Default", "default"], "pronunciations": {}, "keybindings": {}}}
    settings = {"general": _SETTINGS, "profiles": profile, "pronunciations": {}, "keybindings": {}}
    (preferences / "user-settings.conf").write_text(json.dumps(settings), encoding="utf-8")
    # Orca asks pgrep for other Orcas of this user, and does not start beside one. This one is alone on its desktop.
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
