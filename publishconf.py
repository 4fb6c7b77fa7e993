"""Settings for publishing. The site's address comes from the variable SITEURL or, if it is not set, from practice.yaml."""

import os
from pathlib import Path
from runpy import run_path

# An import would read the file only once, but the preview and the tests build several sites in one process.
BASE = run_path(str(Path(__file__).resolve().parent / "pelicanconf.py"))
globals().update({name: value for name, value in BASE.items() if name.isupper()})

SITEURL = CANONICAL_URL = (os.environ.get("SITEURL") or str(BASE["SITE_DATA"].practice.get("website", ""))).rstrip("/")
# “hosting” is last because it compresses the output of all other plugins. If the site has an address,
# “hosting” also registers the sitemap plugin.
PLUGINS = [*BASE["PLUGINS"], "hosting"]
# For your own server, set the paths (root, certificate, key) that differ from the defaults in plugins/hosting/configure.py.
HOSTING: dict[str, str] = {}
SITEMAP = {
    "format": "xml",
    "exclude": [r"^404\.html$"],
    "changefreqs": {"pages": "monthly", "articles": "monthly", "indexes": "monthly"},
}
# Without .nojekyll, GitHub Pages would ignore files that start with an underscore.
EXTRA_PATH_METADATA = {**BASE["EXTRA_PATH_METADATA"], "extra/nojekyll": {"path": ".nojekyll"}}
