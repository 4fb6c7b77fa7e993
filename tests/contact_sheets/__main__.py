"""``./site sheets``: write the contact sheets into ``.cache/sheets``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from site_tools.booklet.chromium import QUIET, find_for_tests
from site_tools.build.config import ROOT, BuildConfig
from site_tools.checks.building import build
from tests.data_sets import DATA_SETS, write_site
from tests.fonts import environment
from tests.pages import KINDS
from tests.serving import serving

from .combinations import COMBINATIONS, Combination
from .photograph import photograph
from .sheet import sheets

FOLDER = ROOT / ".cache" / "sheets"


def main(names: list[str]) -> int:
    """Write the sheets of the named combinations, or of all, and return the exit code."""
    known = {combination.name: combination for combination in COMBINATIONS}
    if unknown := [name for name in names if name not in known]:
        print(f"There is no combination called {', '.join(unknown)}. Use one of: {', '.join(known)}")
        return 2
    chromium = find_for_tests()
    if not chromium:
        print("Chromium is not installed. ./site test installs it.")
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for combination in [known[name] for name in names] or COMBINATIONS:
            for path in write(combination, chromium, Path(folder)):
                print(path.relative_to(ROOT))
    return 0


def write(combination: Combination, chromium: str, folder: Path) -> list[Path]:
    """Write the sheets of one combination, and return their paths."""
    root = folder / combination.data
    if not (root / "site").exists():
        root.mkdir()
        built = build(BuildConfig(root / "site", root=write_site(root, DATA_SETS[combination.data])))
        if not built.ok:
            raise SystemExit(f"The site with the practice data “{combination.data}” cannot be built. See ./site check")
    env = environment(combination.fonts, folder, os.environ)
    with sync_playwright() as playwright, serving(root / "site") as address:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", *QUIET], env=dict[str, str | float | bool](env)
        )
        pictures = list(photograph(browser, address, KINDS, combination))
        browser.close()
    for old in FOLDER.glob(f"{combination.name}-[0-9]*.png"):
        old.unlink()
    paths = []
    for number, sheet in enumerate(sheets(pictures), 1):
        paths.append(FOLDER / f"{combination.name}-{number}.png")
        sheet.save(paths[-1])
    return paths


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
