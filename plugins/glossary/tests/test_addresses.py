"""Addresses work with any Pelican setting and any file name, and inside definitions."""

import logging

import pytest

from .conftest import Build, article, links


def test_links_in_a_definition_work_wherever_it_is_shown(build: Build) -> None:
    definition = "'An [opioid]({term}opioid), see [help]({filename}../pages/help.md).'"
    files = {
        "glossary/heroin.md": f"---\ntitle: heroin\ndefinition: {definition}\n---\nx\n",
        "pages/x.md": "---\ntitle: X\n---\nheroin\n",
    }
    read = build(files)
    assert [a["href"] for a in read("x.html").select("#def-heroin-text a")] == ["./glossary/opioid.html", "./help.html"]
    entry = read("glossary/heroin.html").select("strong a")
    assert [a["href"] for a in entry] == ["../glossary/opioid.html", "../help.html"]
    listed = [a["href"] for a in read("glossary.html").select("#heroin dd:not(.glossary-used) a")]
    assert listed == ["./glossary/opioid.html", "./help.html"]


@pytest.mark.parametrize(
    ("url", "save_as", "written"),
    [
        ("{slug}/", "{slug}/index.html", "glossary/opioid/index.html"),
        ("pages/{slug}.html", "pages/{slug}.html", "pages/glossary/opioid.html"),
        ("", "", "glossary/opioid.html"),
    ],
)
def test_address_of_a_term_follows_page_url(build: Build, url: str, save_as: str, written: str) -> None:
    read = build(
        {"articles/x.md": article("An opioid.")}, PAGE_URL=url, PAGE_SAVE_AS=save_as, ARTICLE_SAVE_AS="{slug}.html"
    )
    assert "heroin" in read(written).get_text()
    assert links(read("x.html")) == [("opioid", f"./{written.removesuffix('index.html')}")]


@pytest.mark.parametrize(
    ("file", "key"), [("my word.md", "my-word"), ("C#.md", "C-23"), ("50%.md", "50-25"), ("ñandú.md", "ñandú")]
)
def test_any_file_name_makes_valid_ids_and_addresses(build: Build, file: str, key: str) -> None:
    stem = file.removesuffix(".md")
    files = {
        f"glossary/{file}": "---\ntitle: zebra\ndefinition: An animal.\n---\nx\n",
        "pages/x.md": f'---\ntitle: X\n---\n<a href="{{term}}{stem.replace("%", "%25")}">it</a>\n',
    }
    read = build(files)
    assert links(read("x.html")) == [("it", f"./glossary/{key}.html")]
    assert read("x.html").select_one(f'[id="def-{key}"]')
    assert read(f"glossary/{key}.html").find("html")


def test_two_files_with_the_same_name_are_reported(build: Build, caplog: pytest.LogCaptureFixture) -> None:
    term = "---\ntitle: {}\ndefinition: x\n---\nx\n"
    with caplog.at_level(logging.ERROR), pytest.raises(Exception, match="glossary has 1 error"):
        build({"glossary/a/set.md": term.format("a"), "glossary/b/set.md": term.format("b")})
    assert "Two terms have a file called “set”" in caplog.text
