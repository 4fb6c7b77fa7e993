"""Pure: the bytes of a picture in, the bytes of a picture for the web out."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

LONGEST_SIDE = 1600  # pixels; twice the widest column of text on a screen with double density
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}


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
        PIL.UnidentifiedImageError: the bytes are not a picture.
        OSError: the picture is cut off.
    """
    with Image.open(io.BytesIO(data)) as opened:
        kind = FORMATS[suffix]
        picture = ImageOps.exif_transpose(opened)
        if picture.mode not in ("RGB", "L") and (kind == "JPEG" or picture.mode not in ("RGBA", "LA")):
            see_through = kind != "JPEG" and picture.has_transparency_data
            picture = picture.convert("RGBA" if see_through else "RGB")
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        bare = Image.new(picture.mode, picture.size)
        bare.paste(picture)
        out = io.BytesIO()
        bare.save(out, kind, optimize=True, quality=82)
        return out.getvalue()
