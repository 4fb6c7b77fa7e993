"""Options for terms in a single file, tooltips without links, links in definitions, folders that opt out, and subsites."""

import logging
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from .conftest import Build, links

PAGE = {"pages/x.md": "---\ntitle: X\n---\nSome heroin, naloxone and [it]({term}brown).\n"}
YAML = "heroin:\n  definition: An *opioid* drug.\n  aliases: [brown]\nmorphine: A medicine.\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [("terms.yaml", YAML), ("terms.md", "heroin\nbrown\n:   An *opioid* drug.\n\nmorphine\n:   A medicine.\n")],
)
def test_terms_may_be_in_one_file(build: Build, name: str, text: str) -> None:
    read = build({name: text, **PAGE}, GLOSSARY={"file": name, "unused": False})
    page = read("x.html")
    assert links(page) == [("naloxone", "./glossary/naloxone.html"), ("it", "./glossary.html#heroin")]
    definition = page.select_one("#def-heroin-text")
    assert definition is not None
    assert definition.decode_contents() == "An <em>opioid</em> drug."
    index = read("glossary.html")
    assert index.select_one("#heroin dt a") is None
    assert [a["href"] for a in index.select("#heroin .glossary-used a")] == ["./x.html#use-heroin"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [", "terms.yaml:2: This file could not be used: a list or a text is not complete"),
        ("- definition: x", "each term needs a “title”"),
        (
            "- title: x\n  definition: y\n- definition: x\n",
            "terms.yaml:3: This file could not be used: each term needs a “title”",
        ),
        ("- title: x\n", "“x” has no definition."),
        ("- {title: x, definition: y}\n- {title: X, definition: z}\n", "Two files explain “X”"),
        (None, "terms.yaml: There is no such file."),
    ],
)
def test_problem_in_the_file_of_terms_is_reported(
    build: Build, caplog: pytest.LogCaptureFixture, text: str | None, message: str
) -> None:
    files = {} if text is None else {"terms.yaml": text}
    with caplog.at_level(logging.ERROR):
        build(files, GLOSSARY={"file": "terms.yaml", "strict": False})
    assert message in caplog.text


def test_terms_of_a_file_have_no_link_if_there_is_no_index(build: Build) -> None:
    page = build({"terms.yaml": YAML, **PAGE}, GLOSSARY={"file": "terms.yaml", "index": "", "unused": False})("x.html")
    button = page.select_one("button.term")
    assert button is not None
    assert (button.get_text(), button["popovertarget"]) == ("it", "def-heroin")
    assert page.select("#def-heroin a") == []


def test_tooltip_without_a_link(build: Build) -> None:
    page = build(GLOSSARY={"links": False})("help.html")
    assert page.select("a.term") == []
    (button,) = page.select("button.term[type=button]")
    assert (button["interestfor"], button["popovertarget"], button["popovertargetaction"]) == ("def-naloxone",) * 2 + (
        "show",
    )
    assert [a["href"] for a in page.select("#def-naloxone .definition-more a")] == ["./glossary/naloxone.html"]


@pytest.mark.parametrize(("wanted", "expected"), [(True, ["../glossary/opioid.html"]), (False, [])])
def test_terms_inside_definitions_are_linked_on_request(build: Build, wanted: bool, expected: list[str]) -> None:
    read = build(GLOSSARY={"link_definitions": wanted})
    assert [a["href"] for a in read("glossary/naloxone.html").select("strong a")] == expected
    bubble = read("help.html").select("#def-naloxone-text a")
    assert [a["href"] for a in bubble] == [href.replace("../", "./") for href in expected]


