"""Opens a file in an editor, at a line where the editor knows lines."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

# How editors with a window are told the line, by the name of their program; “{}” is the file.
_LINES = {
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor"), ("--goto", "{}:{line}")),
    **dict.fromkeys(("subl", "sublime_text", "zed", "atom"), ("{}:{line}",)),
    **dict.fromkeys(("gedit", "gnome-text-editor", "gvim", "mvim", "emacs", "geany", "pluma", "xed", "mousepad"), ("+{line}", "{}")),
    **dict.fromkeys(("kate", "kwrite", "mate", "idea", "pycharm"), ("--line", "{line}", "{}")),
    "bbedit": ("+{line}", "{}"),
    "notepad++": ("-n{line}", "{}"),
}  # fmt: skip
# These need the terminal, in which the preview runs.
_IN_TERMINAL = frozenset("vi vim nvim nano pico ed emacs-nox hx helix micro joe ne mcedit kak less".split())


def command(path: Path, line: int, environment: Mapping[str, str] = os.environ) -> list[str]:
    """Give the command that opens a file without the terminal; none where nothing here can.

    Args:
        path: the file.
        line: the line, from 1; 0 for the file as a whole.
        environment: ``VISUAL`` or ``EDITOR`` name an editor; else it is the system's own for texts.
    """
    for name in ("VISUAL", "EDITOR"):
        words = shlex.split(environment.get(name, ""), posix=sys.platform != "win32")
        program = Path(words[0]).name.removesuffix(".exe").lower() if words else ""
        if program and program not in _IN_TERMINAL and shutil.which(words[0]):
            how = _LINES.get(program, ("{}",)) if line else ("{}",)
            return [*words, *(part.replace("{line}", str(line)).replace("{}", str(path)) for part in how)]
    if sys.platform == "darwin":
        return ["open", "-t", str(path)]
    if sys.platform == "win32":
        return ["notepad", str(path)]
    return ["xdg-open", str(path)] if has_screen(environment) and shutil.which("xdg-open") else []


def open_file(path: Path, line: int = 0) -> bool:
    """Open a file, and say whether something here could."""
    words = command(path, line)
    if not words:
        return False
    try:
        subprocess.Popen(  # noqa: S603  chosen by who uses the machine
            words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError:
        return False
    return True


def has_screen(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether this machine shows windows; a browser for the terminal would take the terminal."""
    named = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    return sys.platform in ("darwin", "win32") or bool(named)
