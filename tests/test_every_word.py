"""Every template shows all text of a page, even if the therapist adds text at the beginning or the end."""

from pathlib import Path

import pytest

from site_tools.build.config import BuildConfig
from site_tools.desk.editing.canonical_format import FRONT_MATTER
from tests.rendering import render
from tests.site_copy import copy_site

FIRST, LAST = "A zupofa to begin with.", "A zupofo to end with."


@pytest.fixture(scope="module")
def site_with_more(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, with a paragraph before and a section after the text of every page and term."""
    root = copy_site(tmp_path_factory.mktemp("more"))
    for path in (root / "content").glob("*/**/*.md"):
        text = path.read_text("utf-8")
        head = FRONT_MATTER.match(text)
        assert head, path
        path.write_text(f"{head[0]}\n{FIRST}\n\n{text[head.end() :].strip()}\n\n## A zupofi\n\n{LAST}\n", "utf-8")
    render(BuildConfig(root / "output", root=root, settings={"SEARCH": False}))
    return root / "output"


def test_added_text_is_on_every_page(site_with_more: Path) -> None:
    pages = {
        path.relative_to(site_with_more).as_posix(): path.read_text("utf-8") for path in site_with_more.rglob("*.html")
    }
    assert len(pages) > 100
    paragraphs = [f"<p>{text}</p>" for text in (FIRST, LAST)]
    missing = {name: [text for text in paragraphs if text not in html] for name, html in pages.items()}
    assert {name: texts for name, texts in missing.items() if texts} == {}
