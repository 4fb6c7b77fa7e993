"""Compress files in advance, at the highest level, so the server does not have to compress them for each request."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

# Images are not listed, because their formats are already compressed.
COMPRESSIBLE = frozenset(".html .xml .txt .svg .js .css .json .webmanifest .wasm".split())
QUALITY = 11  # the highest level, which accounts for most of the time that publishing takes


def compressed(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the file extension and the bytes of the Brotli and the gzip form, each only if it is smaller than ``data``."""
    packed = io.BytesIO()
    # Leave out the file name and time, because they would make builds differ (RFC 1952, 2.3).
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as file:
        file.write(data)
    for extension, small in ((".br", brotli.compress(data, quality=QUALITY)), (".gz", packed.getvalue())):
        if len(small) < len(data):
            yield extension, small


def compress_file(path: Path) -> None:
    """Write the compressed forms of a file next to it, such as ``index.html.br``, if compression makes the file smaller."""
    for extension, small in compressed(path.read_bytes()):
        path.with_name(path.name + extension).write_bytes(small)


def compress_folder(folder: Path) -> None:
    """Write the compressed forms of every compressible file in a folder."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in COMPRESSIBLE)
    with ThreadPoolExecutor() as pool:  # threads suffice because Brotli and zlib release the GIL
        list(pool.map(compress_file, files))
