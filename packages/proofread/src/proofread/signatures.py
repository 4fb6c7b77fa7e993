"""Recognizes files of other programs by their first bytes, whatever their names are."""

from __future__ import annotations

# The first bytes of files that are often renamed to .md by mistake, and what they are.
PICTURE = "a picture"
_FIRST: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document, as WordPad and TextEdit save it"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Office document"),
    (b"\xff\xd8\xff", PICTURE),
    (b"\x89PNG\r\n\x1a\n", PICTURE),
    (b"GIF87a", PICTURE),
    (b"GIF89a", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
    (b"8BPS", PICTURE),
    (b"\x1f\x8b\x08", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"Rar!\x1a\x07", "a compressed file"),
    (b"bplist00", "a web archive or settings file of a Mac"),
)
_IN_A_ZIP: tuple[tuple[bytes, str], ...] = (
    (b"word/", "a Word document"),
    (b"vnd.oasis.opendocument.text", "a LibreOffice document"),
    (b"vnd.oasis.opendocument", "a LibreOffice file"),
    (b"xl/", "an Excel spreadsheet"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"application/epub+zip", "an e-book"),
    (b"Index/", "a Pages, Numbers or Keynote document"),
)
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")


def format_of(data: bytes) -> str:
    """Return what a file is, such as “a Word document”; an empty string for text and for what is not known."""
    if data.startswith(_ZIPS):
        return next((name for part, name in _IN_A_ZIP if part in data), "a zip file")
    if data[4:8] == b"ftyp" or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return PICTURE if data[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"avif", b"WEBP") else "a video"
    return next((name for first, name in _FIRST if data.lstrip(b"\xef\xbb\xbf").startswith(first)), "")
