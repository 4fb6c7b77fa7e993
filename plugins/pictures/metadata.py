"""Recognizes what a picture reveals besides its pixels."""

from __future__ import annotations

import struct

from PIL import Image

# JPEG segments that describe the pixels: JFIF, the color profile, and Adobe's color transform. All others are about the photographer.
# EXIF is read separately, because some programs write it without any field.
_HARMLESS = {"APP0": (b"JFIF\0", b"JFXX\0"), "APP1": (b"Exif\0\0",), "APP2": (b"ICC_PROFILE\0",), "APP14": (b"Adobe",)}


def has_metadata(picture: Image.Image) -> bool:
    """Return whether an open JPEG, PNG or WebP picture contains EXIF, XMP, IPTC, text or comments.

    Raises:
        OSError: if the file is truncated.
    """
    picture.load()  # the chunks of a PNG can come after its pixels
    segments: list[tuple[str, bytes]] = getattr(picture, "applist", [])
    return (
        any(not data.startswith(_HARMLESS.get(name, ())) for name, data in segments)
        or bool(getattr(picture, "text", {}))
        or any(key in picture.info for key in ("xmp", "comment"))
        or _has_exif(picture)
    )


def _has_exif(picture: Image.Image) -> bool:
    try:
        return bool(picture.getexif())
    except (OSError, SyntaxError, ValueError, struct.error):  # damaged, but parts of it may still be readable
        return True
