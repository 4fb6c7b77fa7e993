"""Pure: the bytes of a picture in, the bytes of a picture for the web out."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from PIL import Image, ImageOps

LONGEST_SIDE = 1600  # pixels; twice the widest column of text on a screen with double density
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}

SAFE_SIDE = 9000  # pixels; what has no longer side can always be read, as Pillow has it
# What Pillow raises: for a picture so large that reading it could fill the memory, and for bytes that are no picture.
TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)
UNREADABLE = (OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, struct.error)


@contextmanager
def opened(file: Path | IO[bytes]) -> Iterator[Image.Image]:
    """Open a picture; its pixels are not read yet.

    Raises:
        PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning: it has too many pixels.
        PIL.UnidentifiedImageError: the bytes are not a picture.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(file) as picture:
            yield picture


def shrink(data: bytes, suffix: str) -> bytes:
    """Make a picture fit for the web.

    The pixels are turned upright as the camera meant them, no side is longer than :data:`LONGEST_SIDE`, and nothing but
    pixels is kept: no EXIF, no XMP, no thumbnail, no comment.

    Args:
        data: the file as the therapist saved it.
        suffix: its ending, one of :data:`FORMATS`, in lower case.

    Returns:
        The new file. The same input gives the same bytes.

    Raises:
        PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning: it has too many pixels.
        PIL.UnidentifiedImageError: the bytes are not a picture.
        OSError: the picture is cut off.
    """
    with opened(io.BytesIO(data)) as original:
        kind = FORMATS[suffix]
        picture = ImageOps.exif_transpose(original)
        if picture.mode not in ("RGB", "L") and (kind == "JPEG" or picture.mode not in ("RGBA", "LA")):
            see_through = kind != "JPEG" and picture.has_transparency_data
            picture = picture.convert("RGBA" if see_through else "RGB")
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        bare = Image.new(picture.mode, picture.size)
        bare.paste(picture)
        out = io.BytesIO()
        bare.save(out, kind, optimize=True, quality=82)
        return out.getvalue()
