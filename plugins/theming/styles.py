"""Bundle and minify the styles and scripts that a page needs, and hash them for its Content-Security-Policy.

Each file in ``theme/static/css/components/`` or ``theme/static/js/`` is named after a class or an element. A page includes only the
files for classes and elements in its HTML.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re
import string
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import chain, product
from pathlib import Path

import rcssmin
import rjsmin
from markupsafe import Markup
from proofread.html import read_tag, start_tags

# Each step overrides the previous ones because it comes later. Cascade layers are not used, because older browsers (Safari before 15.4)
# would ignore layered styles. Components come last because they have their own print styles.
STEPS = ("tokens", "base", "layout", "print", "components")
_TEXT = re.compile(r"""\b_\("([^"\\]*)"\)""")
# Matches a rule in minified styles that applies only to right-to-left pages. The rule is removed from left-to-right pages.
_RIGHT_TO_LEFT = re.compile(r"\[dir=rtl\][^{}]*\{[^{}]*\}")
# Matches a rule that applies only to translations, which are usually longer than the English text. The rule is removed from English pages.
_TRANSLATED = re.compile(r"[^{}]*:not\(:lang\(en\)\)[^{}]*\{[^{}]*\}")
# Matches a statement in minified styles: a rule, or an at-rule with blocks that are nested at most twice.
_STATEMENT = re.compile(r"([^{}]*)\{((?:[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})*[^{}]*)\}")
# Matches a width in a media query, in “rem” or “em”, which are the same there.
_WIDTH = re.compile(r"(min|max)-width:([\d.]+)r?em")

# Matches a dashed name: a custom property, such as “--ink”, or the name of a timeline or position, such as “--above”.
_DASHED_NAME = re.compile(r"(?<![\w-])--[a-z][\w-]*")
# Dashed names that scripts and templates use too, so they are not shortened.
SHARED_NAMES = frozenset({"--covered", "--page-footer"})

# Elements that are unrelated to the component with the same name. Most SVG pictures, for example, contain “path” elements.
_ONLY_CLASSES = frozenset({"path"})


@lru_cache(maxsize=8)
def names_in(html: str) -> frozenset[str]:
    """Return all class and element names in a piece of HTML. The result is cached because styles and scripts both need them for each page."""
    tags = [read_tag(raw) for raw in {raw for raw, _ in start_tags(html)}]
    elements = {tag.name for tag in tags} - _ONLY_CLASSES
    return frozenset(elements.union(*(tag.get("class").split() for tag in tags)))


def bundle(html: str, folder: Path, direction: str = "rtl", language: str = "") -> Markup:
    """Return the minified styles that a page needs.

    Args:
        html: the page's body, which determines the components to include.
        folder: ``theme/static/css``.
        direction: the text direction of the page. If it is ``ltr``, rules that begin with ``[dir=rtl]`` are left out.
        language: the language of the page. If it is ``en``, rules with ``:not(:lang(en))`` are left out.

    Returns:
        Minified CSS that is safe inside a ``style`` element.

    Raises:
        ValueError: if a file contains ``</``, which would end the style element early.
    """
    files = [path for step in steps(html, folder).values() for path in step]
    without = (*([_TRANSLATED] if language == "en" else []), *([_RIGHT_TO_LEFT] if direction == "ltr" else []))
    css = _compact("".join(_minified(path, path.stat().st_mtime_ns, without) for path in files))
    return Markup(css)  # noqa: S704  our own files, checked for "</"


@lru_cache(maxsize=64)
def _compact(css: str) -> str:
    """Return styles that compress better. The result is cached because pages of one kind share their styles."""
    return _short_names(_media_last(css))


def _short_names(css: str) -> str:
    """Return styles whose dashed names are short; the most frequent one becomes “--a”."""
    letters = string.ascii_lowercase
    names = map("".join, chain(letters, product(letters, letters)))
    used = Counter(_DASHED_NAME.findall(css)).most_common()
    short = {name: f"--{next(names)}" for name, _ in used if name not in SHARED_NAMES}
    return _DASHED_NAME.sub(lambda match: short.get(match[0], match[0]), css)


