"""The search index is reproducible and contains only the files that the search page uses."""

import gzip
import json
from pathlib import Path

import pytest
from search.index import SearchError, without_marks, write_index

PAGE = '<!doctype html><html lang="en"><title>x</title><main data-pagefind-body><h1>Naloxone</h1><p>A spray.</p></main>'


LANGUAGES = ("en", "es", "de", "fr", "pt")


def indexed(folder: Path) -> dict[str, bytes]:
    folder.mkdir()
    for lang in LANGUAGES:
        (folder / f"{lang}.html").write_text(PAGE.replace('lang="en"', f'lang="{lang}"'))
    write_index(folder)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_index_contains_only_files_that_the_search_page_uses(tmp_path: Path) -> None:
    names = indexed(tmp_path / "site")
    assert {"pagefind/pagefind.js", "pagefind/wasm.en.pagefind", "pagefind/pagefind-worker.js"} <= names.keys()
    assert [name for name in names if "ui" in name or "highlight" in name] == []


def test_index_is_reproducible(tmp_path: Path) -> None:
    one, two = indexed(tmp_path / "one"), indexed(tmp_path / "two")
    assert one == two
    entry = json.loads(one["pagefind/pagefind-entry.json"])
    assert [*entry["languages"]] == sorted(LANGUAGES)


def test_missing_site_is_reported(tmp_path: Path) -> None:
    with pytest.raises(SearchError):
        write_index(tmp_path / "none")


def words_in(site: Path) -> str:
    """Return the decompressed contents of all of Pagefind's fragments, each of which is a short header followed by JSON."""
    return " ".join(
        gzip.decompress(path.read_bytes()).decode("utf-8", "replace") for path in site.rglob("*.pf_fragment")
    )


def test_ignored_elements_are_not_indexed_and_search_words_are(tmp_path: Path) -> None:
    page = PAGE.replace("<h1>", '<h1 data-pagefind-meta="words:Narcan">').replace(
        "</main>", '<sup class="citation">b</sup><section class="sources"><h2>Sources</h2>Cochrane</section></main>'
    )
    (tmp_path / "a.html").write_text(page)
    write_index(tmp_path)
    assert all(word in words_in(tmp_path) for word in ("spray", "Narcan", "Cochrane"))
    for path in (tmp_path / "pagefind" / "fragment").iterdir():
        path.unlink()
    (tmp_path / "a.html").write_text(page)
    write_index(tmp_path, [".sources", ".citation"])
    assert "Cochrane" not in words_in(tmp_path)
    assert all(word in words_in(tmp_path) for word in ("spray", "Narcan"))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (PAGE, PAGE.replace(" data-pagefind-body", "")),
        ('<h1 id="a" data-pagefind-meta="words:two > one" class="b">', '<h1 id="a" class="b">'),
        ('<p title=" data-pagefind-body">Write data-pagefind-body or &lt;p data-pagefind-body>.</p>', None),
        ('<script>a = "<p data-pagefind-body>"</script>', None),
    ],
)
def test_attributes_for_pagefind_are_not_published(html: str, expected: str | None) -> None:
    assert without_marks(html) == (expected or html)
