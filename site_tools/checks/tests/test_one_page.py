"""A page that is rendered again is the same as in a full build, and changes that need a full build are recognized."""

import shutil
from pathlib import Path

import pytest
from proofread.cache import Cache

from site_tools.build.config import ROOT, BuildConfig
from site_tools.checks.building import Run, run_once
from site_tools.checks.one_page import OnePage, render_again
from tests.small_site import FILES, write_small_site

NAME = "content/pages/how-it-differs.md"
TERM = "content/glossary/naloxone.md"
NEW = "\n\nNew: naloxone, an opioid, [home]({filename}index.md).[^study]\n\n## More\n\nCall [[help.lifeline]].\n"


def run_in(root: Path, output: Path, **settings: object) -> Run:
    run = run_once(
        BuildConfig(output, root=root, cache=Cache(), drafts=True, settings={"SEARCH": False, **settings}), output
    )
    assert run.complete
    return run


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("one-page")
    write_small_site(folder, {TERM: FILES[TERM].replace("A spray.", "A spray against an opioid.")})
    return folder


@pytest.fixture(scope="module")
def run(root: Path) -> Run:
    return run_in(root, root / "built")


def text_of(run: Run, name: str) -> str:
    return run.content.text(name)


def rendered(run: Run, name: str, text: str, output: Path) -> OnePage:
    page = render_again(run, name, text, output)
    assert page is not None
    return page


ABOUT = "content/pages/about.md"
# Each edit: the file, the old text and the new text.
CHANGES = {
    "a title": (NAME, "title: How it differs", "title: “A & B” – another *title*"),
    "a summary": (NAME, "summary: In short.", "summary: On naloxone."),
    "no summary": (NAME, "summary: In short.\n", ""),
    "a name in the menu": (NAME, "title: How it differs", "title: How it differs\nnav: Differs"),
    "into the menu": (ABOUT, "---\n##", "menu: yes\n---\n##"),
    "pages below it": (ABOUT, "---\n##", "more: [contact, how-it-differs]\n---\n##"),
    "a source": (ABOUT, "---\n##", "sources: [study]\n---\n##"),
    "the first word of the glossary": (ABOUT, "Text.", "Naloxone."),
    "no word of the glossary": (NAME, "naloxone", "it"),
    "a link to a page": (NAME, "naloxone", "[naloxone]({filename}about.md) and [help](help-now.md)"),
    "a link to a word": (NAME, "naloxone", "[a spray]({term}naloxone)"),
    "a heading": (NAME, "## Slowly", "## Slowly, slowly\n\nAn opioid.\n\n## Quick"),
    "the definition of a term": (TERM, "Reverses an", "A spray that *reverses* an"),
    "the text of a term": (TERM, "A spray", "A spray, or naloxone"),
}


@pytest.mark.sample(4)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.sample(5)
def test_changed_page_equals_that_of_a_whole_build(
    run: Run, root: Path, tmp_path: Path, change: tuple[str, str, str]
) -> None:
    name, old, new = change
    before = text_of(run, name)
    assert old in before
    text = before.replace(old, new, 1)
    alone = rendered(run, name, text, tmp_path / "alone")
    (root / name).write_text(text)
    try:
        run_in(root, tmp_path / "whole")
    finally:
        (root / name).write_text(before)
    assert alone.html == (tmp_path / "whole" / alone.address).read_text()
    assert rendered(run, name, before, tmp_path / "alone").html == (root / "built" / alone.address).read_text()


def test_word_that_was_added_is_explained_after_the_next_build(root: Path, tmp_path: Path) -> None:
    term = root / "content/glossary/slowly.md"
    term.write_text("---\ntitle: slowly\ndefinition: Without haste.\nwritten: 2026-11-01\n---\n\nText.\n")
    try:
        run = run_in(root, tmp_path / "whole")
        again = rendered(run, ABOUT, f"{text_of(run, ABOUT)}\n\nSlowly.\n", tmp_path / "alone")
    finally:
        term.unlink()
    assert "Without haste." in again.html


@pytest.mark.parametrize("name", [NAME, TERM])
@pytest.mark.sample(1)
def test_page_equals_that_of_a_whole_build(run: Run, root: Path, tmp_path: Path, name: str) -> None:
    """Nothing remains of an earlier text, even if it was longer."""
    before = text_of(run, name)
    longer, same, shorter = (
        rendered(run, name, before + more, tmp_path / "alone") for more in (NEW, "", "\n\nAn opioid.\n")
    )
    assert (longer.reported, same.reported, shorter.reported) == ((), (), ())
    assert not list((tmp_path / "alone").rglob("*.html")), "nothing is left in the folder"
    assert same.html == (root / "built" / same.address).read_text()
    assert "More" not in shorter.html
    (root / name).write_text(before + NEW)
    try:
        run_in(root, tmp_path / "whole")
    finally:
        (root / name).write_text(before)
    assert longer.html == (tmp_path / "whole" / longer.address).read_text()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (NAME, "title: How it differs", "title:"),
        (NAME, "title: How it differs", "title: How: it differs"),
        (NAME, "---\ntitle", "--\ntitle"),
        (NAME, "title: How", "slug: how\ntitle: How"),
        (NAME, "title: How", "status: draft\ntitle: How"),
        (NAME, "title: How", "lang: es\ntitle: How"),
        (NAME, "title: How", "template: help-now\ntitle: How"),
        (NAME, "naloxone", "[naloxone]({term}narcotic)"),  # the glossary reports an unknown term
        (NAME, "naloxone", "![A spray]({static}/images/new.png)"),  # no page has shown this picture before
        (TERM, "A spray", "[A spray]({term}naloxone)"),  # this term now links to itself
        ("content/pages/index.md", "epigraph: [One sentence., Another.]", "epigraph:"),  # the template fails
        (TERM, "title: naloxone", "title: Narcan"),  # all pages link to this term
        (TERM, "definition: Reverses an opioid overdose.", "definition:"),
        (TERM, "definition: ", f"definition: {'Long. ' * 40}"),
        (TERM, "definition: Reverses an", "definition: Reverses [an]({term}opioid)"),
        (TERM, "aliases: [Narcan]", "aliases: [Narcan, spray]"),
        ("content/pages/none.md", "", "New."),
    ],
)
def test_change_that_needs_a_full_build_is_recognized(run: Run, tmp_path: Path, name: str, old: str, new: str) -> None:
    text = text_of(run, name)
    assert old in text
    assert render_again(run, name, text.replace(old, new), tmp_path) is None


def test_problem_of_the_text_is_reported_with_its_page(run: Run, tmp_path: Path) -> None:
    again = rendered(run, NAME, f"{text_of(run, NAME)}\n\n[[nothing]] and naloxone.\n", tmp_path)
    assert [(problem.path, problem.code) for problem in again.reported] == [(NAME, "build.unknown-name")]


@pytest.mark.thorough
def test_each_page_of_our_own_site_equals_that_of_a_whole_build(tmp_path: Path) -> None:
    root = tmp_path / "site"
    for name in ("content", "theme"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("plugins", "packages"):
        (root / name).symlink_to(ROOT / name, target_is_directory=True)
    shutil.copy(ROOT / "pelicanconf.py", root)
    run = run_in(root, root / "built", PAGE_EXCLUDES=[])
    pages = [
        render_again(run, run.content.name(source.path), source.whole, root / "alone") for source in run.content.sources
    ]
    alone = [page for page in pages if page]
    assert len(alone) > len(pages) / 2
    assert [page.address for page in alone if page.html != (root / "built" / page.address).read_text()] == []
