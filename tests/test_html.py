"""Every page is well-formed HTML5, in the built site and in the published one."""

from pathlib import Path

import html5lib
import pytest

from tests.pages import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_parses_without_an_error(site: Path, name: str) -> None:
    parser = html5lib.HTMLParser(strict=False)
    parser.parse((site / f"{name}.html").read_text(encoding="utf-8"))
    assert parser.errors == []


def test_a_broken_page_is_noticed() -> None:
    parser = html5lib.HTMLParser(strict=False)
    parser.parse("<!doctype html><title>x</title><p><b>x</p>")
    assert parser.errors != []


def test_each_page_of_the_content_is_built_and_no_other(site: Path) -> None:
    assert sorted(path.relative_to(site).with_suffix("").as_posix() for path in site.rglob("*.html")) == PAGES
