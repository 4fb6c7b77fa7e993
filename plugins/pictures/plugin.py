"""Process the pictures of a site during the build, so the output never contains the originals."""

from __future__ import annotations

import hashlib
import inspect
import logging
import os
import re
from functools import partial
from pathlib import Path
from typing import Any

import PIL
from pelican.plugins import signals
from proofread.html import read_tag, with_start_tags
from proofread.log_messages import log_problem
from theming.pages import pages_of

from . import colors, kinds
from . import shrink as shrinking
from .shrink import TOO_LARGE, UNREADABLE, opened, shrink, upright_size
from .usable import finding

log = logging.getLogger(__name__)
# A part of each cache key, so that cached results from earlier versions of this code or of Pillow are not reused.
_RECIPE = "".join((PIL.__version__, inspect.getsource(colors), inspect.getsource(shrinking))).encode()
_FILE = re.compile(r"\{(?:static|attach|filename)\}(.+)")


def replace_originals(pelican: Any) -> None:
    """Replace every picture in the output with its processed version. Report and delete files that cannot be processed.

    Processed pictures are cached by content, so rebuilds are fast.
    """
    output = Path(pelican.settings["OUTPUT_PATH"])
    cache = Path(pelican.settings["PICTURE_CACHE"])
    for path in sorted((output / "images").rglob("*")):
        if path.is_file():
            _replace(path, cache, Path(pelican.settings["PATH"]) / path.relative_to(output))


def _replace(path: Path, cache: Path, original: Path) -> None:
    data = path.read_bytes()
    found = finding(path.name, data)
    if found:
        log_problem(log, found.kind, original, **found.facts)
        if found.kind.severity == "error":
            path.unlink()
            return
    suffix = path.suffix.lower()
    cached = cache / f"{hashlib.sha256(_RECIPE + data).hexdigest()}{suffix}"
    if not cached.exists():
        try:
            small = shrink(data, suffix)
        except (*TOO_LARGE, *UNREADABLE) as error:
            path.unlink()
            kind = kinds.TOO_LARGE if isinstance(error, TOO_LARGE) else kinds.UNREADABLE
            log_problem(log, kind, original, file=path.name)
            return
        cache.mkdir(parents=True, exist_ok=True)
        # Write the file atomically. Otherwise, if the build were killed, the next build would publish a partial file.
        fresh = cached.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(small)
        fresh.replace(cached)
    path.write_bytes(cached.read_bytes())


def add_dimensions(generators: list[Any]) -> None:
    """Add lazy loading and the size to the ``img`` tag of each picture. With the size, the text does not move when the picture loads."""
    for generator in generators:
        for page in pages_of(generator):
            page._content = with_start_tags(page._content, partial(_with_dimensions, page))


def _with_dimensions(page: Any, raw: str) -> str:
    tag = read_tag(raw)
    found = _FILE.fullmatch(tag.get("src")) if tag.name == "img" else None
    if not found:
        return raw
    src = found[1]
    root = Path(page.settings["PATH"])
    path = root / src.lstrip("/") if src.startswith("/") else Path(page.source_path).parent / src
    try:
        with opened(path) as picture:
            width, height = upright_size(picture)
    except (*TOO_LARGE, *UNREADABLE):  # the problem is reported when the picture is processed
        return raw
    whole = raw.removesuffix(">").rstrip("/ ").replace(f'src="{found[0]}"', f'src="{{static}}{src}"')
    return f'{whole} width="{width}" height="{height}" loading="lazy" decoding="async">'


def register() -> None:
    """Connect to Pelican's signals."""
    signals.all_generators_finalized.connect(add_dimensions)
    signals.finalized.connect(replace_originals)
