"""What differs when the site is published: what needs the site's own address. It comes from SITEURL or practice.yaml."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from pelicanconf import *  # noqa: E402, F403
from pelicanconf import PLUGINS, SITE_DATA  # noqa: E402

CANONICAL_URL = (os.environ.get("SITEURL") or str(SITE_DATA.practice.get("website", ""))).rstrip("/")
SITEURL = CANONICAL_URL
PLUGINS = [*PLUGINS, "sitemap"] if CANONICAL_URL else PLUGINS
SITEMAP = {
    "format": "xml",
    "exclude": [r"^404\.html$"],
    "changefreqs": {"pages": "monthly", "articles": "monthly", "indexes": "monthly"},
}
