"""Convert the pixels of any picture to 8-bit sRGB, which every browser assumes if a picture has no color profile."""

from __future__ import annotations

import io

from PIL import Image, ImageChops, ImageCms

_GREY = ("1", "L", "LA", "La")
_SRGB_GAMMA = 2.2
_SAME = 0.02  # smaller differences from sRGB's gamma are not visible


def to_srgb(picture: Image.Image) -> Image.Image:
    """Convert a picture to the mode ``L``, ``LA``, ``RGB`` or ``RGBA``, with the colors that an image viewer shows.

    The color profile of the picture is applied, because the published picture has none. As in browsers, a profile is ignored if it is
    damaged or made for a different color mode.
    """
    colors, alpha = _separate(picture)
    colors = _without_profile(colors, picture.info.get("icc_profile") or b"")
    if "icc_profile" not in picture.info and "srgb" not in picture.info:
        colors = _with_usual_gamma(colors, picture.info.get("gamma"))
    if alpha:
        colors.putalpha(alpha)
    return colors


def _separate(picture: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Return the colors of a picture in a mode without transparency, and its alpha channel, or ``None`` if it has no transparency."""
    if picture.mode.startswith("I"):
        return _eight_bits(picture), _alpha_of_one_grey(picture)
    is_grey = picture.mode in _GREY
    if picture.has_transparency_data:
        whole = picture.convert("LA" if is_grey else "RGBA")
        return whole.convert("L" if is_grey else "RGB"), whole.getchannel("A")
    if is_grey or picture.mode in ("P", "PA"):
        return picture.convert("L" if is_grey else "RGB"), None
    return picture, None


def _eight_bits(picture: Image.Image) -> Image.Image:
    # Pillow's own conversion would clip every value above 255 to white.
    return picture.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")


def _alpha_of_one_grey(picture: Image.Image) -> Image.Image | None:
    """Return the alpha channel of a 16-bit grayscale picture, or ``None`` if no shade of gray is declared as transparent."""
    clear = picture.info.get("transparency")
    if not isinstance(clear, int):
        return None
    whole = picture.convert("I")
    above = whole.point(lambda value: value * 1 + (-clear)).convert(
        "L"
    )  # zero for the transparent shade and all darker shades
    below = whole.point(lambda value: value * -1 + clear).convert("L")
    return ImageChops.lighter(above, below).point([0] + [255] * 255)


def _without_profile(colors: Image.Image, profile: bytes) -> Image.Image:
    mode = "L" if colors.mode == "L" else "RGB"
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                colors,
                source,
                ImageCms.createProfile("sRGB"),
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                outputMode="RGB",
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
        except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
            converted = None
        colors = converted or colors
    return colors.convert(mode)


def _with_usual_gamma(colors: Image.Image, gamma: object) -> Image.Image:
    """Return colors with the gamma value of a PNG applied, as in browsers.

    The colors are unchanged if the value is missing, invalid or close to that of sRGB.
    """
    if not isinstance(gamma, float) or gamma <= 0:
        return colors
    exponent = 1 / (gamma * _SRGB_GAMMA)
    if abs(exponent - 1) < _SAME:
        return colors
    curve = [round(255 * (value / 255) ** exponent) for value in range(256)]
    return colors.point(curve * len(colors.getbands()))
