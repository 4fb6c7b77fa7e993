"""Detect metadata in a picture, which may reveal more than its pixels do."""

from __future__ import annotations

import struct

from PIL import Image

# JPEG segments that describe the pixels: JFIF, the color profile, and Adobe's color transform. All others count as metadata.
# EXIF is checked separately, because some programs write EXIF data without any fields.
_HARMLESS = {"APP0": (b"JFIF\0", b"JFXX\0"), "APP1": (b"Exif\0\0",), "APP2": (b"ICC_PROFILE\0",), "APP14": (b"Adobe",)}


def has_metadata(picture: Image.Image) -> bool:
    """Return whether an open JPEG, PNG or WebP picture contains EXIF, XMP, IPTC, text or comments.

    Raises:
        OSError: if the file is truncated.
    """
    picture.load()  # PNG text chunks can follow the pixels
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
    except (OSError, SyntaxError, ValueError, struct.error):  # damaged metadata, parts of which may still be readable
        return True
