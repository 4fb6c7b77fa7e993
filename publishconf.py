"""What differs when the site is published: what needs the site's own address. It comes from SITEURL or practice.yaml."""

import os
from pathlib import Path
from runpy import run_path

# Read anew each time, unlike an import: the preview and the tests build more than one site in a process.
BASE = run_path(str(Path(__file__).resolve().parent / "pelicanconf.py"))
globals().update({name: value for name, value in BASE.items() if name.isupper()})

SITEURL = CANONICAL_URL = (os.environ.get("SITEURL") or str(BASE["SITE_DATA"].practice.get("website", ""))).rstrip("/")
# “hosting” comes last: it compresses what all others have written, and asks for a sitemap where there is an address.
PLUGINS = [*BASE["PLUGINS"], "hosting"]
# Where the site lies on a server of your own, if elsewhere than plugins/hosting/configure.py says: root, certificate, key.
HOSTING: dict[str, str] = {}
SITEMAP = {
    "format": "xml",
    "exclude": [r"^404\.html$"],
    "changefreqs": {"pages": "monthly", "articles": "monthly", "indexes": "monthly"},
}
# GitHub Pages would leave out what begins with an underscore without it.
EXTRA_PATH_METADATA = {**BASE["EXTRA_PATH_METADATA"], "extra/nojekyll": {"path": ".nojekyll"}}
