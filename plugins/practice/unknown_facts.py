"""Remove the blocks of a page that depend on an unknown fact. All functions are pure."""

from __future__ import annotations

import re
from collections.abc import Callable

# Matches one or more terms with their descriptions, or a paragraph, list item, heading or table row that contains no other block.
_BLOCK = re.compile(
    r"(?<!</dt>)(?<!</dt>\n)(?P<terms>(?:<dt>(?:(?!</?d[tdl]\b).)*</dt>\s*)+)"
    r"(?P<descriptions>(?:<dd>(?:(?!</?d[tdl]\b).)*</dd>\s*)+)"
    r"|<(?P<tag>p|li|h[2-6]|tr)\b[^<>]*>(?:(?!</?(?:p|li|ul|ol|dl|h[2-6]|tr|table)\b).)*</(?P=tag)>\n?",
    re.DOTALL,
)
_DESCRIPTION = re.compile(r"<dd>(?:(?!</?dd\b).)*</dd>\s*", re.DOTALL)
_GONE = "\x00"  # replaces a removed block; no text contains this character
_EMPTY = re.compile(rf"<(?P<tag>li|ul|ol|dl|tbody|table|blockquote|div)\b[^<>]*>\s*{_GONE}[\s{_GONE}]*</(?P=tag)>\n?")
# Matches a heading whose section is empty. A heading of the same or a higher level starts the next section.
_BARE = tuple(
    re.compile(
        rf"<h{level}\b[^<>]*>(?:(?!</?h\d\b).)*</h{level}>\s*{_GONE}[\s{_GONE}]*(?=<h[2-{level}]\b|\Z)", re.DOTALL
    )
    for level in range(6, 1, -1)
)


def without_unknown(html: str, is_unknown: Callable[[str], bool]) -> str:
    """Return the HTML of a page without blocks that depend on unknown facts, and without lists and headings that become empty.

    Args:
        html: the HTML of the page.
        is_unknown: a function that returns whether a piece of HTML contains an unknown fact.
    """

    def keep(match: re.Match[str]) -> str:
        if not is_unknown(match.group()):
            return match.group()
        if match["tag"] or is_unknown(match["terms"]):
            return _GONE
        left = _DESCRIPTION.sub(lambda one: "" if is_unknown(one.group()) else one.group(), match["descriptions"])
        return f"{match['terms']}{left}" if left.strip() else _GONE

    html = _BLOCK.sub(keep, html.replace(_GONE, ""))
    if _GONE not in html:
        return html
    previous = ""
    while previous != html:  # repeat for nested lists and quotations
        previous, html = html, _EMPTY.sub(_GONE, html)
    for bare in _BARE:
        html = bare.sub(_GONE, html)
    return html.replace(_GONE, "")
