"""The kinds of problems with pictures on pages."""

from __future__ import annotations

from proofread.build import BUILD

from .shrink import FORMATS, LONGEST_SIDE, SAFE_SIDE

_kind = BUILD.kind
_SUFFIXES = ", ".join(sorted(FORMATS))
WRONG_FORMAT = _kind(
    "build.picture-format",
    "error",
    "This kind of picture cannot be used on a page: {file} is {what}.",
    "Open it in an image editor, save or export it as {better}, then use that file.",
    why="Not every browser can show it, and data about where it was taken could not be removed.",
)
NOT_A_PICTURE = _kind(
    "build.picture-not-a-picture",
    "error",
    "{file} is not a picture. It is {what}.",
    f"Save the picture itself in one of these formats ({_SUFFIXES}), then use that file.",
    why="Readers would see an empty frame.",
)
WRONG_NAME = _kind(
    "build.picture-name",
    "error",
    "{file} is {what}, but it does not have the right file extension.",
    "Rename it to {suggestion}, and update the pages that show it.",
    why="Browsers and web servers rely on the file extension.",
)
UNKNOWN = _kind(
    "build.picture-unknown",
    "error",
    "This file cannot be used as a picture: {file}.",
    f"If it is a picture, save it in one of these formats ({_SUFFIXES}). If not, move it out of content/images.",
    why="The folder with pictures is published, and data about where a picture was taken can be removed only from known formats.",
)
EMPTY = _kind(
    "build.picture-empty",
    "error",
    "This picture is an empty file: {file}.",
    "Copy it again from where you found it. If it is in a cloud folder, open it there first, so that it is downloaded.",
    why="Readers would see an empty frame.",
)
ANIMATED = _kind(
    "build.picture-animated",
    "warning",
    "This picture is animated, but readers see only its first frame: {file}.",
    "Save the frame that you want readers to see as a separate picture.",
    why="Movement distracts from the text, and some people get dizzy from it (WCAG 2.2, 2.2.2).",
)
OTHER_COLORS = _kind(
    "build.picture-colors",
    "warning",
    "Readers may see different colors than you do, because {file} is made for HDR screens.",
    "Open it in an image editor, export it as JPEG or PNG with the color profile “sRGB”, then use that file.",
    why="Not every screen and browser can show such colors, so the published picture does not contain them.",
)
UNREADABLE = _kind(
    "build.picture-unreadable",
    "error",
    "This picture cannot be read: {file}.",
    "Open it on your computer. If it looks wrong there, too, download or copy it again from where you found it.",
    why="Readers would see an empty frame.",
)
TOO_LARGE = _kind(
    "build.picture-too-large",
    "error",
    "This picture is too large to process: {file}.",
    f"In an image editor, make it smaller than {SAFE_SIDE} × {SAFE_SIDE} pixels. The published picture has at most {LONGEST_SIDE} × {LONGEST_SIDE}.",
    why="Processing it could use up the computer’s memory.",
)
