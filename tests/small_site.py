"""A small site with the theme and fixed content, so tests can compare every word, independent of changes to the real pages."""

from collections.abc import Mapping
from pathlib import Path

from site_tools.build.config import BuildConfig
from site_tools.checks.building import build

# The site's own settings, but with pages, data and images from the folder that contains the settings file.
HERE = """
from pathlib import Path
from practice.data import load
from tests.project_settings import project_settings
globals().update(project_settings())
HERE = Path(__file__).parent
PATH = str(HERE / "content")
SITE_DATA = load(HERE / "content" / "data", HERE)
PICTURE_CACHE = str(HERE / "pictures")
SEARCH = False
EXTRA_PATH_METADATA = {}
"""
CONF = f"""{HERE}
SITENAME = "A practice"
REVIEWED_LANGUAGES = [DEFAULT_LANG, *SITE_DATA.practice.get("reviewed_languages", ())]
PAGE_EXCLUDES = [] if len(REVIEWED_LANGUAGES) > 1 else ["pages/es", "glossary/es"]
NOINDEX = False
"""
SHORT = "the-model your-goals your-safety working-together about contact evidence privacy leaving accessibility".split()
FIELDS = "written: 2026-11-01\nreviewed: 2026-11-02\nreviewed_by: A clinician\n"
LINE = "{}:\n  name: {}\n  number: '{}'\n  what: {}\n  large: true\n  source: https://example.org/\n  source_seen: 2026-11-01\n  confirmed: 2026-11-01\n"
TABLE = "| | There | Here |\n|---|---|---|\n| The goal | One | Yours |\n| A slip | An end | A talk |\n"
CALL_OUT = '!!! safety "Before you stop"\n    Ask a doctor.\n'
FILES = {
    "pelicanconf.py": CONF,
    "content/data/practice.yaml": "practice_name: A practice\n",
    "content/data/help_lines.yaml": LINE.format("emergency", "Emergency", "911", "Danger to life.")
    + LINE.format("lifeline", "Lifeline", "988", "Any crisis."),
    "content/data/sources.yaml": "study:\n  title: A study\n  url: https://example.org/study\n  seen: 2026-11-01\n",
    "content/glossary/naloxone.md": f"---\ntitle: naloxone\naliases: [Narcan]\ndefinition: Reverses an opioid overdose.\nsee: [opioid]\n{FIELDS}---\nA spray.\n",
    "content/glossary/opioid.md": f"---\ntitle: opioid\ndefinition: A drug such as heroin.\n{FIELDS}---\nText.\n",
    "content/pages/index.md": f"---\ntitle: A practice\ntemplate: home\nurl: index.html\nsave_as: index.html\nepigraph: [One sentence., Another.]\nsummary: About it.\n{FIELDS}---\nHello.\n"
    + "".join(f"\n## [Stop {n}]({{filename}}the-model.md)\n\nText {n}.\n" for n in range(1, 6)),
    "content/pages/how-it-differs.md": f"---\ntitle: How it differs\nsummary: In short.\n{FIELDS}---\n"
    f"## Side by side\n\nA fact.[^study] Carry naloxone.\n\n{TABLE}\n## Slowly\n\n{CALL_OUT}\n## A list\n\n1. One\n2. Two\n",
    "content/pages/help-now.md": f"---\ntitle: Get help now\ntemplate: help\nsummary: Call.\n{FIELDS}---\n"
    "## An overdose\n\n1. Call [[help.emergency]].\n2. Stay.\n\n## A crisis\n\nCall [[help.lifeline]].\n",
    "content/pages/questions.md": f"---\ntitle: Questions\nsummary: Asked often.\n{FIELDS}---\n## May I?\n\nYes.\n",
    "content/pages/glossary.md": f"---\ntitle: Glossary\ntemplate: glossary/index\nsummary: Words.\n{FIELDS}---\nPick a word.\n",
    "content/pages/search.md": f"---\ntitle: Search\ntemplate: search\nsummary: Find.\n{FIELDS}---\nHere.\n",
    "content/pages/404.md": f"---\ntitle: Not here\ntemplate: page_404\nstatus: hidden\nurl: 404.html\nsave_as: 404.html\nsummary: Gone.\n{FIELDS}---\nGo on.\n",
    **{f"content/pages/{name}.md": f"---\ntitle: {name}\nnav: {name}\nsummary: S.\n{FIELDS}---\n## Your browser history\n\nText.\n" for name in SHORT},
}  # fmt: skip


def write_small_site(root: Path, more: Mapping[str, str] | None = None) -> None:
    """Write the sources of the small site into a folder. ``more`` contains additional files, or replaces files, by path."""
    for name, text in {**FILES, **(more or {})}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def build_small_site(root: Path, more: Mapping[str, str] | None = None) -> Path:
    """Write the sources of the small site, with the files in ``more`` added or replaced, build the site, and return the output folder."""
    write_small_site(root, more)
    built = build(BuildConfig(root / "site", root=root))
    assert built.ok, [problem for problem in built.problems if problem.severity == "error"]
    return built.output
