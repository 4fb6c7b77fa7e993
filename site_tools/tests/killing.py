"""Publish a small site many times, kill the process each time, and print the results as JSON: the sites that readers would see.

``test_reliability`` runs this in a separate process, which forks for each attempt, because starting Python 50 times would take
minutes.
"""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from site_tools.publishing.publish import publish

Site = dict[str, bytes]
# Both the page's text and its name change, so publishing also rewrites the redirects.
NAMES = ("fees", "costs")
TEXT = "---\ntitle: {0}\nwritten: 2026-11-01\n---\n{0}. It is paid after each session, in cash or by card, as you like best.\n"
STEPS = ("os.rename", "os.symlink", "shutil.rmtree")


def read(public: Path) -> Site:
    """Return the contents of the published files, by path. Omit temporary and hidden files. A zip file is one file with an empty path."""
    if public.is_file():
        return {"": public.read_bytes()}
    files = {path.relative_to(public).as_posix(): path for path in public.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if ".~tmp~" not in name and "/." not in f"/{name}"}


def verdict(seen: Site, old: Site, new: Site) -> str:
    """Return the kind of site that readers would see: “old”, “new”, “nothing”, “mix” (complete pages of both sites) or “broken”."""
    if seen in (old, new):
        return "old" if seen == old else "new"
    if not seen:
        return "nothing"
    return "mix" if all(page in (old.get(name), new.get(name)) for name, page in seen.items()) else "broken"


def refuse(*_: object, **__: object) -> None:
    """Raise the same ``OSError`` as a disk that does not support links."""
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


@dataclass
class Publisher:
    """Publishes two sites alternately.

    Attributes:
        root: the folder of the site.
        public: the published folder or file.
        mode: ``links``, ``no links`` for a disk that does not support links, or ``by hand`` for a published folder that is not a link.
        turn: the number of the current attempt; odd numbers publish one site, even numbers the other.
        sites: the files of both sites when they are published without interruption.
        seconds: the duration of the last uninterrupted run.
    """

    root: Path
    public: Path
    mode: str
    turn: int = 0
    sites: dict[int, Site] = field(default_factory=dict)
    seconds: float = 0.0

    def warm_up(self) -> None:
        """Publish each site twice, so that all caches are filled and the redirects exist in both directions."""
        for _ in range(4):
            self.write()
            assert self.uninterrupted() == 0
            self.sites[self.turn % 2] = read(self.public)

    def write(self) -> None:
        """Write the page of the next site, and delete the page of the previous one."""
        self.turn += 1
        name, other = NAMES[self.turn % 2], NAMES[self.turn % 2 - 1]
        pages = self.root / "content" / "pages"
        (pages / f"{name}.md").write_text(TEXT.format(name.title()))
        (pages / f"{other}.md").unlink(missing_ok=True)

    def start(self, before: Callable[[], None] = lambda: None) -> int:
        """Start publishing in a child process, which first calls ``before``. Return the id of the process."""
        if pid := os.fork():
            return pid
        os.setsid()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if self.mode == "no links":
            os.symlink = refuse
        before()
        os._exit(publish(private=True, root=self.root))

    def uninterrupted(self) -> int:
        """Publish without interruption, record the duration, and return the exit code."""
        started = time.perf_counter()
        code = wait(self.start())
        self.seconds = time.perf_counter() - started
        return code

    def attempt(self, kill: Callable[[], int]) -> dict[str, object]:
        """Publish the next site twice, first killing the process and then without interruption.

        Returns:
            ``killed``: whether the process was killed; ``seen``: the kind of site that readers would see after the first run;
            ``after``: the exit code of the second run; ``whole``: whether the new site was complete after the second run.
        """
        self.write()
        if self.mode == "by hand":
            shutil.copytree(self.public, kept := self.root / "kept")
            self.public.unlink()
            shutil.rmtree(self.root / ".versions")
            kept.rename(self.public)
        code = kill()
        new, old = self.sites[self.turn % 2], self.sites[(self.turn - 1) % 2]
        seen = verdict(read(self.public), old, new)
        after = self.uninterrupted()
        whole = read(self.public) == new
        return {"killed": code == -signal.SIGKILL, "seen": seen, "after": after, "whole": whole}

    def at_random(self, moments: random.Random) -> int:
        """Start publishing, kill the process and its children at a random moment, and return the exit code."""
        pid = self.start()
        time.sleep(moments.uniform(0, self.seconds))
        try:
            os.killpg(pid, signal.SIGKILL)
        except ProcessLookupError:  # the child has not started its own process group yet
            os.kill(pid, signal.SIGKILL)
        return wait(pid)

    def at_step(self, number: int) -> int:
        """Start publishing, kill the process before its step ``number`` (counted from 0; see ``STEPS``), and return the exit code."""
        left = number

        def watch(event: str, _: object) -> None:
            nonlocal left
            if event in STEPS:
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        return wait(self.start(lambda: sys.addaudithook(watch)))


def wait(pid: int) -> int:
    """Wait for a process, and return its exit code."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def main(root: Path, public: Path, mode: str, count: int, every: int) -> list[dict[str, object]]:
    """Return the results of killing the process at ``count`` random moments or, if ``count`` is 0, at every ``every``-th step."""
    publisher = Publisher(root, public, mode)
    publisher.warm_up()
    found: list[dict[str, object]] = []
    if count:
        moments = random.Random(7)  # noqa: S311  no secret
        # An attempt that finished before it was killed does not count.
        while sum(attempt["killed"] is True for attempt in found) < count:
            found.append(publisher.attempt(lambda: publisher.at_random(moments)))
        return found
    while not found or found[-1]["killed"]:
        found.append(publisher.attempt(lambda: publisher.at_step(len(found) * every)))
    return found


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))))
