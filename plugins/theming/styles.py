"""The styles and scripts that one page uses, and the hashes that the policy names them by. Styles are minified.

A file in ``theme/static/css/components/`` or ``theme/static/js/`` is named after the class (or the element) that it serves. So the page itself
says which of them it needs, and carries no other.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

import rcssmin
from markupsafe import Markup
from proofread.html import read_tag, start_tags

# Each step wins over the ones before it, by its place alone: a browser without cascade layers (Safari below 15.4) would drop all of them.
# How a component prints is its own affair, so components come last.
STEPS = ("tokens", "base", "layout", "print", "components")
_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)
_TEXT = re.compile(r"""\b_\("([^"\\]*)"\)""")


@lru_cache(maxsize=8)
def names_in(html: str) -> frozenset[str]:
    """Return every class and every element name in a piece of HTML. Styles and scripts ask for those of the same page."""
    tags = [read_tag(raw) for raw in {raw for raw, _ in start_tags(html)}]
    return frozenset(name for tag in tags for name in (tag.name, *tag.get("class").split()))


def bundle(html: str, folder: Path) -> Markup:
    """Put together the styles for a page.

    Args:
        html: the page's body; decides which components are needed.
        folder: ``theme/static/css``.

    Returns:
        Minified CSS, safe to stand between ``<style>`` and ``</style>``.

    Raises:
        ValueError: a file contains ``</``, which would end the style element early.
    """
    files = [path for step in steps(html, folder).values() for path in step]
    return Markup("".join(_minified(path, path.stat().st_mtime_ns) for path in files))  # noqa: S704  our own files, checked for "</"


def steps(html: str, folder: Path) -> dict[str, list[Path]]:
    """Return the style sheets for a page in their order, by the step of the cascade that they belong to."""
    wanted = names_in(html)
    found = sorted((folder / "components").glob("*.css"), key=lambda path: path.stem)  # “path” before “path-nav”
    components = [path for path in found if path.stem in wanted]
    return {step: components if step == "components" else [folder / f"{step}.css"] for step in STEPS}


@cache
def _minified(path: Path, _changed: int) -> str:
    css = path.read_text(encoding="utf-8")
    if "</" in css:
        raise ValueError(f"{path.name} contains “</”, which would end the style element.")
    return str(rcssmin.cssmin(css))


def css_string(text: str) -> Markup:
    """Write a text as a string of CSS (CSS Syntax 3, 4.3.5): by code point where a character has a meaning in CSS or HTML."""
    escaped = re.sub(r"[\x00-\x1f\"\\\\<]", lambda match: f"\\{ord(match.group()):x} ", str(text))
    return Markup(f'"{escaped}"')  # noqa: S704  without "<", and without what would end the string


def csp_hash(text: str) -> Markup:
    """Give the source expression of a Content-Security-Policy that allows exactly this inline text (CSP 3, 2.3.1)."""
    digest = hashlib.sha256(str(text).encode()).digest()
    return Markup(f"'sha256-{base64.b64encode(digest).decode()}'")  # noqa: S704  nothing but Base64 and quotes


def scripts(html: str, folder: Path, translate: Callable[[str], str] = str) -> list[Markup]:
    """Give the scripts for a page, without comments and indentation.

    Args:
        html: the page's body; decides which are needed.
        folder: ``theme/static/js``; a text that people read stands there as ``_("Text")``.
        translate: gives such a text in the language of the page.
    """
    wanted = names_in(html)
    return [script(path, translate) for path in sorted(folder.glob("*.js")) if path.stem in wanted]


def script(path: Path, translate: Callable[[str], str] = str) -> Markup:
    """Return one script without comments and indentation, its texts translated as in ``scripts``."""

    def text(match: re.Match[str]) -> str:
        return json.dumps(translate(match[1]), ensure_ascii=False)

    return tight(_TEXT.sub(text, _COMMENT.sub("", path.read_text(encoding="utf-8"))))


def tight(script: str) -> Markup:
    """Give a script without its indentation and line breaks between statements; the code itself stays as it is."""
    lines = (line.strip() for line in str(script).splitlines())
    return Markup("\n".join(line for line in lines if line))  # noqa: S704  our own file
