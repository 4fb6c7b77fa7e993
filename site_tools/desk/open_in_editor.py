"""Open a file in an editor, at a given line if the editor supports it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

# The arguments with which each graphical editor opens a file (“{}”) at a line, keyed by the name of its executable.
_LINES = {
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor"), ("--goto", "{}:{line}")),
    **dict.fromkeys(("subl", "sublime_text", "zed", "atom"), ("{}:{line}",)),
    **dict.fromkeys(("gedit", "gnome-text-editor", "gvim", "mvim", "emacs", "geany", "pluma", "xed", "mousepad"), ("+{line}", "{}")),
    **dict.fromkeys(("kate", "kwrite", "mate", "idea", "pycharm"), ("--line", "{line}", "{}")),
    "bbedit": ("+{line}", "{}"),
    "notepad++": ("-n{line}", "{}"),
}  # fmt: skip
# these editors would need the terminal, which the desk is using
_IN_TERMINAL = frozenset("vi vim nvim nano pico ed emacs-nox hx helix micro joe ne mcedit kak less".split())


def command(path: Path, line: int, environment: Mapping[str, str] = os.environ) -> list[str]:
    """Return the command that opens a file in a separate window, or an empty list if there is none.

    Args:
        path: the file.
        line: the 1-based line number, or 0 to open the file without going to a line.
        environment: the environment variables. ``VISUAL`` or ``EDITOR`` names the editor. If neither names a graphical editor that is
            installed, the system's default editor opens the file.
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
    """Open a file in an editor, and return whether the editor was started."""
    words = command(path, line)
    if not words:
        return False
    try:
        subprocess.Popen(  # noqa: S603  the user's own choice of editor
            words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError:
        return False
    return True


def has_screen(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether this computer can show windows. Otherwise, a browser could only run in the terminal."""
    display = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    return sys.platform in ("darwin", "win32") or bool(display)
