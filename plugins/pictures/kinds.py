"""The kinds of problems with pictures that are put on pages."""

from __future__ import annotations

from proofread.build import BUILD

from .shrink import FORMATS, LONGEST_SIDE, SAFE_SIDE

_kind = BUILD.kind
WRONG_FORMAT = _kind(
    "build.picture-format",
    "error",
    "This kind of picture cannot go on a page: {file}.",
    f"Save it as one of {', '.join(sorted(FORMATS))}, then use that file.",
    why="Not every browser shows it, and what it says about where it was taken could not be removed.",
)
UNREADABLE = _kind(
    "build.picture-unreadable",
    "error",
    "This picture cannot be read: {file}.",
    "Open it on your computer. If it looks wrong there too, save it again from where it came from.",
    why="Readers would see an empty frame.",
)
TOO_LARGE = _kind(
    "build.picture-too-large",
    "error",
    "This picture is too large to be read: {file}.",
    f"Make it smaller than {SAFE_SIDE} × {SAFE_SIDE} pixels in a picture program; readers get at most {LONGEST_SIDE} × {LONGEST_SIDE}.",
    why="Reading it could fill the memory of the machine.",
)
