"""What a build is made of, in one value."""

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
    """Everything that decides what a build makes of the same files.

    Attributes:
        output: where the site goes. It is replaced as a whole, or left alone.
        root: the folder of the site.
        conf: the settings file below it, ``pelicanconf.py`` or ``publishconf.py``.
        url: the address at which the site is published; ``None`` leaves it to the settings file.
        today: the day as of which to proofread.
        drafts: whether pages with “status: draft” are a part of the site, as in the preview.
        strict: whether every error keeps the old site, as when it is published; else only one that breaks a page.
        cache: what earlier builds of the same site have read and rendered, for the preview; without one, all is done anew.
        settings: Pelican's settings that win over those of the file.
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

    def overrides(self, output: Path) -> dict[str, Any]:
        """Return the settings that win over those of the file, for a build into a folder that becomes ``output`` later."""
        address = {} if self.url is None else dict.fromkeys(("SITEURL", "CANONICAL_URL"), self.url.rstrip("/"))
        return {"OUTPUT_PATH": str(output), "DRAFTS": self.drafts, **address, **self.settings}
