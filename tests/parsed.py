"""Parse built pages, each only once in a process."""

from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup


@cache
def soup(site: Path, name: str) -> BeautifulSoup:
    """Return a parsed page. ``name`` has no file extension. Tests must not change the result."""
    return BeautifulSoup((site / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
