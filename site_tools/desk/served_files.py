"""Find and read the files for the preview's web server. Invalid addresses and unreadable files cause no errors."""

from __future__ import annotations

from pathlib import Path


def inside(folder: Path, path: str) -> Path | None:
    """Return the file in a folder that an address refers to, or the ``index.html`` of a subfolder.

    If there is no such file, or it is outside the folder, return ``None``.

    Symbolic links are followed, so a link that points outside the folder counts as outside.
    """
    root = folder.resolve()
    try:
        file = (root / path.lstrip("/")).resolve()
        if file.is_dir():
            file = (file / "index.html").resolve()
        return file if file.is_relative_to(root) and file.is_file() else None
    except (OSError, ValueError, RuntimeError):  # the name is too long or contains a null byte, or links form a loop
        return None


def read(file: Path) -> bytes | None:
    """Return the bytes of a file, or ``None`` if it cannot be read."""
    try:
        return file.read_bytes()
    except OSError:  # permission is missing, or the next build has just replaced the file
        return None


def headers_for(kind: str) -> dict[str, str]:
    """Return the security headers for a file that is not a page: for SVG and other XML, a policy that forbids scripts; otherwise, none.

    Args:
        kind: the media type of the file.
    """
    return (
        {"Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'"} if "xml" in kind else {}
    )


def text_of(data: bytes) -> str:
    """Return the text of a page. Bytes that are not UTF-8 are replaced."""
    return data.decode("utf-8", errors="replace")
