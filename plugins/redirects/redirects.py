"""Reads, adds to and writes redirects: from the path of a page that is gone to that of the page that has its place."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from html import escape
from pathlib import Path

import yaml
from proofread.tables import NotATableError, Table, parse_table

FILE = "redirects.yaml"
NO_LIST = f"{FILE} is not a list of lines such as “old-name.html: new-name.html”."
# A page that leads on is known by this.
MARK = '<meta http-equiv="refresh"'
_HEAD = """\
# Pages that are gone, and the pages that have their place, as in “old-name.html: new-name.html”.
# ./site publish adds a line when a page that was published has another name, or is gone.
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
    """Read the redirects, with their lines.

    Args:
        data: the folder ``content/data``; without the file there are none.

    Raises:
        ValueError: the file is not a list of ``old: new``.
        yaml.YAMLError: it is no YAML.
    """
    path = data / FILE
    try:
        table = (parse_table(path.read_text(encoding="utf-8")) if path.exists() else None) or Table()
    except NotATableError:
        raise ValueError(NO_LIST) from None
    if not all(isinstance(part, str) for part in table.values.values()):
        raise ValueError(NO_LIST)
    return table


def with_more(known: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """Return redirects with further ones; those that led to a page that is now gone lead to the newest one."""
    known = {old: more.get(new, new) for old, new in known.items()}
    return {old: new for old, new in {**known, **more}.items() if old != new}


def add_redirects(data: Path, more: Mapping[str, str]) -> None:
    """Write further redirects into the file, in one step."""
    table = with_more(read_redirects(data).values, more)
    fresh = data / f".{FILE}"
    fresh.write_text(_HEAD + yaml.safe_dump(table, sort_keys=True, allow_unicode=True), encoding="utf-8")
    fresh.replace(data / FILE)


def page(old: str, new: str, language: str = "en") -> str:
    """Give the page that leads on.

    Args:
        old: the path of the page that is gone.
        new: the path of the one that has its place.
        language: the language of the site.
    """
    to = escape(posixpath.relpath(new, posixpath.dirname(old) or "."))
    return _PAGE.format(language=language, mark=MARK, to=to, title="This page has moved", link="Go to the page")
