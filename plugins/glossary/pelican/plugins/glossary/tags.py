"""Parse an HTML tag, and decide whether terms may be linked inside its element."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# Inside these elements, links would be invalid, hard to read, invisible or crossed out. Headings, labels and defined terms are
# included because they are names, not prose.
SKIPPED = frozenset(
    "button code tt pre kbd samp var del s script style textarea svg math h1 h2 h3 h4 h5 h6 summary label legend dt dfn select option "
    "title noscript template iframe object audio video canvas progress meter datalist".split()
)
# Classes that docutils, render_math, arithmatex and KaTeX use for code and formulas.
_FORMAL = ({"docutils", "literal"}, {"math"}, {"formula"}, {"arithmatex"}, {"katex"}, {"MathJax"})
# Elements that contain only text, never tags.
RAW_TEXT = frozenset("script style textarea title iframe xmp noembed noframes".split())
INLINE = frozenset("abbr b bdi bdo cite data em i ins mark q small span strong sub sup time u wbr".split())
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
# Replaces skipped content. No page contains this character, and ASCII texts stay ASCII, which makes searching faster.
GAP = "\0"
OPT_OUT = "no-glossary"

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)(.*)>\Z", re.DOTALL)
_QUOTED = re.compile(r"""=\s*+(?:"([^"]*+)"|'([^']*+)')""")
_HIDDEN = re.compile(r"(?<![\w-])(?:hidden|inert)(?![\w-])", re.IGNORECASE)
_ARIA_HIDDEN = re.compile(r"(?<![\w-])aria-hidden\s*+=\s*+[\"']?true", re.IGNORECASE)
_NOT_DISPLAYED = re.compile(r"""(?<![\w-])style\s*+=\s*+["'][^"']*display\s*:\s*none""", re.IGNORECASE)
# Matches the roles of elements in which no term is linked: headings, formulas, and controls such as buttons.
_ROLE = re.compile(
    r"""(?<![\w-])role\s*+=\s*+["']?(?:heading|button|link|tab|menuitem|option|switch|checkbox|radio|math)(?![\w-])""",
    re.IGNORECASE,
)
_MAY_OPT_OUT = re.compile(r"hidden|inert|display|role", re.IGNORECASE)
_CLASS = re.compile(r"""(?<![\w-])class\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.IGNORECASE)


class Tag(NamedTuple):
    """An HTML tag. Comments and declarations have an empty name.

    Attributes:
        name: the name in lower case.
        closes: whether it is an end tag.
        attributes: the attributes as written.
        opts_out: whether an attribute, such as the class, the role or “hidden”, excludes the element from linking.
        visible: the text that replaces the tag in the visible text.
        plain: whether the tag affects nothing but the visible text.
    """

    name: str
    closes: bool
    attributes: str
    opts_out: bool
    visible: str
    plain: bool


@lru_cache(maxsize=256)
def tag(piece: str) -> Tag:
    """Parse a tag, a comment or a declaration. The result is cached because the same few tags make up most of a page."""
    match = _TAG.match(piece)
    if match is None:
        return Tag("", False, "", False, "", True)
    name, closes, attributes = match[2].lower(), bool(match[1]), match[3]
    opts_out = not closes and attributes != "" and _opts_out(name, attributes)
    visible = "" if name in INLINE and not opts_out else GAP
    return Tag(
        name, closes, attributes, opts_out, visible, name != "a" and not opts_out and (closes or name not in SKIPPED)
    )


def _opts_out(name: str, attributes: str) -> bool:
    """Return whether links must not be added inside an element, because of its class or role, or because it is invisible."""
    found = _CLASS.search(attributes) if "class" in attributes.lower() else None
    classes = set("".join(found.groups("")).split()) if found else set()
    if OPT_OUT in classes or (name in ("span", "div") and any(formal <= classes for formal in _FORMAL)):
        return True
    if not _MAY_OPT_OUT.search(attributes):
        return False
    if _NOT_DISPLAYED.search(attributes) or _ROLE.search(attributes):
        return True
    return _ARIA_HIDDEN.search(attributes) is not None or _HIDDEN.search(_QUOTED.sub("", attributes)) is not None


def is_tag(piece: str, name: str, *, closes: bool) -> bool:
    """Return whether a piece is the start or end tag of an element with this name whose attributes do not exclude it."""
    here = tag(piece)
    return here.name == name and here.closes == closes and not here.opts_out
