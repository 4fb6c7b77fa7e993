"""Read cases from standard input and print their HTML as JSON. This runs in ezglossary's environment."""

import json
import sys
import tempfile
from pathlib import Path

from mkdocs.commands.build import build  # type: ignore[import-not-found]
from mkdocs.config import load_config  # type: ignore[import-not-found]

SETTINGS = """
site_name: Cases
theme: {name: null, custom_dir: theme}
markdown_extensions: [def_list, tables, fenced_code, md_in_html]
plugins:
  - ezglossary: {tooltip: short, ignore_case: true, plurals: en, markdown_links: true}
"""

with tempfile.TemporaryDirectory() as folder:
    root, cases = Path(folder), json.load(sys.stdin)
    (root / "docs").mkdir()
    (root / "theme").mkdir()
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (root / "theme/main.html").write_text("{{ page.content }}", encoding="utf-8")
    (root / "docs/index.md").write_text("# Cases\n", encoding="utf-8")
    terms = []
    for number, case in enumerate(cases):
        text = case["source"].replace("SECTION:", f"case{number}:")
        (root / f"docs/case{number}.md").write_text(text, encoding="utf-8")
        terms += [f"case{number}:{term['title']}\n:   {term['definition']}\n" for term in case["terms"]]
    (root / "docs/terms.md").write_text("# Terms\n\n" + "\n".join(terms), encoding="utf-8")
    build(load_config(str(root / "mkdocs.yml")))
    pages = {
        case["name"]: (root / f"site/case{number}/index.html").read_text(encoding="utf-8")
        for number, case in enumerate(cases)
    }
print(json.dumps(pages))
