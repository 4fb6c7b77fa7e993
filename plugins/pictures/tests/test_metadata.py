"""Metadata is found wherever a file can contain it, and published pictures have none."""

import io
import struct

import pytest
from pictures.metadata import has_metadata
from pictures.shrink import shrink
from PIL import Image, ImageCms, PngImagePlugin

from .conftest import picture

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SECRET = b"12 Main Street"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRET + b"</x:xmpmeta>"


def exif() -> Image.Exif:
    found = Image.Exif()
    found[0x010E] = SECRET.decode()
    return found


def text(**more: bool) -> PngImagePlugin.PngInfo:
    found = PngImagePlugin.PngInfo()
    found.add_text("Comment", SECRET.decode(), **more)
    return found


def with_segment(number: int, content: bytes) -> bytes:
    data = picture("JPEG")
    return data[:2] + bytes((0xFF, number)) + struct.pack(">H", len(content) + 2) + content + data[2:]


HIDDEN = {
    "EXIF in JPEG": (picture("JPEG", exif=exif()), ".jpg"),
    "EXIF in PNG": (picture("PNG", exif=exif()), ".png"),
    "EXIF in WebP": (picture("WEBP", exif=exif()), ".webp"),
    "XMP in JPEG": (with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP), ".jpg"),
    "XMP in WebP": (picture("WEBP", xmp=XMP), ".webp"),
    "IPTC": (
        with_segment(0xED, b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x13\x1c\x02\x78\0\x0e" + SECRET + b"\0"),
        ".jpg",
    ),
    "comment in JPEG": (picture("JPEG", comment=SECRET), ".jpg"),
    "an unknown segment": (with_segment(0xEB, b"JP\0\0" + SECRET), ".jpg"),
    "text in PNG": (picture("PNG", pnginfo=text()), ".png"),
    "compressed text in PNG": (picture("PNG", pnginfo=text(zip=True)), ".png"),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_metadata_is_found_and_removed(name: str) -> None:
    data, suffix = HIDDEN[name]
    with Image.open(io.BytesIO(data)) as before:
        assert has_metadata(before)
    after = shrink(data, suffix)
    with Image.open(io.BytesIO(after)) as published:
        assert not has_metadata(published)
    assert SECRET not in after


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    "more", [{}, {"icc_profile": SRGB}, {"dpi": (300, 300)}], ids=["plain", "color profile", "density"]
)
def test_description_of_the_pixels_is_not_metadata(kind: str, more: dict[str, object]) -> None:
    with Image.open(io.BytesIO(picture(kind, **more))) as found:
        assert not has_metadata(found)


@pytest.mark.parametrize(
    "damaged",
    [b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0MM\0*\0\0\0\x08\xff\xff\0\0", b"Exif\0\0garbage"],
)
def test_damaged_metadata_does_not_keep_a_picture_from_being_published(damaged: bytes) -> None:
    data = with_segment(0xE1, damaged)
    assert Image.open(io.BytesIO(shrink(data, ".jpg"))).size == (8, 8)


@pytest.mark.parametrize(
    ("orientation", "size"), [(0, (40, 20)), (1, (40, 20)), (3, (40, 20)), (6, (20, 40)), (8, (20, 40)), (9, (40, 20))]
)
@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".webp")])
def test_orientation_is_applied_in_every_format(
    kind: str, suffix: str, orientation: int, size: tuple[int, int]
) -> None:
    about, out = Image.Exif(), io.BytesIO()
    about[0x0112] = orientation
    Image.new("RGB", (40, 20)).save(out, kind, exif=about)
    assert Image.open(io.BytesIO(shrink(out.getvalue(), suffix))).size == size
