"""Read cases from standard input and print their HTML as JSON. This runs in Sphinx's environment."""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx  # type: ignore[import-not-found]


def render(case: dict[str, Any]) -> str:
    """Build a project for a case and return the body of its page."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        glossary = ["Terms", "=====", "", ".. glossary::", ""]
        for term in case["terms"]:
            glossary += [f"   {name}" for name in (term["title"], *term["aliases"])]
            glossary += [f"      {term['definition']}", ""]
        (root / "terms.rst").write_text("\n".join(glossary), encoding="utf-8")
        (root / "index.rst").write_text(case["source"], encoding="utf-8")
        settings = {"smartquotes": False}
        app = Sphinx(folder, None, str(root / "out"), str(root / "trees"), "json", settings, status=None, warning=None)
        app.build()
        return str(json.loads((root / "out/index.fjson").read_text(encoding="utf-8"))["body"])


print(json.dumps({case["name"]: render(case) for case in json.load(sys.stdin)}))
