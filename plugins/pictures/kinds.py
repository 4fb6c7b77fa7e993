"""The kinds of problems with pictures on pages."""

from __future__ import annotations

from proofread.build import BUILD

from .shrink import FORMATS, LONGEST_SIDE, SAFE_SIDE

_kind = BUILD.kind
WRONG_FORMAT = _kind(
    "build.picture-format",
    "error",
    "This kind of picture cannot be used on a page: {file}.",
    f"Save it in one of these formats ({', '.join(sorted(FORMATS))}), then use that file.",
    why="Not every browser can show it, and data about where it was taken could not be removed.",
)
UNREADABLE = _kind(
    "build.picture-unreadable",
    "error",
    "This picture cannot be read: {file}.",
    "Open it on your computer. If it looks wrong there too, save it again from where you found it.",
    why="Readers would see an empty frame.",
)
TOO_LARGE = _kind(
    "build.picture-too-large",
    "error",
    "This picture is too large to read: {file}.",
    f"Make it smaller than {SAFE_SIDE} × {SAFE_SIDE} pixels in an image editor; readers get at most {LONGEST_SIDE} × {LONGEST_SIDE}.",
    why="Reading it could use up the computer’s memory.",
)
