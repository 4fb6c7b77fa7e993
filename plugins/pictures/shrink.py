"""Prepare a picture for the web. No function writes a file."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from PIL import Image, ImageOps, JpegImagePlugin, PngImagePlugin, WebPImagePlugin  # noqa: F401  or Pillow loads every format

from .colors import to_srgb

LONGEST_SIDE = 1600  # pixels; twice the widest text column, for high-density screens
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
# The only formats that Pillow may open. For others, it could start a program, such as Ghostscript for EPS.
_OPENED = tuple(sorted(set(FORMATS.values())))
_ORIENTATION = 0x0112  # EXIF 2.3, tag 274
_ROTATED = range(5, 9)  # orientations that include a rotation by 90 degrees

SAFE_SIDE = 9000  # pixels; a picture is always below Pillow's limit if neither side is longer than this
# Pillow's exceptions for pictures that are too large to fit into memory, and for bytes that are not a picture.
TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)
UNREADABLE = (OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, struct.error)


@contextmanager
def opened(file: Path | IO[bytes]) -> Iterator[Image.Image]:
    """Open a picture in one of the published formats without decoding its pixels, and yield it.

    Raises:
        PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning: if it has too many pixels.
        PIL.UnidentifiedImageError: if the bytes are not a picture in one of these formats.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        warnings.simplefilter("ignore", UserWarning)  # damaged metadata, which is removed anyway
        with Image.open(file, formats=_OPENED) as picture:
            yield picture


def is_animated(picture: Image.Image) -> bool:
    """Return whether a picture is animated. JPEG files with several pictures, which phones write, do not count."""
    return picture.format in ("PNG", "WEBP") and bool(getattr(picture, "is_animated", False))


def upright_size(picture: Image.Image) -> tuple[int, int]:
    """Return the width and height of a picture after rotating it according to its EXIF orientation."""
    width, height = picture.size
    return (height, width) if _orientation(picture) in _ROTATED else (width, height)


def _orientation(picture: Image.Image) -> object:
    try:
        return picture.getexif().get(_ORIENTATION)
    except UNREADABLE:  # damaged metadata, which browsers ignore
        return None


def shrink(data: bytes, suffix: str) -> bytes:
    """Convert a picture to a smaller one without metadata.

    The picture is rotated according to its EXIF orientation, its colors are converted to sRGB, no side is longer than
    :data:`LONGEST_SIDE`, and all metadata is removed: EXIF, XMP, IPTC, text, thumbnails, comments and color profiles. Only the
    first frame of an animation is kept. JPEG has no transparency, so transparent pixels become white.

    Args:
        data: the file as the therapist saved it.
        suffix: the file extension in lowercase, one of :data:`FORMATS`. The file may actually be in another of these formats.

    Returns:
        The bytes of the new file, which are always the same for the same input.

    Raises:
        PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning: if it has too many pixels.
        PIL.UnidentifiedImageError: if the bytes are not a picture in one of these formats.
        OSError: if the file is truncated.
    """
    with opened(io.BytesIO(data)) as original:
        original.load()
        picture = to_srgb(_upright(original))
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        if FORMATS[suffix] == "JPEG" and picture.mode in ("LA", "RGBA"):
            picture = _on_white(picture)
        bare = Image.new(picture.mode, picture.size)
        bare.paste(picture)
        out = io.BytesIO()
        bare.save(out, FORMATS[suffix], optimize=True, quality=82)
        return out.getvalue()


def _upright(picture: Image.Image) -> Image.Image:
    return picture if _orientation(picture) is None else ImageOps.exif_transpose(picture)


def _on_white(picture: Image.Image) -> Image.Image:
    alpha = picture.getchannel("A")
    colors = picture.convert("L" if picture.mode == "LA" else "RGB")
    white = Image.new(colors.mode, colors.size, "white")
    white.paste(colors, mask=alpha)
    return white
