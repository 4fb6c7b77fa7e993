"""Fixtures: a miniature site, built by Pelican itself."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import settings
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from pelican import Pelican
from pelican.settings import read_settings

# Disable Hypothesis's deadline, which slow machines exceed, unless the surrounding repository has already disabled it.
if settings.default.deadline is not None:
    settings.register_profile("any machine", deadline=None)
    settings.load_profile("any machine")

Files = dict[str, str]
Build = Callable[..., Callable[[str], BeautifulSoup]]

SITE: Files = {
    "pages/help.md": "---\ntitle: Help\n---\nGive naloxone. Naloxone helps. A [spray]({term}Narcan) too.\n",
    "pages/quiet.md": "---\ntitle: Quiet\nglossary: false\n---\nNo naloxone here.\n",
    "glossary/naloxone.md": "---\ntitle: naloxone\ndefinition: Reverses an opioid overdose.\naliases:\n  - Narcan\n"
    "see:\n  - opioid\n---\nNaloxone works on an opioid.\n",
    "glossary/opioid.md": "---\ntitle: opioid\ndefinition: A drug such as heroin.\nsee:\n  - naloxone\n---\nSee naloxone.\n",
}
ARTICLE = "---\ntitle: {title}\ndate: 2026-01-0{day}\nslug: {slug}\n{more}---\n{text}\n"


class Compiled(BytecodeCache):
    """A cache of compiled templates, because compiling them for each build would take most of the build's time."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], CodeType | None] = {}

    def __reduce__(self) -> Any:
        """Support pickling, so Pelican can cache its settings."""
        return compiled, ()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Set the code of a template to the code stored for its name and text, or to ``None`` if there is none."""
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store the code of a template under the template's name and text."""
        self.codes[bucket.key, bucket.checksum] = bucket.code


@cache
def compiled() -> Compiled:
    """Return the template cache that all builds in this process share."""
    return Compiled()


def build_site(folder: Path, files: Files, **more: Any) -> Path:
    """Write the miniature site with additional files, build it with additional settings, and return the output folder."""
    for name, text in {**SITE, **files}.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    given = {
        "PATH": str(folder / "content"), "OUTPUT_PATH": str(folder / "output"), "THEME": "simple", "SITEURL": "",
        "RELATIVE_URLS": True, "ARTICLE_PATHS": ["articles"], "TIMEZONE": "UTC",
        "PATH_METADATA": r"(?:pages/)?(?P<slug>.+)\.md", "PAGE_URL": "{slug}.html", "PAGE_SAVE_AS": "{slug}.html",
        "PLUGINS": ["yaml_metadata", "glossary"],
        "JINJA_ENVIRONMENT": {"trim_blocks": True, "lstrip_blocks": True, "bytecode_cache": compiled()}, **more,
    }  # fmt: skip
    Pelican(read_settings(None, override=given)).run()
    return folder / "output"


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Return a function that builds the miniature site with additional files, and returns a function that parses a page by name."""

    def run(files: Files | None = None, **more: Any) -> Callable[[str], BeautifulSoup]:
        output = build_site(tmp_path, files or {}, **more)
        return lambda name: BeautifulSoup((output / name).read_text(encoding="utf-8"), "html.parser")

    return run


def article(text: str, title: str = "X", day: int = 1, more: str = "") -> str:
    """Return the source of an article with the given text, title, day and additional front matter. The slug is the lowercase title."""
    return ARTICLE.format(title=title, day=day, slug=title.lower(), more=more, text=text)


def links(page: BeautifulSoup) -> list[tuple[str, str]]:
    """Return the text and the address of each link to a term."""
    return [(a.get_text(), str(a["href"])) for a in page.select(".term")]


def theme_of(folder: Path, **templates: str) -> dict[str, str]:
    """Write a theme with the given templates, and return the Pelican settings that select this theme."""
    for name, text in templates.items():
        path = folder / "theme" / "templates" / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "theme" / "static").mkdir(parents=True, exist_ok=True)
    return {"THEME": str(folder / "theme")}
