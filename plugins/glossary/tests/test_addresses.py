"""Addresses work with any Pelican setting and any file name, and inside definitions."""

import logging
from pathlib import Path

import pytest
from pelican.plugins.glossary.entries import GlossaryError

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
    assert "Two terms have files named “set”" in caplog.text


@pytest.mark.parametrize("path", ["words/", "./words", "words"])
def test_folder_of_terms_may_be_written_like_any_path(build: Build, path: str) -> None:
    term = {"words/heroin.md": "---\ntitle: heroin\ndefinition: A drug.\n---\nText.\n"}
    files = {**term, "articles/x.md": article("Heroin.")}
    read = build(
        files, GLOSSARY={"path": path, "strict": False}, ARTICLE_PATHS=[""], ARTICLE_EXCLUDES=["pages", "glossary"]
    )
    assert links(read("x.html")) == [("Heroin", "./words/heroin.html")]


@pytest.mark.parametrize(
    ("settings", "more"),
    [
        ({"TAG_SAVE_AS": "{slug}.html"}, "tags: glossary\n"),
        ({"CATEGORY_SAVE_AS": "{slug}.html"}, "category: Glossary\n"),
        ({"AUTHOR_SAVE_AS": "{slug}.html"}, "author: Glossary\n"),
    ],
    ids=["tag", "category", "author"],
)
def test_page_of_a_label_at_the_address_of_the_index_is_reported(
    build: Build, caplog: pytest.LogCaptureFixture, settings: dict[str, str], more: str
) -> None:
    with pytest.raises(GlossaryError):
        build({"articles/x.md": article("x", more=more)}, **settings)
    assert "The A to Z index cannot be at “glossary.html”, because the site has a page there." in caplog.text
    build({"articles/x.md": article("x", more=more)}, GLOSSARY={"index": "words.html"}, **settings)


def test_template_of_the_theme_takes_the_place_of_the_index(build: Build, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "glossary.html").write_text(
        "{% for term in glossary_terms.en.values() %}{{ term.entry.title }};{% endfor %}", encoding="utf-8"
    )
    read = build(DIRECT_TEMPLATES=["glossary"], THEME_TEMPLATES_OVERRIDES=[str(tmp_path / "mine")])
    assert read("glossary.html").get_text() == "naloxone;opioid;"
    assert [a["href"] for a in read("help.html").select("a[rel=glossary]")] == ["./glossary.html"]


@pytest.mark.parametrize(
    ("count", "shown", "more"), [(12, 12, ""), (13, 10, "3 more pages"), (30, 10, "20 more pages")]
)
def test_a_to_z_lists_ten_of_many_uses_and_links_to_the_page_with_all(
    build: Build, count: int, shown: int, more: str
) -> None:
    pages = {f"pages/p{number}.md": f"---\ntitle: P{number:02}\n---\nHeroin.\n" for number in range(count)}
    term = {"glossary/heroin.md": "---\ntitle: heroin\ndefinition: x\n---\nText.\n"}
    in_file = {
        "terms.yaml": "morphine: x\n",
        **{name: text.replace("H", "Morphine and h") for name, text in pages.items()},
    }
    read = build({**term, **in_file}, GLOSSARY={"file": "terms.yaml", "unused": False})
    index, page = read("glossary.html"), read("glossary/heroin.html")
    found = [a.get_text() for a in index.select("#heroin .glossary-used a")]
    assert found == [*(f"P{number:02}" for number in range(shown)), *filter(None, [more])]
    assert not more or index.select("#heroin .glossary-used a")[-1]["href"] == "./glossary/heroin.html"
    assert len(page.select(".glossary-term li a")) == count
    assert len(index.select("#morphine .glossary-used a")) == count  # this term has no separate page
