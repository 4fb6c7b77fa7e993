"""Each file once more, compressed as well as it can be: a server sends these and has nothing to do."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

# Pictures are compressed already.
KINDS = frozenset(".html .xml .txt .svg .js .css .json .webmanifest .wasm".split())


def compressed(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Give the ending and the bytes of each compressed form that is smaller than the data; the same bytes each time."""
    packed = io.BytesIO()
    # Without a name and a time, which would differ from one publishing to the next (RFC 1952, 2.3).
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as file:
        file.write(data)
    for ending, small in ((".br", brotli.compress(data, quality=11)), (".gz", packed.getvalue())):
        if len(small) < len(data):
            yield ending, small


def write_beside(path: Path) -> None:
    """Write the compressed forms of a file beside it: ``index.html.br`` and ``index.html.gz``."""
    for ending, small in compressed(path.read_bytes()):
        path.with_name(path.name + ending).write_bytes(small)


def compress_folder(folder: Path) -> None:
    """Write the compressed forms of every file in a folder that can be made smaller."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in KINDS)
    with ThreadPoolExecutor() as pool:  # Brotli and zlib let other threads run
        list(pool.map(write_beside, files))
