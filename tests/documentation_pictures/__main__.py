"""Take the pictures in the documentation and on the social card again, for ``./site pictures``."""

from __future__ import annotations

import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright
from proofread.cache import Cache

from site_tools.booklet.chromium import QUIET, find_for_tests
from site_tools.build.config import ROOT, BuildConfig
from site_tools.checks.building import build
from site_tools.desk.preview_state import PreviewState
from site_tools.desk.rebuilding import panel_of, preview
from site_tools.desk.typed import TypedPreview
from tests.data_sets import DATA_SETS, write_site
from tests.desk import Running, running_desk

from .pictures import MISTAKE, MISTAKEN, PICTURES, Studio

COLORS = 256  # the size of the palette; with a palette, the files have a third of their size


def main(names: list[str], to: Path = ROOT) -> int:
    """Write the pictures whose paths contain one of the names, or by default all pictures.

    Return the exit code: 2 if a name is unknown or Chromium is missing, and 1 if the site cannot be built.

    Args:
        names: parts of paths, such as ``home``.
        to: the folder that the paths are relative to.
    """
    wanted = [path for path in PICTURES if not names or any(name in path for name in names)]
    if unknown := [name for name in names if not any(name in path for path in PICTURES)]:
        print(f"There is no picture called {', '.join(unknown)}. Use part of one of: {', '.join(PICTURES)}")
        return 2
    chromium = find_for_tests()
    if not chromium:
        print("Chromium is not installed. ./site test installs it.")
        return 2
    print("Building the site and a desk with a mistake in it …", flush=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, _desk(Path(folder)) as desk:
        built = build(BuildConfig(Path(folder) / "site", settings={"SEARCH": False}))
        if not built.ok:
            print("The site cannot be built. See ./site check")
            return 1
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", *QUIET])
        studio = Studio(browser, built.output, desk)
        for number, path in enumerate(wanted, 1):
            picture = PICTURES[path](studio).convert("RGB")
            (to / path).parent.mkdir(parents=True, exist_ok=True)
            picture.quantize(COLORS, dither=Image.Dither.NONE).save(to / path, optimize=True)
            print(f"{number}/{len(wanted)}  {path}  {picture.width} × {picture.height}", flush=True)
        browser.close()
    return 0


@contextmanager
def _desk(folder: Path) -> Iterator[Running]:
    """Run a desk, and yield it. Its site is a copy of the real site in ``folder``, without practice data and with a mistake on one page."""
    root = folder / "copy"
    root.mkdir()
    write_site(root, DATA_SETS["none"])
    page = root / MISTAKEN
    head, end, text = page.read_text(encoding="utf-8").partition("\n---\n\n")
    page.write_text(f"{head}{end}{MISTAKE}\n\n{text}", encoding="utf-8")
    cache = Cache()
    built = preview(root, cache, root / "built", lambda _: None)
    state = PreviewState("1", built.output, panel=panel_of(built.content, built.problems), content=built.content)
    with running_desk(root, state, TypedPreview(root, cache, threading.Lock())) as running:
        yield running


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
