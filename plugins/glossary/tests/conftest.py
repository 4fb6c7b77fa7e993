"""A miniature site, run through real Pelican."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from pelican import Pelican
from pelican.settings import read_settings

Files = dict[str, str]
Build = Callable[..., Callable[[str], BeautifulSoup]]

SITE: Files = {
    "pages/help.md": "---\ntitle: Help\n---\nGive naloxone. Naloxone helps. A [spray]({term}Narcan) too.\n",
    "pages/quiet.md": "---\ntitle: Quiet\nglossary: false\n---\nNo naloxone here.\n",
    "glossary/naloxone.md": "---\ntitle: naloxone\ndefinition: Reverses an opioid overdose.\naliases:\n  - Narcan\n"
    "see:\n  - opioid\n---\nNaloxone works on an opioid.\n",
    "glossary/opioid.md": "---\ntitle: opioid\ndefinition: A drug such as heroin.\nsee:\n  - naloxone\n---\nSee naloxone.\n",
}


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build a site from files; gives a function that reads a built page."""

    def run(files: Files | None = None, **settings: Any) -> Callable[[str], BeautifulSoup]:
        for name, text in {**SITE, **(files or {})}.items():
            path = tmp_path / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        given = {
            "PATH": str(tmp_path / "content"), "OUTPUT_PATH": str(tmp_path / "output"), "THEME": "simple", "SITEURL": "",
            "RELATIVE_URLS": True, "ARTICLE_PATHS": ["articles"], "TIMEZONE": "UTC",
            "PATH_METADATA": r"(?:pages/)?(?P<slug>.+)\.md", "PAGE_URL": "{slug}.html", "PAGE_SAVE_AS": "{slug}.html",
            "PLUGIN_PATHS": [str(Path(__file__).parents[2])], "PLUGINS": ["yaml_metadata", "glossary"], **settings,
        }  # fmt: skip
        Pelican(read_settings(None, override=given)).run()
        return lambda name: BeautifulSoup((tmp_path / "output" / name).read_text(encoding="utf-8"), "html.parser")

    return run
