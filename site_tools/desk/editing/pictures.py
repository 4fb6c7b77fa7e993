"""Prepare pictures from a camera or phone for the site: turn them upright, resize them, and convert them to a common format.

Their metadata is removed, because it may reveal where they were taken, and the folder of the site may be in a public repository.
"""

from __future__ import annotations

import io
from pathlib import Path

from pictures.colors import to_srgb
from pictures.metadata import has_metadata
from pictures.usable import finding
from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener
from proofread.problem import Span

from site_tools.build.guarded_write import replace_if_unchanged
from site_tools.checks.slug import file_name

LARGEST = 2400  # the maximum length of the longer side in pixels
MOST_PIXELS = 100_000_000
_KEPT = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
_QUALITY = 88

register_heif_opener()


class PictureError(ValueError):
    """Raised for a picture that cannot be added. The message explains why."""


def ready(data: bytes) -> tuple[bytes, str]:
    """Return a picture that is ready for the site, and its file extension. A suitable picture is returned unchanged.

    Raises:
        PictureError: the file is not a picture, or the picture is damaged, animated or too large.
    """
    try:
        with Image.open(io.BytesIO(data)) as image:
            kind = str(image.format)
            if image.width * image.height > MOST_PIXELS:
                raise PictureError("This picture has too many pixels. Make it smaller first.")
            if getattr(image, "n_frames", 1) > 1 and kind not in ("HEIF", "MPO"):
                raise PictureError(
                    "This picture is animated. Readers may not be able to stop it, so the site shows only still pictures."
                )
            image.load()  # raises an error for a truncated picture, which would otherwise have a gray bottom
            if kind in _KEPT and max(image.size) <= LARGEST and not has_metadata(image):
                return data, _KEPT[kind]
            upright = to_srgb(ImageOps.exif_transpose(image))
            upright.thumbnail((LARGEST, LARGEST))
            bare = Image.new(upright.mode, upright.size)
            bare.paste(upright)
            out = io.BytesIO()
            if is_see_through(bare) or kind == "PNG":
                bare.save(out, "PNG", optimize=True)
                return out.getvalue(), ".png"
            bare.convert("RGB").save(out, "JPEG", quality=_QUALITY, optimize=True)
            return out.getvalue(), ".jpg"
    except PictureError:
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PictureError(
            "This file is not a picture, or it is damaged. Use a JPEG, PNG, WebP or HEIC file."
        ) from error


def is_see_through(image: Image.Image) -> bool:
    """Return whether a picture has transparent pixels. Photos from phones may have an alpha channel, but no such pixels."""
    return image.mode in ("LA", "RGBA") and image.getchannel("A").getextrema() != (255, 255)


def add_picture(root: Path, name: str, data: bytes) -> str:
    """Add a picture to the site under a plain, unique name, and return that name. If it was added before, only return its name.

    Args:
        root: the folder of the site.
        name: the name of the file that was chosen.
        data: its bytes.

    Raises:
        PictureError: the picture cannot be added.
    """
    done, suffix = ready(data)
    stem = file_name(Path(name.replace("\\", "/")).stem)[:60] or "picture"
    for number in range(1, 1000):
        fresh = f"{stem}{'' if number == 1 else f'-{number}'}{suffix}"
        found = finding(fresh, done)
        if found and found.kind.severity == "error":
            problem = found.kind.at(Span(f"content/images/{fresh}"), **found.facts)
            raise PictureError(f"{problem.message} {problem.hint}")
        path = root / "content" / "images" / fresh
        if path.is_file() and path.read_bytes() == done:  # the same picture was added before
            return fresh
        if not path.exists() and not path.is_symlink() and replace_if_unchanged(root, path, None, done):
            return fresh
    raise PictureError("There are too many pictures with this name. Give the file another name.")
