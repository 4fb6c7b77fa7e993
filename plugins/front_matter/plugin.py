"""Register the front matter reader for all Markdown files."""

from __future__ import annotations

from typing import Any

from pelican.plugins import signals

from .reader import FrontMatterReader


def add_reader(readers: Any) -> None:
    """Make Pelican read Markdown files with this plugin's reader."""
    for suffix in FrontMatterReader.file_extensions:
        readers.reader_classes[suffix] = FrontMatterReader


def register() -> None:
    """Connect to Pelican's signals."""
    signals.readers_init.connect(add_reader)
