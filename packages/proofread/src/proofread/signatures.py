"""Detect the type of a file from its first bytes, regardless of its name. All functions are pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["photo", "graphic", "video", "document", "text"]

_BEGINNING = 1024  # bytes from the beginning of a file, which contain every signature


@dataclass(frozen=True)
class FileType:
    """A type of file.

    Attributes:
        name: its name for use in a sentence, with an article, such as “a GIF picture”.
        kind: its category. A ``graphic`` is a picture with few colors and sharp edges, and a ``text`` is human-readable markup.
    """

    name: str
    kind: Kind = "document"

    @property
    def is_picture(self) -> bool:
        """Whether the file is a picture, but not one in text format, such as SVG."""
        return self.kind in ("photo", "graphic")


JPEG = FileType("a JPEG picture", "photo")
PNG = FileType("a PNG picture", "graphic")
WEBP = FileType("a WebP picture", "photo")
SVG = FileType("an SVG drawing, which can contain scripts", "text")
EPS = FileType("a PostScript drawing (EPS)", "text")
HTML = FileType("a web page (HTML)", "text")
_GIF = FileType("a GIF picture", "graphic")
_AVIF = FileType("an AVIF picture", "photo")
_HEIC = FileType("a HEIC picture, the usual format of iPhone photos", "photo")
_RAW = FileType("an unprocessed picture from a camera", "photo")
_JPEG_2000 = FileType("a JPEG 2000 picture", "photo")
_JPEG_XL = FileType("a JPEG XL picture", "photo")
_EPS_WITH_PREVIEW = FileType(EPS.name, "graphic")
_METAFILE = FileType("a Windows metafile", "graphic")
_TIFF = FileType("a TIFF picture", "photo")
_GIMP = FileType("a GIMP file", "graphic")
_BMP = FileType("a BMP picture", "graphic")
_VIDEO = FileType("a video", "video")
_PDF = FileType("a PDF document")
_ZIP = FileType("a ZIP file")
_COMPRESSED = FileType("a compressed file")

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
    b"\0\0\x01\0": FileType("an icon (ICO)", "graphic"),
    b"8BPS": FileType("a Photoshop file", "photo"),
    b"gimp xcf file\0": _GIMP,
    b"gimp xcf v0": _GIMP,
    b"\xff\x0a": _JPEG_XL,
    b"\0\0\0\x0cJXL ": _JPEG_XL,
    b"\0\0\0\x0cjP  ": _JPEG_2000,
    b"\xff\x4f\xff\x51": _JPEG_2000,
    b"\xc5\xd0\xd3\xc6": _EPS_WITH_PREVIEW,
    b"\xd7\xcd\xc6\x9a": _METAFILE,
    b"\x01\0\0\0\x6c\0\0\0": _METAFILE,
    b"\x1a\x45\xdf\xa3": _VIDEO,
    b"{\\rtf": FileType("an RTF document, the usual format of WordPad and TextEdit"),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": FileType("a document from an old version of Word, Excel or PowerPoint"),
    b"\x1f\x8b\x08": _COMPRESSED,
    b"7z\xbc\xaf\x27\x1c": _COMPRESSED,
    b"Rar!\x1a\x07": _COMPRESSED,
    b"bplist00": FileType("a web archive or settings file from a Mac"),
}
# The names inside a ZIP file that reveal its type. They may be anywhere in the file.
_IN_A_ZIP = {
    b"word/": FileType("a Word document"),
    b"vnd.oasis.opendocument.text": FileType("a LibreOffice document"),
    b"vnd.oasis.opendocument": FileType("a LibreOffice file"),
    b"xl/": FileType("an Excel spreadsheet"),
    b"ppt/": FileType("a PowerPoint presentation"),
    b"application/epub+zip": FileType("an e-book"),
    b"Index/": FileType("a Pages, Numbers or Keynote document"),
}
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
# The brands of the container format that phones use for pictures and videos (ISO/IEC 14496-12). A file may list several of them.
_BRANDS = {
    b"avif": _AVIF, b"avis": _AVIF, b"heic": _HEIC, b"heix": _HEIC, b"hevc": _HEIC, b"heim": _HEIC, b"heis": _HEIC, b"mif1": _HEIC,
    b"msf1": _HEIC, b"crx ": _RAW,
}  # fmt: skip
_BOM = b"\xef\xbb\xbf"
_PDF_HEADER = re.compile(rb"(?:\A|[\r\n])%PDF-\d")
_COMMENTS = re.compile(rb"\s*(?:<\?.*?\?>|<!--.*?-->|\s)*", re.DOTALL)
_MARKUP = {
    re.compile(rb"<svg\b|<!doctype\s+svg\b", re.IGNORECASE): SVG,
    re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|script)\b", re.IGNORECASE): HTML,
}


def recognize(data: bytes) -> FileType | None:
    """Return the type of a file, or ``None`` for plain text and unknown types.

    Args:
        data: the whole file. Its first 1,024 bytes are enough, except to distinguish documents that are ZIP files.
    """
    if data.startswith(_ZIPS):
        return next((kind for part, kind in _IN_A_ZIP.items() if part in data), _ZIP)
    return next(_candidates(data[:_BEGINNING].removeprefix(_BOM)), None)


def _candidates(data: bytes) -> Iterator[FileType]:
    yield from (kind for start, kind in _BYTES.items() if data.startswith(start))
    if data[:4] == b"RIFF" and len(data) > 8:
        yield WEBP if data[8:12] == b"WEBP" else _VIDEO
    if data[4:8] == b"ftyp":
        length = int.from_bytes(data[:4], "big")
        brands = [data[8:12], *(data[place : place + 4] for place in range(16, min(length, len(data)), 4))]
        yield next((kind for brand, kind in _BRANDS.items() if brand in brands), _VIDEO)
    if data[:2] == b"BM" and data[6:10] == bytes(4):
        yield _BMP
    if _PDF_HEADER.search(data):
        yield _PDF
    # Windows programs may write UTF-16, in which ASCII characters are separated by null bytes.
    text = data[2:].replace(b"\0", b"") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data
    if text.startswith(b"%!"):
        yield EPS
    markup = text[match.end() :] if (match := _COMMENTS.match(text)) else text
    yield from (kind for start, kind in _MARKUP.items() if start.match(markup))
