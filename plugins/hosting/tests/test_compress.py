"""Compressed files are smaller, decompress to the original and are reproducible."""

import gzip
import hashlib
import os
import time
from pathlib import Path

import brotli
import pytest
from hosting.compress import compress_folder, compressed

TEXT = b"Any positive change counts. " * 40
NOISE = b"".join(hashlib.sha256(bytes([n])).digest() for n in range(20))


def test_both_forms_are_smaller_and_decompress_to_the_original() -> None:
    forms = dict(compressed(TEXT))
    assert {extension: len(small) < len(TEXT) for extension, small in forms.items()} == {".br": True, ".gz": True}
    assert (brotli.decompress(forms[".br"]), gzip.decompress(forms[".gz"])) == (TEXT, TEXT)


def test_brotli_compresses_as_well_as_it_can() -> None:
    text = Path(__file__).read_bytes()
    assert dict(compressed(text))[".br"] == brotli.compress(text, quality=11) != brotli.compress(text, quality=10)


def test_gzip_header_has_no_time_name_or_system() -> None:
    head = dict(compressed(TEXT))[".gz"][:10]
    # Method deflate, no flags, no time, best compression, unknown system (RFC 1952, 2.3).
    assert head == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"


@pytest.mark.parametrize("data", [b"", b"a", NOISE])
def test_data_that_does_not_shrink_is_not_compressed(data: bytes) -> None:
    assert dict(compressed(data)) == {}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("index.html", {"index.html.br", "index.html.gz"}),
        ("sitemap.xml", {"sitemap.xml.br", "sitemap.xml.gz"}),
        ("glossary.json", {"glossary.json.br", "glossary.json.gz"}),
        ("drawing.svg", {"drawing.svg.br", "drawing.svg.gz"}),
        ("card.png", set()),
        ("photo.jpg", set()),
        ("index.html.br", set()),
        ("_headers", set()),
        (".htaccess", set()),
    ],
)
def test_only_text_files_are_compressed(tmp_path: Path, name: str, written: set[str]) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / name).write_bytes(TEXT)
    compress_folder(tmp_path)
    assert {path.name for path in (tmp_path / "deep").iterdir()} == {name, *written}


def test_compressed_files_do_not_depend_on_the_time(tmp_path: Path) -> None:
    found = []
    for modified in (0, time.time()):
        (tmp_path / "index.html").write_bytes(TEXT)
        os.utime(tmp_path / "index.html", (modified, modified))
        compress_folder(tmp_path)
        found.append([(tmp_path / f"index.html{extension}").read_bytes() for extension in (".br", ".gz")])
    assert found[0] == found[1]
