"""Every page is well-formed HTML5, and the built site has exactly the pages of the content."""

from pathlib import Path

import html5lib
import pytest

from tests.pages import PAGES, TEMPLATES
from tests.tiers import representative


@pytest.mark.parametrize("name", representative(PAGES, TEMPLATES.__contains__))
def test_page_parses_without_errors(site: Path, name: str) -> None:
    parser = html5lib.HTMLParser(strict=False)
    parser.parse((site / f"{name}.html").read_text(encoding="utf-8"))
    assert parser.errors == []


def test_malformed_page_is_detected() -> None:
    parser = html5lib.HTMLParser(strict=False)
    parser.parse("<!doctype html><title>x</title><p><b>x</p>")
    assert parser.errors != []


def test_build_contains_exactly_the_pages_of_the_content(site: Path) -> None:
    assert sorted(path.relative_to(site).with_suffix("").as_posix() for path in site.rglob("*.html")) == PAGES
