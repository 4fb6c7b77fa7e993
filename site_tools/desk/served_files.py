"""Finds and reads the files that the preview's web server responds with, whatever an address or a file contains."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit


def path_of(target: str) -> str | None:
    """Return the path that a request asks for, or ``None`` if it is not a valid address."""
    try:
        return unquote(urlsplit(target).path)
    except ValueError:  # an “[” in place of a host name
        return None


def inside(folder: Path, path: str) -> Path | None:
    """Return the file of a folder for an address, or its ``index.html``; ``None`` for anything outside the folder.

    Links are followed, so one that leads outside is outside.
    """
    root = folder.resolve()
    try:
        file = (root / path.lstrip("/")).resolve()
        if file.is_dir():
            file = (file / "index.html").resolve()
        return file if file.is_relative_to(root) and file.is_file() else None
    except (OSError, ValueError, RuntimeError):  # a name that is too long, a null byte, links that lead to each other
        return None


def read(file: Path) -> bytes | None:
    """Return the bytes of a file, or ``None`` if it cannot be read."""
    try:
        return file.read_bytes()
    except OSError:  # it may not be read, or the next build has just replaced it
        return None


def headers_for(kind: str) -> dict[str, str]:
    """Return the headers of a file that is not a page. A drawing or another document with scripts must not act in the desk's name.

    Args:
        kind: the media type of the file.
    """
    return (
        {"Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'"} if "xml" in kind else {}
    )


def text_of(data: bytes) -> str:
    """Decode a page. The proofreader reports pages that are not UTF-8; here, they are shown as well as possible."""
    return data.decode("utf-8", errors="replace")
