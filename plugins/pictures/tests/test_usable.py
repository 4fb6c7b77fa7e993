"""The format of a picture is detected from the first bytes of the file, not from its name, and each finding has a suitable hint."""

import io
import subprocess

import pytest
from pictures.shrink import opened, shrink
from pictures.usable import finding
from PIL import Image, UnidentifiedImageError
from proofread.problem import Span
from proofread.signatures import recognize

from .conftest import picture

EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\nshowpage\n"


def moving(kind: str) -> bytes:
    return picture(kind, save_all=True, append_images=[Image.new("RGB", (8, 8), "red")])


def container(brand: bytes, *others: bytes) -> bytes:
    brands = brand + bytes(4) + b"".join(others)
    return (8 + len(brands)).to_bytes(4, "big") + b"ftyp" + brands + b"\0\0\0\x08mdat"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (picture("JPEG"), "a JPEG picture"),
        (picture("PNG"), "a PNG picture"),
        (picture("WEBP"), "a WebP picture"),
        (picture("GIF"), "a GIF picture"),
        (picture("BMP"), "a BMP picture"),
        (picture("TIFF"), "a TIFF picture"),
        (picture("AVIF"), "an AVIF picture"),
        (picture("ICO"), "an icon (ICO)"),
        (picture("JPEG2000"), "a JPEG 2000 picture"),
        (picture("PDF"), "a PDF document"),
        (picture("EPS"), "a PostScript drawing (EPS)"),
        (b"\xc5\xd0\xd3\xc6" + bytes(28) + EPS, "a PostScript drawing (EPS)"),
        (container(b"heic", b"mif1"), "a HEIC picture, the usual format of iPhone photos"),
        (container(b"mif1", b"miaf", b"heic"), "a HEIC picture, the usual format of iPhone photos"),
        (container(b"mif1", b"miaf", b"avif"), "an AVIF picture"),
        (container(b"qt  "), "a video"),
        (container(b"isom", b"mp42"), "a video"),
        (container(b"crx ", b"isom"), "an unprocessed picture from a camera"),
        (b"RIFF\0\0\0\0AVI LIST", "a video"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG drawing, which can contain scripts"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x --><svg/>', "an SVG drawing, which can contain scripts"),
        (b"<!DOCTYPE html><title>Not found</title>", "a web page (HTML)"),
        (b"\n<HTML><body>", "a web page (HTML)"),
        ("\ufeff<html>".encode("utf-16-le"), "a web page (HTML)"),
        (b"8BPS\0\1", "a Photoshop file"),
        (b"PK\x03\x04\x14\0", "a ZIP file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document from an old version of Word, Excel or PowerPoint"),
        (b"BM in plain text", None),
        (b"a text about <html> and GIF89a", None),
        (b"RIF", None),
        (b"\0\0\0\x20fty", None),
        (b"", None),
    ],
)
def test_file_is_recognized_by_its_beginning(data: bytes, name: str | None) -> None:
    found = recognize(data)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("name", "data", "code", "message", "hint"),
    [
        ("room.gif", picture("GIF"), "build.picture-format",
         "This kind of picture cannot be used on a page: room.gif is a GIF picture.",
         "Open it in an image editor, save or export it as PNG, then use that file."),
        ("room.jpg", picture("GIF"), "build.picture-format",
         "This kind of picture cannot be used on a page: room.jpg is a GIF picture.",
         "Open it in an image editor, save or export it as PNG, then use that file."),
        ("ROOM.AVIF", picture("AVIF"), "build.picture-format",
         "This kind of picture cannot be used on a page: ROOM.AVIF is an AVIF picture.",
         "Open it in an image editor, save or export it as JPEG, then use that file."),
        ("IMG_2041.jpg", container(b"heic"), "build.picture-format",
         "This kind of picture cannot be used on a page: IMG_2041.jpg is a HEIC picture, the usual format of iPhone photos.",
         "Open it in an image editor, save or export it as JPEG, then use that file."),
        ("card.png", picture("PDF"), "build.picture-not-a-picture", "card.png is not a picture. It is a PDF document.",
         "Save the picture itself in one of these formats (.jpeg, .jpg, .png, .webp), then use that file."),
        ("room.jpg", b"<!doctype html><p>Not found", "build.picture-not-a-picture", "room.jpg is not a picture. It is a web page (HTML).",
         "Save the picture itself in one of these formats (.jpeg, .jpg, .png, .webp), then use that file."),
        ("room.jfif", picture("JPEG"), "build.picture-name", "room.jfif is a JPEG picture, but it does not have the right file extension.",
         "Rename it to room.jpg, and update the pages that show it."),
        ("room.heic", picture("JPEG"), "build.picture-name", "room.heic is a JPEG picture, but it does not have the right file extension.",
         "Rename it to room.jpg, and update the pages that show it."),
        ("room", picture("PNG"), "build.picture-name", "room is a PNG picture, but it does not have the right file extension.",
         "Rename it to room.png, and update the pages that show it."),
        ("notes.txt", b"Ask about the room.", "build.picture-unknown", "This file cannot be used as a picture: notes.txt.",
         "If it is a picture, save it in one of these formats (.jpeg, .jpg, .png, .webp). If not, move it out of content/images."),
        ("room.jpg", b"", "build.picture-empty", "This picture is an empty file: room.jpg.",
         "Copy it again from where you found it. If it is in a cloud folder, open it there first, so that it is downloaded."),
        ("room.webp", moving("WEBP"), "build.picture-animated", "This picture is animated, but readers see only its first frame: room.webp.",
         "Save the frame that you want readers to see as a separate picture."),
        ("room.png", moving("PNG"), "build.picture-animated", "This picture is animated, but readers see only its first frame: room.png.",
         "Save the frame that you want readers to see as a separate picture."),
    ],
)  # fmt: skip
def test_type_of_an_unpublishable_file_is_named(name: str, data: bytes, code: str, message: str, hint: str) -> None:
    found = finding(name, data)
    assert found
    problem = found.kind.at(Span(), **found.facts)
    assert (problem.code, problem.message, problem.hint) == (code, message, hint)


@pytest.mark.parametrize("name", ["room.jpg", "ROOM.JPG", "room.jpeg", "room.Png", "room.webp"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "MPO"])
def test_picture_in_a_published_format_is_used_under_each_of_their_names(name: str, kind: str) -> None:
    data = moving("MPO") if kind == "MPO" else picture(kind)  # phones write several pictures into one JPEG file
    assert finding(name, data) is None
    suffix = name[name.index(".") :].lower()
    expected = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}[suffix]
    assert Image.open(io.BytesIO(shrink(data, suffix))).format == expected


@pytest.mark.parametrize(
    "data", [EPS, picture("GIF"), picture("BMP"), picture("TIFF"), picture("PDF"), picture("AVIF")]
)
def test_no_other_format_is_opened_and_no_program_is_started(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    monkeypatch.setattr(subprocess, "Popen", lambda *args, **more: started.append(args))
    with pytest.raises(UnidentifiedImageError), opened(io.BytesIO(data)):
        pass
    with pytest.raises(UnidentifiedImageError):
        shrink(data, ".jpg")
    assert started == []
