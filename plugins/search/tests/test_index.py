"""The search index is reproducible and contains only the files that the search page uses."""

import json
from pathlib import Path

import pytest
from search.index import SearchError, write_index

PAGE = '<!doctype html><html lang="en"><title>x</title><main data-pagefind-body><h1>Naloxone</h1><p>A spray.</p></main>'


LANGUAGES = ("en", "es", "de", "fr", "pt")


def indexed(folder: Path) -> dict[str, bytes]:
    folder.mkdir()
    for lang in LANGUAGES:
        (folder / f"{lang}.html").write_text(PAGE.replace('lang="en"', f'lang="{lang}"'))
    write_index(folder)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_index_contains_only_what_the_search_page_uses(tmp_path: Path) -> None:
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
