"""Read and write redirects, which map the path of a removed page to the path of its replacement."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from html import escape
from pathlib import Path

import yaml
from proofread.tables import NotATableError, Table, parse_table

FILE = "redirects.yaml"
NO_LIST = f"{FILE} is not a list of lines such as “old-name.html: new-name.html”."
# Identifies a redirect page.
MARK = '<meta http-equiv="refresh"'
_HEAD = """\
# Redirects from pages that are gone to the pages that replace them, as in “old-name.html: new-name.html”.
# ./site publish adds a line when a published page is renamed or removed.
"""
_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
{mark} content="0; url={to}">
<title>{title}</title>
</head>
<body><main><h1>{title}</h1><p><a href="{to}">{link}</a></p></main></body>
</html>
"""


def read_redirects(data: Path) -> Table:
    """Return the redirects and their line numbers.

    Args:
        data: the folder ``content/data``. Without a redirects file, there are no redirects.

    Raises:
        ValueError: if the file is not a list of ``old: new`` lines.
        yaml.YAMLError: if the file is not valid YAML.
    """
    path = data / FILE
    try:
        table = (parse_table(path.read_text(encoding="utf-8")) if path.exists() else None) or Table()
    except NotATableError:
        raise ValueError(NO_LIST) from None
    if not all(isinstance(part, str) for part in table.values.values()):
        raise ValueError(NO_LIST)
    return table


def merge_redirects(known: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """Return the redirects in ``known`` and ``more``. If ``more`` redirects the target of a known redirect, use the new target.

    Redirects from a page to itself are left out.
    """
    known = {old: more.get(new, new) for old, new in known.items()}
    return {old: new for old, new in {**known, **more}.items() if old != new}


def add_redirects(data: Path, more: Mapping[str, str]) -> None:
    """Add redirects to the redirects file, which is replaced atomically."""
    table = merge_redirects(read_redirects(data).values, more)
    fresh = data / f".{FILE}"
    try:
        fresh.write_text(_HEAD + yaml.safe_dump(table, sort_keys=True, allow_unicode=True), encoding="utf-8")
        fresh.replace(data / FILE)
    finally:
        fresh.unlink(missing_ok=True)


def redirect_page(old: str, new: str, language: str = "en") -> str:
    """Return the HTML of a redirect page.

    Args:
        old: the path of the removed page.
        new: the path of its replacement.
        language: the language of the site.
    """
    to = escape(posixpath.relpath(new, posixpath.dirname(old) or "."))
    return _PAGE.format(language=language, mark=MARK, to=to, title="This page has moved", link="Go to the page")
