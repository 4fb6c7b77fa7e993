"""Fixtures: a miniature site with the real plugins and a minimal theme, and a folder that the preview serves."""

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.responses import Response

from site_tools.desk import rebuilding
from site_tools.desk.preview_state import PreviewState
from site_tools.desk.site_files import site_file
from tests.made_up import made_up
from tests.small_site import HERE

Write = Callable[[dict[str, str | bytes | None]], Path]

CONF = f"""{HERE}
SITENAME = "Small"
THEME = str(HERE / "theme")
PLUGINS = [name for name in PLUGINS if name != "theming"]
NEEDED_PAGES = ["index"]
"""

PROBLEM = made_up("content/pages/a.md", 3, 0, "build", "error", "It is <wrong>.", "Fix it.")
LINE = "  name: Line\n  number: '988'\n  what: It helps.\n  source: https://example.org/\n  source_seen: 2026-11-01\n"
FILES: dict[str, str | bytes | None] = {
    "pelicanconf.py": CONF,
    "theme/templates/base.html": '<!doctype html><html lang="en"><title>x</title>{% block content %}{% endblock %}</html>',
    "theme/templates/page.html": '{% extends "base.html" %}{% block content %}{{ page.content|safe }}{{ page.definitions }}'
    '{% for c in page.citations %}<p id="source-{{ c.letter }}">{{ c.source.title }}</p>{% endfor %}{% endblock %}',
    "theme/templates/drawings/drug_set_and_setting.html": "{% set labels_needed = 5 %}{% macro drug_set_and_setting(labels) %}"
    '<div class="drawing">{{ labels|join(", ") }}</div>{% endmacro %}',
    "theme/templates/glossary/index.html": '{% extends "base.html" %}',
    "theme/templates/glossary/definitions.html": "{{ tooltips|join }}",
    "theme/static/none.css": "",
    "content/data/practice.yaml": "practice_name: Small\nfee: $100\n",
    "content/data/help_lines.yaml": f"lifeline:\n{LINE}",
    "content/data/sources.yaml": "study:\n  title: A study\n",
    "content/pages/index.md": "---\ntitle: Home\nwritten: 2026-11-01\n---\nHello. Naloxone [elsewhere]({filename}more.md) for [[fee]].\n",
    "content/pages/more.md": "---\ntitle: More\nwritten: 2026-11-01\n---\nMore, call [[help.lifeline]] [^study].\n",
    "content/glossary/naloxone.md": "---\ntitle: naloxone\ndefinition: Reverses an opioid overdose.\nwritten: 2026-11-01\n---\nText.\n",
}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the miniature site, and return a function that writes more files and returns the site's folder.

    The function removes a file if its text is ``None``.
    """
    root = tmp_path / "site"

    def run(files: dict[str, str | bytes | None]) -> Path:
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return root

    run(FILES)
    return run


@pytest.fixture
def served(tmp_path: Path) -> Path:
    """Return a served folder that contains a link to a secret file, which is next to the folder."""
    for name, text in {
        "site/index.html": "home",
        "site/sub/index.html": "sub",
        "site/404.html": "gone",
        "secret": "x",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "site" / "link").symlink_to(tmp_path / "secret")
    return tmp_path / "site"


@pytest.fixture
def state(served: Path) -> PreviewState:
    """Return the state of a preview that shows the served folder."""
    return PreviewState("1", served)


def ask(state: PreviewState, path: str) -> tuple[int, str]:
    """Return the status and the text of the response to a request for ``path``."""
    response: Response = site_file(state, path.removeprefix("/"))
    return response.status_code, bytes(response.body).decode()


@pytest.fixture
def stopped_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Interrupt the desk before its first build, as Ctrl+C would."""

    def ctrl_c(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(rebuilding, "build_and_show", ctrl_c)
