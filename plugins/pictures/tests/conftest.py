"""A small picture in any format."""

import io

from PIL import Image


def picture(kind: str, **more: object) -> bytes:
    """Return the bytes of a picture of one color in a format such as “PNG”. ``more`` contains Pillow's options for saving."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, kind, **more)
    return out.getvalue()
