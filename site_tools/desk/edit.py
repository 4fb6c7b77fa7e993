"""``./site edit PAGE``: open a page or a glossary term in the desk."""

from __future__ import annotations

from pathlib import Path

from proofread.document import Document
from proofread.suggest import did_you_mean
from rich.console import Console
from rich.markup import escape

from site_tools.build.config import ROOT
from site_tools.checks.content import read_sources

from .editing.forms import EDITABLE
from .serve import serve


def edit(page: str, port: int, *, open_browser: bool, root: Path = ROOT) -> int:
    """Open a page or term in the desk, and serve the desk until Ctrl+C; see :func:`serve`.

    Args:
        page: the title, name or path of a page or term, or the path of a data file; if empty, the list of all pages opens.
        port: the port to serve on; if it is in use, the next free one.
        open_browser: whether to open a browser if this computer has a screen.
        root: the folder of the site.

    Returns:
        The exit code of :func:`serve`, or 2 if there is no such page.
    """
    name = file_of(page, root) if page else ""
    if name is None:
        sources = read_sources(root / "content")
        hint = did_you_mean(page.casefold(), [*_names(sources)])
        Console(highlight=False, soft_wrap=True).print(escape(f"There is no page or word “{page}”. {hint}".strip()))
        return 2
    return serve(port, open_browser=open_browser, root=root, place=f"edit/{name}" if name else "")


def file_of(page: str, root: Path) -> str | None:
    """Return the path of a file, relative to ``root``, or ``None`` if there is no such file.

    Args:
        page: the title, name or path of a page or term, or the path of a data file.
        root: the folder of the site.
    """
    if EDITABLE.fullmatch(page) and (root / page).is_file():
        return page
    found = _names(read_sources(root / "content")).get(page.casefold())
    return found.path.relative_to(root).as_posix() if found else None


def _names(sources: tuple[Document, ...]) -> dict[str, Document]:
    """Return the sources, keyed by file name, title, short title and path, all case-folded. If two share a key, the first one is kept."""
    found: dict[str, Document] = {}
    for source in sources:
        for name in (source.path.stem, source.fields.get("title"), source.fields.get("nav"), source.name):
            if name:
                found.setdefault(str(name).casefold(), source)
    return found
