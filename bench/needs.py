"""What each benchmark needs of the machine, said before it measures and not after ten minutes."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .reader.lighthouse import PROGRAM as LIGHTHOUSE


@dataclass(frozen=True)
class Need:
    """Something that a benchmark cannot do without.

    Attributes:
        name: what people call it.
        is_there: whether this machine has it.
        how: how to get it.
    """

    name: str
    is_there: Callable[[], bool]
    how: str


def _program(name: str) -> Callable[[], bool]:
    return lambda: bool(shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent)))


NODE = Need("Node", _program("node"), "install it from nodejs.org, or with: apt-get install nodejs npm")
NEEDS: Mapping[str, tuple[Need, ...]] = {
    "links": (Need("lychee", _program("lychee"), "./site test installs it"),),
    "reader": (NODE, Need("Lighthouse", LIGHTHOUSE.exists, "npm ci")),
}


def lacking(what: str, needs: Mapping[str, tuple[Need, ...]] = NEEDS) -> list[str]:
    """Return what this machine lacks for a benchmark, a line for each; empty if nothing."""
    return [
        f"{need.name} is not installed. To get it: {need.how}." for need in needs.get(what, ()) if not need.is_there()
    ]


def main(what: str) -> int:
    """Say what is lacking; return 2 if something is, else 0."""
    lines = lacking(what)
    print("\n".join(lines), file=sys.stderr, end="\n" if lines else "")
    return 2 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
