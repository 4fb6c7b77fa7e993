"""Read the front matter of the site's own pages, for tests that are generated from it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from proofread.yaml_text import load_typed

from site_tools.build.config import ROOT


@cache
def fronts() -> Mapping[str, Mapping[str, Any]]:
    """Return the front matter of each English page, by the name of the page."""
    return {path.stem: read(path)[0] for path in sorted((ROOT / "content" / "pages").glob("*.md"))}


def read(path: Path) -> tuple[dict[str, Any], str]:
    """Return the front matter, with typed values, and the text of a Markdown file."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return load_typed(front), body
