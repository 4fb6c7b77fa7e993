"""Files of other programs are recognized by their first bytes, and text is not mistaken for them."""

from pathlib import Path

import pytest
from proofread.files import File

ZIP = b"PK\x03\x04\x14\x00\x06\x00\x08\x00"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (ZIP + b"[Content_Types].xml PK word/document.xml", "a Word document"),
        (ZIP + b"mimetypeapplication/vnd.oasis.opendocument.text", "a LibreOffice document"),
        (ZIP + b"xl/workbook.xml", "an Excel spreadsheet"),
        (ZIP + b"Index/Document.iwa", "a Pages, Numbers or Keynote document"),
        (ZIP + b"notes.txt", "a ZIP file"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"{\\rtf1\\ansi Text.}", "an RTF document, the usual format of WordPad and TextEdit"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "a document from an old version of Word, Excel or PowerPoint"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "a WebP picture"),
        (b"\x00\x00\x00\x18ftypheic", "a HEIC picture, the usual format of iPhone photos"),
        (b"\x00\x00\x00\x18ftypmp42", "a video"),
        (b"---\ntitle: A page\n---\nText.\n", ""),
        (b"PK is a name.\n", ""),
        (b"gimp xcf is a format.\n", ""),
        (b"<!doctype html><title>A page</title>", ""),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", ""),
        (b"%!PS is how PostScript begins.\n", ""),
        (b"A %PDF- in a text, {\\rtf too\n", ""),
        ("\ufeff---\ntitle: A page\n---\n".encode(), ""),
        ("Caf\xe9".encode("latin-1"), ""),
        (b"", ""),
    ],
)
def test_file_from_another_program_is_recognized_by_its_first_bytes(data: bytes, what: str) -> None:
    found = File(Path("a.md"), "a.md", len(data), data).format
    assert (found.name if found else "") == what
