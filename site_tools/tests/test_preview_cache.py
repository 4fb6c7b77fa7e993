"""After any series of edits, builds with and without the preview's cache are identical."""

import random
import shutil
from pathlib import Path

import pytest
from proofread.cache import Cache

from site_tools.build.config import ROOT, BuildConfig
from site_tools.checks.building import Built, build
from tests.tiers import representative

from .conftest import Write

# A theme that uses everything available to templates: texts and summaries of other pages, uses of terms, the data, and other templates.
THEME: dict[str, str | bytes | None] = {
    "theme/templates/page.html": '{% extends "base.html" %}{% block content %}{% include "part.html" %}{{ page.content|safe }}'
    "{% for c in page.citations %}<p id=\"source-{{ c.letter }}\">{{ c.source.title }}</p>{% endfor %}{% endblock %}",
    "theme/templates/part.html": "<p>{{ SITENAME }}, {{ page.title }}</p>",
    "theme/templates/all.html": '{% extends "base.html" %}{% block content %}<h1>{{ page.title }}</h1>{% for other in pages %}'
    "<h2>{{ other.title }}</h2><p>{{ other.content|striptags }}{{ other.summary|striptags }}</p>{% endfor %}{% endblock %}",
    "theme/templates/glossary/term.html": '{% extends "base.html" %}{% block content %}{{ page.content|safe }}<ul>'
    "{% for use in page.term.used_in %}<li>{{ use.title }}</li>{% endfor %}</ul>{% endblock %}",
    "content/pages/all.md": "---\ntitle: All\nwritten: 2026-11-01\ntemplate: all\n---\nNothing.\n",
}  # fmt: skip
# The possible contents of each file. Each step writes one of them; “None” removes the file.
EDITS: dict[str, tuple[str | None, ...]] = {
    "content/pages/more.md": (
        "---\ntitle: More\nwritten: 2026-11-01\n---\nOne.\n",
        "---\ntitle: More\nwritten: 2026-11-01\n---\nAnother.\n",
        "---\ntitle: More\nwritten: 2026-11-01\n---\nStill another.\n",
        "---\ntitle: More\nwritten: 2026-11-01\n---\nTwo. Naloxone, [home]({filename}index.md#a).\n",
        "---\ntitle: More, or less\nwritten: 2026-11-01\nsummary: Short.\n---\nOne.\n",
        "---\ntitle: More\nwritten: 2026-11-01\nslug: less\n---\n## A\n\nThree naloxone [^study].\n",
        "---\ntitle: More\nwritten: 2026-11-01\nstatus: draft\n---\nNot yet.\n",
        "---\ntitle: A: b\n---\nBroken.\n",
        "---\ntitle: More\nwritten: 2026-11-01\n---\n<div>Never closed, addicts.\n",
        "---\ntitle: More\nwritten: 2026-11-01\n---\n[Nowhere]({filename}gone.md)\n",
    ),
    "content/pages/new.md": ("---\ntitle: New\nwritten: 2026-11-01\n---\nNew: naloxone, pacing.\n", None),
    "content/pages/index.md": (
        "---\ntitle: Home\nwritten: 2026-11-01\n---\n## A {: #a }\n\nHello, [[fee]].\n",
        "---\ntitle: Home\nwritten: 2026-11-01\n---\n{: #a }\nHello, pacing.\n",
    ),
    "content/glossary/naloxone.md": (
        "---\ntitle: naloxone\ndefinition: Reverses an overdose.\nwritten: 2026-11-01\n---\nText.\n",
        "---\ntitle: naloxone\ndefinition: It wakes.\naliases: [more]\nwritten: 2026-11-01\n---\nText.\n",
        "---\ntitle: naloxone\nwritten: 2026-11-01\n---\nWithout a definition.\n",
    ),
    "content/glossary/pacing.md": (
        "---\ntitle: pacing\ndefinition: Going slowly.\nsee: [naloxone]\nwritten: 2026-11-01\n---\nSlow.\n",
        None,
    ),
    "content/data/practice.yaml": ("practice_name: Small\nfee: $100\n", "practice_name: Small\nfee: $90\n", "fee: a: b\n"),
    "content/data/sources.yaml": ("study:\n  title: A study\n", "study:\n  title: Another\n"),
    "theme/templates/part.html": ("<p>{{ page.title }}</p>", "<b>{{ page.title }}</b>", "{% broken"),
    "theme/templates/base.html": (
        '<!doctype html><html lang="en"><title>x</title>{% block content %}{% endblock %}</html>',
        '<!doctype html><html lang="en"><title>y</title>{% block content %}{% endblock %}</html>',
    ),
}  # fmt: skip
SETTINGS = ("SITENAME = 'Small'\n", "SITENAME = 'Other'\nMARKDOWN = {'extensions': []}\n")


