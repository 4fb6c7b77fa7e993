"""Recognizes what a file is by its first bytes, whatever its name says. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BEGINNING = 1024  # bytes; every signature is in them


@dataclass(frozen=True)
class FileType:
    """A type of file.

    Attributes:
        name: its name in a sentence, with its article: “a GIF picture”.
        better: the published format that a picture of this type should be saved in; empty if the file is not a picture.
        suffix: the file extension of a format that is published; empty for every other type.
    """

    name: str
    better: str = ""
    suffix: str = ""


JPEG = FileType("a JPEG picture", "JPEG", ".jpg")
PNG = FileType("a PNG picture", "PNG", ".png")
WEBP = FileType("a WebP picture", "WebP", ".webp")
_GIF = FileType("a GIF picture", "PNG")
_AVIF = FileType("an AVIF picture", "JPEG")
_HEIC = FileType("a HEIC picture, as iPhones take them", "JPEG")
_RAW = FileType("an unprocessed picture of a camera", "JPEG")
_JPEG_2000 = FileType("a JPEG 2000 picture", "JPEG")
_JPEG_XL = FileType("a JPEG XL picture", "JPEG")
_SVG = FileType("an SVG drawing, which can contain scripts", "PNG")
_EPS = FileType("a PostScript drawing (EPS)", "PNG")
_METAFILE = FileType("a Windows metafile", "PNG")
_TIFF = FileType("a TIFF picture", "JPEG")
_VIDEO = FileType("a video")
_OLD_OFFICE = FileType("a document of an old version of Word, Excel or PowerPoint")
_ARCHIVE = FileType("a ZIP file or an office document")
_HTML = FileType("a web page (HTML)")
_PDF = FileType("a PDF document")

_BYTES = {
    b"\xff\xd8\xff": JPEG,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"GIF87a": _GIF,
    b"GIF89a": _GIF,
    b"II*\0\x10\0\0\0CR": _RAW,
    b"FUJIFILMCCD-RAW": _RAW,
    b"II*\0": _TIFF,
    b"MM\0*": _TIFF,
    b"II+\0": _TIFF,
    b"MM\0+": _TIFF,
    b"\0\0\x01\0": FileType("an icon (ICO)", "PNG"),
    b"8BPS": FileType("a Photoshop file", "JPEG"),
    b"gimp xcf": FileType("a GIMP file", "PNG"),
    b"\xff\x0a": _JPEG_XL,
    b"\0\0\0\x0cJXL ": _JPEG_XL,
    b"\0\0\0\x0cjP  ": _JPEG_2000,
    b"\xff\x4f\xff\x51": _JPEG_2000,
    b"\xc5\xd0\xd3\xc6": _EPS,
    b"\xd7\xcd\xc6\x9a": _METAFILE,
    b"\x01\0\0\0\x6c\0\0\0": _METAFILE,
    b"\x1a\x45\xdf\xa3": _VIDEO,
    b"PK\x03\x04": _ARCHIVE,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": _OLD_OFFICE,
}
# The brands of the container that phones use for pictures and videos (ISO/IEC 14496-12). A file names several.
_BRANDS = {
    b"avif": _AVIF, b"avis": _AVIF, b"heic": _HEIC, b"heix": _HEIC, b"hevc": _HEIC, b"heim": _HEIC, b"heis": _HEIC, b"mif1": _HEIC,
    b"msf1": _HEIC, b"crx ": _RAW,
}  # fmt: skip
_COMMENTS = re.compile(rb"\s*(?:<\?.*?\?>|<!--.*?-->|\s)*", re.DOTALL)
_MARKUP = {
    re.compile(rb"<svg\b|<!doctype\s+svg\b", re.IGNORECASE): _SVG,
    re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|script)\b", re.IGNORECASE): _HTML,
}


def recognize(data: bytes) -> FileType | None:
    """Return the type of a file, or ``None`` if it is not one that people confuse with a picture.

    Args:
        data: the whole file, or at least its first 1,024 bytes.
    """
    data = data[:_BEGINNING]
    return next(_candidates(data), None)


def _candidates(data: bytes) -> Iterator[FileType]:
    yield from (kind for start, kind in _BYTES.items() if data.startswith(start))
    if data[:4] == b"RIFF":
        yield WEBP if data[8:12] == b"WEBP" else _VIDEO
    if data[4:8] == b"ftyp":
        length = int.from_bytes(data[:4], "big")
        brands = [data[8:12], *(data[place : place + 4] for place in range(16, min(length, len(data)), 4))]
        yield next((kind for brand, kind in _BRANDS.items() if brand in brands), _VIDEO)
    if data[:2] == b"BM" and data[6:10] == bytes(4):
        yield FileType("a BMP picture", "PNG")
    text = data.removeprefix(b"\xef\xbb\xbf")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data[2:].replace(b"\0", b"")  # UTF-16, as Windows writes it
    if text.startswith(b"%!"):
        yield _EPS
    if b"%PDF-" in text:
        yield _PDF
    markup = text[match.end() :] if (match := _COMMENTS.match(text)) else text
    yield from (kind for start, kind in _MARKUP.items() if start.match(markup))
