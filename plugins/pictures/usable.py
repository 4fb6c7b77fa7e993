"""Decide whether a file can be published as a picture. The build and the desk both use this module, so they always agree."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import PurePath

from proofread.problem import Kind
from proofread.signatures import EPS, JPEG, PNG, SVG, WEBP, recognize

from . import kinds
from .png_colors import has_other_colors
from .shrink import FORMATS, TOO_LARGE, UNREADABLE, is_animated, opened

_PUBLISHED = {JPEG: ".jpg", PNG: ".png", WEBP: ".webp"}
_DRAWINGS = (SVG, EPS)


@dataclass(frozen=True)
class Finding:
    """A problem with a picture: its kind and its facts."""

    kind: Kind
    facts: dict[str, str] = field(default_factory=dict)


def finding(name: str, data: bytes) -> Finding | None:
    """Return the problem with publishing a file as a picture, or ``None`` if there is none. The pixels are not decoded.

    Args:
        name: the file name, which is checked for the extension of a published format.
        data: the content of the file, which determines its actual format.
    """
    facts = {"file": name}
    if not data:
        return Finding(kinds.EMPTY, facts)
    suffix = PurePath(name).suffix.lower()
    found = recognize(data)
    if found and found not in _PUBLISHED:
        facts["what"] = found.name
        if found.is_picture or found in _DRAWINGS:
            return Finding(kinds.WRONG_FORMAT, facts | {"better": "JPEG" if found.kind == "photo" else "PNG"})
        return Finding(kinds.NOT_A_PICTURE, facts)
    if suffix not in FORMATS:
        if not found:
            return Finding(kinds.UNKNOWN, facts)
        return Finding(
            kinds.WRONG_NAME, facts | {"what": found.name, "suggestion": f"{PurePath(name).stem}{_PUBLISHED[found]}"}
        )
    try:
        with opened(io.BytesIO(data)) as picture:
            if is_animated(picture):
                return Finding(kinds.ANIMATED, facts)
            return Finding(kinds.OTHER_COLORS, facts) if has_other_colors(data) else None
    except TOO_LARGE:
        return Finding(kinds.TOO_LARGE, facts)
    except UNREADABLE:
        return Finding(kinds.UNREADABLE, facts)
