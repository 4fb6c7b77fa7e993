"""The previews to compare with ours, with their sources and commands."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from practice.data import load

from . import ROOT
from .environment import python, write
from .generators import hugo
from .reader.texts import Text, filled_in, linked, read_texts, relative

PAGE = "the-model"
MKDOCS = ("mkdocs==1.6.1", "markdown==3.11.3", "click==8.1.8")
SERVE = (
    "import sys; from pathlib import Path; from site_tools.desk.serve import serve; "
    "sys.exit(serve(int(sys.argv[1]), open_browser=False, root=Path(sys.argv[2])))"
)


@dataclass(frozen=True)
class Tool:
    """A preview tool.

    Attributes:
        name: its name in the table.
        prepare: a function that writes the site into a folder, and returns the file to save.
        command: a function that returns the command that serves the folder on a port.
        address: the URL path of the page.
        has_desk: whether the page is served by the desk, which requires its cookie.
    """

    name: str
    prepare: Callable[[Path], Path]
    command: Callable[[Path, int], Sequence[str]]
    address: str
    has_desk: bool = False


def tools() -> tuple[Tool, ...]:
    """Return our preview and the others."""
    data = filled_in(load(ROOT / "content" / "data", ROOT))
    texts = read_texts(ROOT / "content", data)
    mkdocs, program = python("preview-mkdocs", MKDOCS), hugo()
    return (
        Tool(
            "`./site serve`",
            _ours,
            lambda root, port: [sys.executable, "-c", SERVE, str(port), str(root)],
            f"/{PAGE}.html",
            has_desk=True,
        ),
        Tool(
            "`pelican --autoreload --listen`",
            _ours,
            lambda _, port: [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", "output",
                             "--autoreload", "--listen", "--port", str(port), "--ignore-cache"],
            f"/{PAGE}.html",
        ),
        Tool(
            "`mkdocs serve`",
            lambda root: _mkdocs(root, texts),
            lambda _, port: [str(mkdocs), "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"],
            f"/{PAGE}/",
        ),
        Tool(
            "`hugo server`",
            lambda root: _hugo(root, texts),
            lambda _, port: [str(program), "server", "--port", str(port), "--bind", "127.0.0.1"],
            f"/{PAGE}.html",
        ),
    )  # fmt: skip


def _ours(root: Path) -> Path:
    for name in ("content", "theme"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "pelicanconf.py", root)
    for name in ("plugins", "packages"):
        (root / name).symlink_to(ROOT / name, target_is_directory=True)
    return root / "content" / "pages" / f"{PAGE}.md"


def _mkdocs(root: Path, texts: Sequence[Text]) -> Path:
    write(root, {"mkdocs.yml": json.dumps({"site_name": "Bench"})})
    write(root / "docs", {f"{text.slug}.md": f"# {text.title}\n\n{relative(text)}" for text in texts})
    return root / "docs" / f"{PAGE}.md"


def _hugo(root: Path, texts: Sequence[Text]) -> Path:
    page = "<!doctype html><html lang=en><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}</html>\n"
    write(root, {
        "hugo.json": json.dumps({"title": "Bench", "uglyURLs": True, "disableKinds": ["taxonomy", "RSS"]}),
        "layouts/_default/single.html": page, "layouts/_default/list.html": page,
    })  # fmt: skip
    write(root / "content", {
        f"{'_index' if text.slug == 'index' else text.slug}.md":
        f"---\ntitle: {json.dumps(text.title)}\n---\n{linked(text, lambda slug: f'/{slug}.html')}" for text in texts
    })  # fmt: skip
    return root / "content" / f"{PAGE}.md"
