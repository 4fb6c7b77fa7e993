"""Read the color space from the ``cICP`` chunk of a PNG file (PNG specification, third edition), which Pillow ignores."""

from __future__ import annotations

import struct

from proofread.signatures import PNG, recognize

# The numbers of sRGB's color primaries, and of the transfer functions that are close to that of sRGB (ITU-T H.273).
_SRGB_PRIMARIES = 1
_SRGB_TRANSFERS = (1, 6, 13, 14, 15)
_MOST = 1_000  # the maximum number of chunks to examine before the pixels


def has_other_colors(data: bytes) -> bool:
    """Return whether a PNG has a ``cICP`` chunk with a color space other than sRGB, such as Display P3 or HDR.

    Browsers that support this chunk ignore the color profile. For files in other formats, the result is false.
    """
    if recognize(data) != PNG:
        return False
    start = 8
    for _ in range(_MOST):
        head = data[start : start + 8]
        if len(head) < 8:
            return False
        length, name = struct.unpack(">I4s", head)
        if name == b"cICP" and length == 4:
            primaries, transfer = data[start + 8 : start + 10] or b"\0\0"
            return primaries != _SRGB_PRIMARIES or transfer not in _SRGB_TRANSFERS
        if name in (b"IDAT", b"IEND"):
            return False
        start += length + 12
    return False