def _media_last(css: str) -> str:
    """Return styles with each media query only once, after all other rules, which compresses better.

    A query with a smaller “max-width” or a larger “min-width” comes later, because it is more specific. Print styles come last.
    """
    queries: dict[str, list[str]] = {}

    def moved(statement: re.Match[str]) -> str:
        prelude, rules = statement.groups()
        if not prelude.startswith("@media"):
            return statement[0]
        queries.setdefault(prelude, []).append(rules)
        return ""

    plain = _STATEMENT.sub(moved, css)
    blocks = sorted(queries.items(), key=lambda query: _precedence(query[0]))
    return plain + "".join(f"{prelude}{{{''.join(rules)}}}" for prelude, rules in blocks)


def _precedence(query: str) -> float:
    """Return the sort key of a media query: the larger its “min-width”, or the smaller its “max-width”, the later it comes. Print is last."""
    if query == "@media print":
        return math.inf
    width = _WIDTH.search(query)
    return 0 if not width else float(width[2]) * (1 if width[1] == "min" else -1)


def steps(html: str, folder: Path) -> dict[str, list[Path]]:
    """Return the style sheets that a page needs, keyed by the steps of the cascade, from the first step to the last."""
    wanted = names_in(html)
    found = sorted(
        (folder / "components").glob("*.css"), key=lambda path: path.stem
    )  # sort by stem, so “path” comes before “path-nav”
    components = [path for path in found if path.stem in wanted]
    return {step: components if step == "components" else [folder / f"{step}.css"] for step in STEPS}


@cache
def _minified(path: Path, _changed: int, without: Sequence[re.Pattern[str]]) -> str:
    css = path.read_text(encoding="utf-8")
    if "</" in css:
        raise ValueError(f"{path.name} contains “</”, which would end the style element early.")
    css = str(rcssmin.cssmin(css))
    for rule in without:
        css = rule.sub("", css)
    return css


def css_string(text: str) -> Markup:
    """Return text as a CSS string (CSS Syntax 3, 4.3.5). Special characters of CSS and HTML are written as escaped code points."""
    escaped = re.sub(r"[\x00-\x1f\"\\\\<]", lambda match: f"\\{ord(match.group()):x} ", str(text))
    return Markup(f'"{escaped}"')  # noqa: S704  "<" and characters that would end the string are escaped


def csp_hash(text: str) -> Markup:
    """Return the Content-Security-Policy source that allows exactly this inline style or script (CSP 3, 2.3.1)."""
    digest = hashlib.sha256(str(text).encode()).digest()
    return Markup(f"'sha256-{base64.b64encode(digest).decode()}'")  # noqa: S704  only Base64 and quotation marks


def scripts(html: str, folder: Path, translate: Callable[[str], str] = str) -> list[Markup]:
    """Return the minified scripts that a page needs, with their texts translated.

    Args:
        html: the page's body, which determines the scripts to include.
        folder: ``theme/static/js``, where texts for readers are written as ``_("Text")``.
        translate: a function that translates such a text into the language of the page.
    """
    wanted = names_in(html)
    return [script(path, translate) for path in sorted(folder.glob("*.js")) if path.stem in wanted]


def script(path: Path, translate: Callable[[str], str] = str) -> Markup:
    """Return a script, minified and with its texts translated."""

    def text(match: re.Match[str]) -> str:
        return json.dumps(translate(match[1]), ensure_ascii=False)

    return minify_script(_TEXT.sub(text, path.read_text(encoding="utf-8")))


@lru_cache(maxsize=64)
def minify_script(script: str) -> Markup:
    """Return a script without comments or unnecessary whitespace. The result is cached because most pages have the same scripts."""
    return Markup(rjsmin.jsmin(str(script)))  # noqa: S704  our own file
