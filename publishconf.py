"""What differs when the site is published: what needs the site's own address. It comes from SITEURL or practice.yaml."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from pelicanconf import *  # noqa: F403
from pelicanconf import EXTRA_PATH_METADATA, PLUGINS, SITE_DATA

CANONICAL_URL = (os.environ.get("SITEURL") or str(SITE_DATA.practice.get("website", ""))).rstrip("/")
SITEURL = CANONICAL_URL
# “hosting” comes last: it compresses what all others have written.
PLUGINS = [*PLUGINS, *(["sitemap"] if CANONICAL_URL else []), "hosting"]
# Where the site lies on a server of your own, if elsewhere than plugins/hosting/configure.py says: root, certificate, key.
HOSTING: dict[str, str] = {}
SITEMAP = {
    "format": "xml",
    "exclude": [r"^404\.html$"],
    "changefreqs": {"pages": "monthly", "articles": "monthly", "indexes": "monthly"},
}
# GitHub Pages would leave out what begins with an underscore without it.
EXTRA_PATH_METADATA = {**EXTRA_PATH_METADATA, "extra/nojekyll": {"path": ".nojekyll"}}