def seen(built: Built) -> dict[str, bytes]:
    return {p.relative_to(built.output).as_posix(): p.read_bytes() for p in built.output.rglob("*") if p.is_file()}


def preview(root: Path, name: str, cache: Cache | None = None) -> Built:
    return build(
        BuildConfig(
            root / name / "site", root=root, cache=cache, drafts=True, settings={"SEARCH": False, "PAGE_EXCLUDES": []}
        )
    )


def both(root: Path, cache: Cache) -> tuple[Built, Built]:
    """Build with and without the cache, in separate folders that keep the last good site after a failure. Return both results."""
    return preview(root, "cached", cache), preview(root, "uncached")


@pytest.mark.parametrize(("seed", "steps"), representative([(0, 10), *((seed, 24) for seed in range(4))], 1))
def test_cached_build_is_never_stale_after_a_series_of_edits(write: Write, seed: int, steps: int) -> None:
    chance, cache = random.Random(seed), Cache()  # noqa: S311  chooses the next edit
    root = write(THEME)
    conf = (root / "pelicanconf.py").read_text()
    edits = [(name, text) for name, texts in EDITS.items() for text in texts]
    edits += [("pelicanconf.py", conf + line) for line in SETTINGS]
    good, undo = 0, dict[str, str | bytes | None]()
    for step in range(steps):
        edit: dict[str, str | bytes | None] = undo or dict([chance.choice(edits)])
        before: dict[str, str | bytes | None] = {
            path: (root / path).read_bytes() if (root / path).exists() else None for path in edit
        }
        write({path: text for path, text in edit.items() if text is not None or before[path]})
        cached, uncached = both(root, cache)
        assert (cached.ok, cached.problems) == (uncached.ok, uncached.problems), (step, edit)
        assert seen(cached) == seen(uncached), (step, edit)
        assert preview(root, "cached", cache).problems == uncached.problems, "the next build reports the same problems"
        undo = {} if cached.ok else before
        good += cached.ok
    assert good > steps / 3


@pytest.mark.thorough
def test_cached_build_of_our_own_site_is_the_same(tmp_path: Path) -> None:
    root = tmp_path / "site"
    for name in ("content", "theme"):
        shutil.copytree(ROOT / name, root / name)
    (root / "plugins").symlink_to(ROOT / "plugins", target_is_directory=True)
    shutil.copy(ROOT / "pelicanconf.py", root)
    cache = Cache()
    preview(root, "cached", cache)
    for name, old, new in (
        ("content/pages/the-model.md", "\n## ", "\n## Yes. Naloxone. "),
        ("content/glossary/naloxone.md", "definition: ", "definition: Indeed, "),
        ("theme/templates/partials/footer.html", "<footer", "<footer data-new"),
        ("content/data/help_lines.yaml", "name: ", "name: The "),
    ):
        path = root / name
        path.write_text(path.read_text().replace(old, new, 1))
    cached, uncached = both(root, cache)
    assert (cached.ok, cached.problems, seen(cached)) == (True, uncached.problems, seen(uncached))


def test_cache_drops_results_not_used_in_eight_builds() -> None:
    cache, computed = Cache(), []

    def compute() -> str:
        computed.append(1)
        return "x"

    for used in (True, True, False, False, False, False, False, False, True, *[False] * 8, True):
        if used:
            cache.get_or_compute("key", compute)
        cache.end_build()
    assert len(computed) == 2
