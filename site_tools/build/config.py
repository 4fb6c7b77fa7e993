"""The configuration of a build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from proofread.cache import Cache

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class BuildConfig:
    """Everything that determines the result of a build, apart from the files themselves.

    Attributes:
        output: the folder for the site. It is replaced only when the new site is complete.
        root: the folder of the site.
        conf: the settings file in that folder, ``pelicanconf.py`` or ``publishconf.py``.
        url: the address at which the site is published; if ``None``, the settings file determines it.
        today: the date that the checks treat as today.
        drafts: whether pages with “status: draft” are part of the site, as in the preview.
        strict: whether every error stops the build, as when publishing; otherwise, only errors that break pages do.
        cache: results of earlier builds of the same site, for the preview; if ``None``, everything is built from scratch.
        settings: Pelican settings that override those in the settings file.
        unsaved: unsaved texts, keyed by the paths of their files, relative to the site's folder. These texts are built in place of the files.
        only: the paths of the files whose pages are written, relative to the site's folder; if empty, all pages are written.
    """

    output: Path
    root: Path = ROOT
    conf: str = "pelicanconf.py"
    url: str | None = None
    today: date = field(default_factory=lambda: date.today())
    drafts: bool = False
    strict: bool = False
    cache: Cache | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    unsaved: Mapping[str, str] = field(default_factory=dict)
    only: frozenset[str] = frozenset()

    def overrides(self, output: Path) -> dict[str, Any]:
        """Return the settings that override those in the settings file, for a build into ``output``."""
        address = {} if self.url is None else dict.fromkeys(("SITEURL", "CANONICAL_URL"), self.url.rstrip("/"))
        return {"OUTPUT_PATH": str(output), "DRAFTS": self.drafts, **address, **self.settings}
