"""A small site with Pelican's own theme and the glossary plugin, for the picture in the plugin's README."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from site_tools.build.config import ROOT

_FILES = {
    "content/carry.md": "Title: What to carry\nDate: 2026-11-01\n\n"
    "If you use drugs, or are with people who do, carry naloxone. The spray goes into the nose, and anyone may give it.\n\n"
    "It works on every opioid, and does no harm to a person who took something else. Give it if you are not sure.\n\n"
    "Keep it where others can find it, and tell them where it is.\n",
    "content/glossary/naloxone.md": "---\ntitle: naloxone\ndefinition: A medicine that can reverse an *opioid* overdose.\nsee: [opioid]\n---\n",
    "content/glossary/opioid.md": "---\ntitle: opioid\ndefinition: A drug such as heroin, morphine or fentanyl.\n---\n",
    "pelicanconf.py": 'PATH = "content"\nSITENAME = "Carry it"\nTIMEZONE = "UTC"\nTHEME = "simple"\nPLUGINS = ["glossary"]\n'
    "RELATIVE_URLS = True\nFEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None\n",
}


def build(folder: Path) -> Path:
    """Build the site in a folder, and return the path of the page that uses the terms."""
    for name, text in _FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    # Run Pelican in a new process, because the plugins of our own site stay connected to Pelican in this process.
    command = [sys.executable, "-m", "pelican", "--fatal", "warnings", "--quiet"]
    subprocess.run(
        command, cwd=folder, check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "plugins" / "glossary")}
    )
    return folder / "output" / "what-to-carry.html"
