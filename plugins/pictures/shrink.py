"""Converts a picture to one for the web. Pure functions."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from PIL import Image, ImageOps

LONGEST_SIDE = 1600  # pixels; twice the widest text column, for high-density screens
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}

SAFE_SIDE = 9000  # pixels; if no side is longer, a picture is always below Pillow's limit
# What Pillow raises for a picture so large that reading it could exhaust memory, and for bytes that are not a picture.
TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)
UNREADABLE = (OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, struct.error)


@contextmanager
def opened(file: Path | IO[bytes]) -> Iterator[Image.Image]:
    """Open a picture without decoding its pixels.

    Raises:
        PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning: if it has too many pixels.
        PIL.UnidentifiedImageError: if the bytes are not a picture.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(file) as picture:
            yield picture


def shrink(data: bytes, suffix: str) -> bytes:
    """Prepare a picture for the web.

    The picture is rotated according to its EXIF orientation, no side is longer than :data:`LONGEST_SIDE`, and all metadata is
    removed: EXIF, XMP, thumbnails and comments.

    Args:
        data: the file as the therapist saved it.
        suffix: its file extension in lowercase, one of :data:`FORMATS`.

    Returns:
        The bytes of the new file, which are always the same for the same input.

    Raises:
        PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning: if it has too many pixels.
        PIL.UnidentifiedImageError: if the bytes are not a picture.
        OSError: if the file is truncated.
    """
    with opened(io.BytesIO(data)) as original:
        kind = FORMATS[suffix]
        picture = ImageOps.exif_transpose(original)
        if picture.mode not in ("RGB", "L") and (kind == "JPEG" or picture.mode not in ("RGBA", "LA")):
            transparent = kind != "JPEG" and picture.has_transparency_data
            picture = picture.convert("RGBA" if transparent else "RGB")
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        bare = Image.new(picture.mode, picture.size)
        bare.paste(picture)
        out = io.BytesIO()
        bare.save(out, kind, optimize=True, quality=82)
        return out.getvalue()
