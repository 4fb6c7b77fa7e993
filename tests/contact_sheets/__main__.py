"""Write the contact sheets into ``.cache/sheets``, for ``./site sheets``.

``./site sheets practice`` writes contact sheets of the pages about the therapist, with each set of practice data.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from site_tools.booklet.chromium import QUIET, find_for_tests
from site_tools.build.config import ROOT, BuildConfig
from site_tools.checks.building import build
from tests.data_sets import DATA_SETS, write_site
from tests.fonts import environment
from tests.pages import KINDS
from tests.serving import serving

from .combinations import ABOUT_THE_THERAPIST, COMBINATIONS, PRACTICE, Combination
from .photograph import photograph
from .sheet import sheets

FOLDER = ROOT / ".cache" / "sheets"


def main(names: list[str]) -> int:
    """Write the named sheets, or by default the sheets of the twelve combinations.

    Return the exit code, which is 2 if a name is unknown or Chromium is missing.
    """
    known = {combination.name: (combination,) for combination in COMBINATIONS} | PRACTICE
    if "practice" in names:
        names = [name for name in names if name != "practice"] + list(PRACTICE)
    if unknown := [name for name in names if name not in known]:
        print(f"There are no sheets called {', '.join(unknown)}. Use one of: practice, {', '.join(known)}")
        return 2
    chromium = find_for_tests()
    if not chromium:
        print("Chromium is not installed. ./site test installs it.")
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in names or [combination.name for combination in COMBINATIONS]:
            about = name in PRACTICE
            pictures = taken(known[name], ABOUT_THE_THERAPIST if about else KINDS, chromium, Path(folder))
            for path in written(name, sheets(pictures, len(ABOUT_THE_THERAPIST) if about else None)):
                print(path.relative_to(ROOT), flush=True)
    return 0


def taken(
    combinations: Iterable[Combination], pages: Sequence[str], chromium: str, folder: Path
) -> list[tuple[str, Image.Image]]:
    """Return screenshots of the pages in each combination, labeled with the names of the combination and the page.

    ``folder`` is the folder in which the sites are built.
    """
    pictures = []
    for combination in combinations:
        site = built(combination.data, folder)
        env = environment(combination.fonts, folder, os.environ)
        with sync_playwright() as playwright, serving(site) as address:
            browser = playwright.chromium.launch(
                executable_path=chromium, args=["--no-sandbox", *QUIET], env=dict[str, str | float | bool](env)
            )
            for name, picture in photograph(browser, address, pages, combination):
                pictures.append((f"{combination.name}: {name}", picture))
            browser.close()
    return pictures


def built(data: str, folder: Path) -> Path:
    """Return the folder of the site with the practice data named ``data``. The site is built in ``folder`` on the first call.

    Raises:
        SystemExit: the site cannot be built.
    """
    root = folder / data
    if not (root / "site").exists():
        root.mkdir()
        result = build(BuildConfig(root / "site", root=write_site(root, DATA_SETS[data])))
        if not result.ok:
            raise SystemExit(f"The site with the practice data “{data}” cannot be built. See ./site check")
    return root / "site"


def written(name: str, images: Iterable[Image.Image]) -> Iterator[Path]:
    """Save the sheets of a combination, replacing earlier ones, and yield their paths."""
    for old in FOLDER.glob(f"{name}-[0-9]*.png"):
        if old.stem.removeprefix(f"{name}-").isdigit():
            old.unlink()
    for number, image in enumerate(images, 1):
        path = FOLDER / f"{name}-{number}.png"
        image.save(path)
        yield path


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
