"""A picture has the same colors on the page as in an image viewer, whatever its mode and its color profile."""

import io
import struct
import zlib

import pytest
from pictures.png_colors import has_other_colors
from pictures.shrink import shrink
from pictures.usable import finding
from PIL import Image, ImageCms, PngImagePlugin

from .color_profiles import ADOBE_RGB, DISPLAY_P3, grey, ink

Color = int | tuple[int, ...]
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def one_color(mode: str, color: Color, kind: str = "PNG", **more: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (8, 8), color).save(out, kind, **({"quality": 100} if kind != "PNG" else {}), **more)
    return out.getvalue()


def palette(color: tuple[int, ...], **more: object) -> bytes:
    picture, out = Image.new("P", (8, 8), 1), io.BytesIO()
    picture.putpalette([0, 0, 0, *color])
    picture.save(out, "PNG", **more)
    return out.getvalue()


def png(depth: int, kind: int, pixel: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    """Return a PNG with one pixel and the given bit depth, color type and additional chunks. Pillow cannot write all these variants."""
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, depth, kind, 0, 0, 0)),
        *chunks,
        (b"IDAT", zlib.compress(b"\0" + pixel)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


def published(data: bytes, suffix: str) -> tuple[int, ...]:
    """Prepare a picture for publishing, and return the red, green, blue and opacity values of the pixel at the center."""
    picture = Image.open(io.BytesIO(shrink(data, suffix)))
    assert "icc_profile" not in picture.info
    found = picture.convert("RGBA").getpixel((picture.width // 2, picture.height // 2))
    assert isinstance(found, tuple)
    return found


def similar(found: tuple[int, ...], expected: tuple[int, ...], most: int = 4) -> bool:
    return all(abs(one - other) <= most for one, other in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    ("chunks", "is_other"),
    [
        ([(b"cICP", bytes([12, 13, 0, 1]))], True),  # Display P3
        ([(b"cICP", bytes([9, 16, 0, 1]))], True),  # BT.2020, PQ
        ([(b"cICP", bytes([9, 18, 0, 1]))], True),  # BT.2020, HLG
        ([(b"cICP", bytes([1, 8, 0, 1]))], True),  # linear
        ([(b"gAMA", struct.pack(">I", 45455)), (b"cICP", bytes([11, 17, 0, 1]))], True),  # DCI P3
        ([(b"cICP", bytes([1, 13, 0, 1]))], False),  # sRGB
        ([(b"cICP", bytes([1, 1, 0, 1]))], False),  # BT.709
        ([(b"cICP", b"\x0c\x0d")], False),  # too short: the chunk must have four bytes
        ([(b"tEXt", b"cICP\0" + bytes([9, 16, 0, 1]))], False),
        ([], False),
    ],
)
def test_a_png_for_other_screens_is_known_by_its_chunk(chunks: list[tuple[bytes, bytes]], is_other: bool) -> None:
    data = png(8, 2, b"\x80\x40\x20", *chunks)
    found = finding("a.png", data)
    assert (found.kind.code if found else "") == ("build.picture-colors" if is_other else "")
    assert has_other_colors(data[:20]) is False


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (one_color("I;16", 0x4080), (64, 64, 64, 255)),
        (one_color("I;16", 0xFFFF), (255, 255, 255, 255)),
        (one_color("I;16", 200), (1, 1, 1, 255)),
        (png(16, 0, b"\x40\x80", (b"tRNS", b"\x40\x80")), (64, 64, 64, 0)),
        (png(16, 0, b"\x40\x81", (b"tRNS", b"\x40\x80")), (64, 64, 64, 255)),
        (png(16, 2, b"\x40\0\x80\0\xc0\0"), (64, 128, 192, 255)),
        (png(16, 6, b"\x40\0\x80\0\xc0\0\x80\0"), (64, 128, 192, 128)),
        (png(16, 4, b"\x40\0\x80\0"), (64, 64, 64, 128)),
        (png(2, 0, b"\x80"), (170, 170, 170, 255)),
        (png(4, 0, b"\x80"), (136, 136, 136, 255)),
        (one_color("1", 1), (255, 255, 255, 255)),
        (one_color("1", 0), (0, 0, 0, 255)),
        (png(1, 0, b"\x80", (b"tRNS", b"\0\x01")), (255, 255, 255, 0)),
        (one_color("L", 90), (90, 90, 90, 255)),
        (one_color("L", 90, transparency=90), (90, 90, 90, 0)),
        (one_color("LA", (90, 120)), (90, 90, 90, 120)),
        (one_color("RGB", (10, 200, 90)), (10, 200, 90, 255)),
        (one_color("RGB", (10, 200, 90), transparency=(10, 200, 90)), (10, 200, 90, 0)),
        (one_color("RGBA", (10, 200, 90, 60)), (10, 200, 90, 60)),
        (palette((10, 200, 90)), (10, 200, 90, 255)),
        (palette((10, 200, 90), transparency=b"\xff\x50"), (10, 200, 90, 80)),
    ],
    ids=[
        "16-bit grey", "16-bit white", "16-bit nearly black", "16-bit grey, transparent", "16-bit grey, another one is transparent",
        "16-bit colors", "16-bit colors with transparency", "16-bit grey with transparency", "2-bit grey", "4-bit grey", "1-bit white",
        "1-bit black", "1-bit white, transparent", "grey", "grey, transparent", "grey with transparency", "colors", "one transparent color",
        "colors with transparency", "palette", "palette with transparency",
    ],
)  # fmt: skip
def test_every_mode_of_png_keeps_its_colors_and_transparency(data: bytes, expected: tuple[int, ...]) -> None:
    assert published(data, ".png") == expected
    opacity = expected[3] / 255
    on_white = (*(round(value * opacity + 255 * (1 - opacity)) for value in expected[:3]), 255)
    assert similar(published(data, ".jpg"), on_white)
    if expected[3]:  # lossy WebP does not preserve the color of invisible pixels
        assert similar(published(data, ".webp"), expected, 6)


@pytest.mark.parametrize(
    ("data", "suffix", "expected"),
    [
        (one_color("RGB", (200, 100, 50), icc_profile=DISPLAY_P3), ".png", (216, 93, 24, 255)),
        (one_color("RGB", (200, 100, 50), "JPEG", icc_profile=DISPLAY_P3), ".jpg", (216, 93, 24, 255)),
        (one_color("RGB", (200, 100, 50), "WEBP", icc_profile=DISPLAY_P3), ".webp", (216, 93, 24, 255)),
        (one_color("RGBA", (200, 100, 50, 70), icc_profile=DISPLAY_P3), ".png", (216, 93, 24, 70)),
        (palette((200, 100, 50), icc_profile=DISPLAY_P3), ".png", (216, 93, 24, 255)),
        (palette((200, 100, 50), icc_profile=DISPLAY_P3, transparency=b"\xff\x50"), ".png", (216, 93, 24, 80)),
        (one_color("RGB", (100, 150, 100), "JPEG", icc_profile=ADOBE_RGB), ".jpg", (61, 150, 97, 255)),
        (one_color("RGB", (200, 100, 50), icc_profile=SRGB), ".png", (200, 100, 50, 255)),
        (one_color("L", 128, icc_profile=grey(1.0)), ".png", (188, 188, 188, 255)),
        (one_color("LA", (128, 90), icc_profile=grey(1.0)), ".png", (188, 188, 188, 90)),
        (one_color("L", 128, "JPEG", icc_profile=grey(1.0)), ".jpg", (188, 188, 188, 255)),
        (one_color("I;16", 0x8080, icc_profile=grey(1.0)), ".png", (188, 188, 188, 255)),
        (one_color("CMYK", (255, 0, 0, 0), "JPEG"), ".jpg", (0, 255, 255, 255)),
        (one_color("CMYK", (255, 0, 0, 0), "JPEG", icc_profile=ink()), ".jpg", (0, 147, 217, 255)),
        (one_color("CMYK", (0, 0, 0, 0), "JPEG", icc_profile=ink()), ".jpg", (255, 255, 255, 255)),
        (one_color("CMYK", (0, 0, 0, 255), "JPEG", icc_profile=ink()), ".jpg", (0, 0, 0, 255)),
        (one_color("RGB", (200, 100, 50), icc_profile=b"damaged"), ".png", (200, 100, 50, 255)),
        (one_color("RGB", (200, 100, 50), icc_profile=ink()), ".png", (200, 100, 50, 255)),
        (one_color("RGB", (200, 100, 50), icc_profile=grey(1.0)), ".png", (200, 100, 50, 255)),
        (one_color("L", 90, icc_profile=DISPLAY_P3), ".png", (90, 90, 90, 255)),
        (png(8, 0, b"\x80", (b"gAMA", struct.pack(">I", 100_000))), ".png", (186, 186, 186, 255)),
        (png(8, 0, b"\x80", (b"gAMA", struct.pack(">I", 45_455))), ".png", (128, 128, 128, 255)),
        (png(8, 0, b"\x80", (b"sRGB", b"\0"), (b"gAMA", struct.pack(">I", 100_000))), ".png", (128, 128, 128, 255)),
    ],
    ids=[
        "Display P3", "Display P3 as JPEG", "Display P3 as WebP", "Display P3 with transparency", "Display P3 in a palette",
        "Display P3 in a palette with transparency", "Adobe RGB", "sRGB", "linear grey", "linear grey with transparency",
        "linear grey as JPEG", "16-bit linear grey", "CMYK without profile", "CMYK", "CMYK, no ink", "CMYK, black ink",
        "damaged profile", "CMYK profile of an RGB picture", "grey profile of an RGB picture", "RGB profile of a grey picture",
        "linear gamma", "usual gamma", "sRGB beats gamma",
    ],
)  # fmt: skip
def test_color_profile_is_applied_and_removed(data: bytes, suffix: str, expected: tuple[int, ...]) -> None:
    found = published(data, suffix)
    assert similar(found, expected, 5), found


def test_picture_keeps_its_shape_and_colors_with_a_profile_and_a_rotation() -> None:
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    picture = Image.new("RGB", (40, 20), (200, 100, 50))
    picture.paste((0, 0, 255), (0, 0, 20, 20))
    picture.save(out, "JPEG", exif=exif, icc_profile=DISPLAY_P3, quality=100)
    after = Image.open(io.BytesIO(shrink(out.getvalue(), ".jpg")))
    assert after.size == (20, 40)
    assert similar(after.getpixel((10, 35)), (216, 93, 24))  # type: ignore[arg-type]


def test_text_in_a_png_is_not_mistaken_for_a_profile() -> None:
    about = PngImagePlugin.PngInfo()
    about.add_text("icc_profile", "no profile")
    assert published(one_color("RGB", (200, 100, 50), pnginfo=about), ".png") == (200, 100, 50, 255)
