"""Read the inputs named on the command line: files, folders, pipes and standard input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from pathspec import GitIgnoreSpec

from .files import File, read_file
from .leftovers import is_leftover
from .log_messages import relative
from .sources import HTML, MARKDOWN, TEXT, looks_like_html

STDIN = "-"
STDIN_NAME = "standard input"
SUFFIXES = (*MARKDOWN, *HTML, *TEXT)
LARGEST = 20_000_000  # bytes; a whole website in one file, which takes about a minute
# Folders with files of other projects, and text files for programs, not for people.
_SKIPPED_FOLDERS = frozenset({"node_modules", "bower_components", "venv", "__pycache__", "site-packages"})
_FOR_PROGRAMS = ("requirements*.txt", "constraints*.txt", "robots.txt", "humans.txt", "CMakeLists.txt", "*-requirements.txt", "LICENSE*", "LICENCE*", "COPYING*")  # fmt: skip


class InputError(ValueError):
    """Raised for an input that cannot be checked. The message names the input and the reason."""


def read_inputs(names: Sequence[str], root: Path, exclude: Iterable[str] = (), base: Path | None = None) -> list[File]:
    """Return the files named on the command line, and those in the folders named there. Each file is read only once.

    Args:
        names: files, folders and pipes.
        root: the folder to which the paths in problems are relative.
        exclude: patterns, as in a ``.gitignore``, for files and folders not to read.
        base: the folder to which the patterns are relative; by default, ``root``.

    Raises:
        InputError: a file does not exist, cannot be read, or is not text, or a folder contains nothing to check.
    """
    spec = GitIgnoreSpec.from_lines(exclude)
    files: dict[Path, File] = {}
    for name in names:
        path = Path(name)
        if not name or not path.exists():
            raise InputError(f"“{name}” does not exist.")
        found = list(_in_folder(path.resolve(), spec, base or root)) if path.is_dir() else [path.resolve()]
        if path.is_dir() and not found:
            raise InputError(
                f"There is nothing to check in “{name}”: no Markdown, HTML or text files (.md, .html, .txt), or "
                "only files that are excluded or that Git ignores."
            )
        for file in found:
            if path.is_dir() or not _excluded(file, spec, base or root):
                files.setdefault(file, _read(file, name if not file.is_file() else relative(file, root)))
    return list(files.values())


def from_stream(data: bytes, name: str = "") -> File:
    """Return the content of standard input as a file.

    Args:
        data: the bytes.
        name: the name of the original file, if known. Its suffix determines the file type. Without a suffix, the text
            is read as HTML if it begins like a page, and otherwise as Markdown.
    """
    name = name or STDIN_NAME
    file = File(Path(name), name, len(data), data, largest=LARGEST)
    if PurePath(name).suffix:
        return file
    return replace(file, kind=HTML[0] if looks_like_html(file.text) else MARKDOWN[0])


def _read(path: Path, name: str) -> File:
    if not path.is_file():  # pipes can be read only once
        return from_stream(path.read_bytes(), name)
    try:
        file = read_file(path, name, LARGEST)
    except OSError as error:
        raise InputError(f"“{name}” cannot be read: {error.strerror}.") from error
    if path.suffix.lower() not in SUFFIXES and file.format:
        raise InputError(f"“{name}” is {file.format.name}. Save it as text, HTML or Markdown first.")
    return file


def _excluded(file: Path, spec: GitIgnoreSpec, base: Path) -> bool:
    return spec.match_file(relative(file, base))


def _in_folder(folder: Path, spec: GitIgnoreSpec, base: Path) -> Iterator[Path]:
    """Yield the text, HTML and Markdown files in a folder and its subfolders, sorted by name.

    Hidden, excluded and Git-ignored files are skipped, and so are files meant for programs, such as ``robots.txt``.
    """
    ignored = list[tuple[Path, GitIgnoreSpec]]()
    for parent in (folder, *folder.parents):
        ignored += _ignore_file(parent)
        if (parent / ".git").exists():
            break
    yield from _walk(folder, spec, base, ignored)


def _walk(folder: Path, spec: GitIgnoreSpec, base: Path, ignored: list[tuple[Path, GitIgnoreSpec]]) -> Iterator[Path]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = Path(entry.path)
        is_folder = entry.is_dir(follow_symlinks=False)
        names = f"{relative(path, base)}{'/' * is_folder}"
        if entry.name.startswith(".") or spec.match_file(names):
            continue
        if any(other.match_file(f"{relative(path, top)}{'/' * is_folder}") for top, other in ignored):
            continue
        if is_folder and entry.name not in _SKIPPED_FOLDERS:
            yield from _walk(path, spec, base, [*ignored, *_ignore_file(path)])
        elif entry.is_file() and _is_text(path):
            yield path


def _is_text(path: Path) -> bool:
    """Return whether a file's name suggests that people read its text, rather than programs."""
    for_programs = is_leftover(path.name) or any(path.match(pattern) for pattern in _FOR_PROGRAMS)
    return path.suffix.lower() in SUFFIXES and not for_programs


def _ignore_file(folder: Path) -> Iterator[tuple[Path, GitIgnoreSpec]]:
    path = folder / ".gitignore"
    if path.is_file():
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        yield folder, GitIgnoreSpec.from_lines(lines)
