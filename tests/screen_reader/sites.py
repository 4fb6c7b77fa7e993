"""Build the site that Orca reads: the small site, with more content that is hard for screen readers."""

from __future__ import annotations

from pathlib import Path

from tests.small_site import CONF, FIELDS, FILES, build_small_site

WORD = "---\ntitle: {}\ndefinition: {}\n{}---\nText.\n"


def build_spoken_site(folder: Path) -> Path:
    """Build the small site, with additional content such as a table caption and sources within steps, and return the output folder."""
    pages = {name: FILES[f"content/pages/{name}.md"] for name in ("help-now", "how-it-differs")}
    table = pages["how-it-differs"].replace("| | There", "Table: In short\n\n| | There")
    more = {
        "pelicanconf.py": f"{CONF}SEARCH = True\n",
        "content/glossary/overdose.md": WORD.format("overdose", "More of a drug than a body can bear.", FIELDS),
        "content/pages/how-it-differs.md": table,
        "content/pages/help-now.md": pages["help-now"].replace(
            "2. Stay.", "2. Give naloxone.[^study] Breathe for them.\n3. Stay.[^study]"
        ),
    }
    return build_small_site(folder, more)