@pytest.mark.parametrize(
    "settings",
    [
        {"EXTRA_PATH_METADATA": {"pages/legal": {"glossary": "false"}}},
        {"PATH_METADATA": r"(?:pages/)?(?P<slug>(?:(?P<glossary>legal)/)?.+)\.md"},
    ],
)
def test_folder_may_opt_out(build: Build, settings: dict[str, Any]) -> None:
    files = {"pages/legal/y.md": "---\ntitle: Y\n---\nAn opioid, [it]({term}naloxone).\n", **PAGE}
    files["pages/x.md"] = files["pages/x.md"].replace("{term}brown", "{term}opioid")
    read = build(files, **settings)
    assert [text for text, _ in links(read("legal/y.html"))] == ["it"]
    assert [text for text, _ in links(read("x.html"))] == ["naloxone", "it"]


CONF = """
PATH = "content"
OUTPUT_PATH = "output"
PLUGINS = {plugins}
SITEURL = "https://example.org"
SITENAME = "Site"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
THEME = "simple"
PAGE_URL = PAGE_SAVE_AS = "{{slug}}.html"
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = "slug"
I18N_SUBSITES = {{"de": {{}}, "fr": {{}}}}
{policies}
"""


@pytest.mark.parametrize("policy", ["hide", "keep", "remove"])
@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
def test_subsites_have_the_glossary_of_their_language(tmp_path: Path, policy: str, first: bool) -> None:
    pytest.importorskip("pelican.plugins.i18n_subsites")
    files = {
        "glossary/naloxone.md": "Title: naloxone\nLang: en\nDefinition: A medicine.\n\nx\n",
        "glossary/opioid.md": "Title: opioid\nLang: en\nDefinition: A drug.\n\nx\n",
        "glossary/de/naloxone.md": "Title: Naloxon\nLang: de\nDefinition: Ein Mittel.\n\nx\n",
        "one.md": "Title: One\nLang: en\nDate: 2026-01-01\n\nAn opioid, [it]({term}naloxone), [that]({term}opioid).\n",
        "two.md": "Title: Two\nDate: 2026-01-01\nSlug: two\nLang: en\n\nNaloxone.\n",
        "two-de.md": "Title: Zwei\nDate: 2026-01-01\nSlug: two\nLang: de\n\nNaloxon.\n",
    }
    for name, text in files.items():
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text(text, encoding="utf-8")
    plugins = ["i18n_subsites", "glossary"] if first else ["glossary", "i18n_subsites"]
    policies = "\n".join(f'I18N_UNTRANSLATED_{kind} = "{policy}"' for kind in ("ARTICLES", "PAGES"))
    (tmp_path / "pelicanconf.py").write_text(CONF.format(plugins=plugins, policies=policies), encoding="utf-8")
    # The build runs in a separate process, because the plugin for subsites keeps state between builds.
    command = [sys.executable, "-m", "pelican", "--fatal", "errors"]
    # The plugin may not be installed.
    path = os.pathsep.join([str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    output = tmp_path / "output"
    read = {path.relative_to(output).as_posix(): path.read_text(encoding="utf-8") for path in output.rglob("*.html")}
    assert "https://example.org/glossary/naloxone.html" in read["one.html"]
    german = BeautifulSoup(read["de/two.html"], "html.parser")
    assert links(german) == [("Naloxon", "https://example.org/de/glossary/naloxone.html")]
    assert "Naloxon" in read["de/glossary.html"]
    assert not [name for name, html in read.items() if "{term}" in html]
    untranslated = next((html for name, html in read.items() if re.match(r"de/(?:\w+/)*one\b", name)), None)
    assert (untranslated is None) == (policy == "remove")
    if untranslated:
        assert "https://example.org/de/glossary/naloxone.html" in untranslated


@pytest.mark.parametrize(("title", "shown"), [("<b>", "<b>"), ("the <i> tag", "the <i> tag"), ("Q&amp;A", "Q&amp;A")])
def test_title_in_a_file_is_plain_text(build: Build, title: str, shown: str) -> None:
    settings = {"file": "terms.yaml", "unused": False}
    index = build({"terms.yaml": f"{title}: A word.\n"}, GLOSSARY=settings)("glossary.html")
    assert shown in [dt.get_text() for dt in index.select("dt")]
