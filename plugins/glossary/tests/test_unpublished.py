"""The definitions and names of drafts and hidden pages appear on no public page."""

import logging
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from .conftest import Build, article, links


@pytest.mark.parametrize("status", ["draft", "hidden"])
def test_unpublished_term_appears_nowhere(
    build: Build, tmp_path: Path, caplog: pytest.LogCaptureFixture, status: str
) -> None:
    term = f"---\ntitle: heroin\ndefinition: Secret.\nstatus: {status}\n---\nText.\n"
    with caplog.at_level(logging.WARNING):
        build({"glossary/heroin.md": term, "pages/x.md": "---\ntitle: X\n---\nheroin [it]({term}heroin) opioid\n"})
    output = tmp_path / "output"
    public = [path for path in output.rglob("*.*") if "drafts" not in path.parts and path.name != "heroin.html"]
    assert not [path for path in public if "Secret" in path.read_text(encoding="utf-8")]
    page = BeautifulSoup((output / "x.html").read_text(encoding="utf-8"), "html.parser")
    assert [text for text, _ in links(page)] == ["opioid"]
    assert f"The status of the term “heroin” is “{status}”" in caplog.text


@pytest.mark.parametrize("status", ["draft", "hidden"])
def test_unpublished_page_is_not_listed_as_a_use(build: Build, tmp_path: Path, status: str) -> None:
    build({"pages/x.md": f"---\ntitle: Unseen\nstatus: {status}\n---\nAn opioid.\n"})
    for name in ("glossary.json", "glossary.html", "glossary/opioid.html"):
        text = (tmp_path / "output" / name).read_text(encoding="utf-8")
        assert "Unseen" not in text
        assert "x.html" not in text


def test_page_of_a_draft_term_shows_its_definition(build: Build) -> None:
    term = "---\ntitle: heroin\ndefinition: A drug.\nstatus: draft\n---\nText.\n"
    assert "A drug." in build({"glossary/heroin.md": term})("drafts/pages/glossary/heroin.html").get_text()


def test_draft_article_has_definitions(build: Build) -> None:
    page = build({"articles/x.md": article("An opioid.", more="status: draft\n")})("drafts/x.html")
    assert len(page.select(".definitions")) == 1


def test_page_that_is_not_written_is_not_listed(build: Build) -> None:
    read = build({"pages/x.md": "Title: Not written\nSave_as:\n\nAn opioid.\n"})
    assert "Not written" not in str(read("glossary.html").select(".glossary"))
    assert "Not written" not in str(read("glossary/opioid.html").select(".glossary-term"))
