"""Which files are recognized by their first bytes, and which are text."""

import pytest
from proofread.signatures import format_of

ZIP = b"PK\x03\x04\x14\x00\x06\x00\x08\x00"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (ZIP + b"[Content_Types].xml PK word/document.xml", "a Word document"),
        (ZIP + b"mimetypeapplication/vnd.oasis.opendocument.text", "a LibreOffice document"),
        (ZIP + b"xl/workbook.xml", "an Excel spreadsheet"),
        (ZIP + b"Index/Document.iwa", "a Pages, Numbers or Keynote document"),
        (ZIP + b"notes.txt", "a zip file"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"{\\rtf1\\ansi Text.}", "an RTF document, as WordPad and TextEdit save it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "an old Word or Office document"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "a picture"),
        (b"\x00\x00\x00\x18ftypheic", "a picture"),
        (b"\x00\x00\x00\x18ftypmp42", "a video"),
        (b"---\ntitle: A page\n---\nText.\n", ""),
        (b"PK is a name.\n", ""),
        (b"A %PDF- in a text, {\\rtf too\n", ""),
        ("\ufeff---\ntitle: A page\n---\n".encode(), ""),
        ("Caf\xe9".encode("latin-1"), ""),
        (b"", ""),
    ],
)
def test_a_file_is_recognized_by_its_first_bytes(data: bytes, what: str) -> None:
    assert format_of(data) == what
