"""Find the drawing marks in a page's HTML, and replace them with drawings. All functions are pure.

A mark is a separate paragraph, such as ``[[drawing.stages_of_change]]``. The items of the list below the mark are the labels of the
drawing. Marks in ``code`` and ``pre`` elements are ordinary text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from proofread.html import CODE_ELEMENT

Fault = Literal["unknown", "not-alone", "labels"]

# Also matches probable misspellings, such as “drawings.” and “Drawing:”.
_MARK = r"\[\[[ \t]*(?P<word>draw\w{0,8}[.:])[ \t]*(?P<name>[^\[\]<>\s]{1,80})[ \t]*\]\]"
_PLACE = re.compile(
    rf"<p>(?P<mark>{_MARK})</p>(?:\s*<(?P<list>[ou]l)>\s*(?P<items>(?:<li>[^<>]*</li>\s*)+)</(?P=list)>)?",
    re.IGNORECASE,
)
_ITEM = re.compile(r"<li>([^<>]*)</li>")
_CODE_OR_MARK = re.compile(rf"{CODE_ELEMENT}|{_MARK}", re.IGNORECASE)


@dataclass(frozen=True)
class Problem:
    """A mark that cannot be replaced: the mark as written, the name of the drawing, the reason, and the number of labels found, if wrong."""

    mark: str
    name: str
    fault: Fault
    found: int = 0


@dataclass(frozen=True)
class Placed:
    """The HTML of a page with its drawings, and the problems with marks. Marks with problems are removed from the HTML."""

    html: str
    problems: tuple[Problem, ...]


def place(html: str, needed: Mapping[str, int], draw: Callable[[str, Collection[str]], str]) -> Placed:
    """Return the HTML of a page with every mark, and the list below it, replaced with a drawing.

    If a mark cannot be replaced, it is removed and reported in ``problems``, and the list stays.

    Args:
        html: the page's HTML, as rendered from Markdown.
        needed: the number of labels of each drawing, keyed by its name.
        draw: a function that returns the HTML of a drawing, given its name and its labels as HTML.
    """
    problems: list[Problem] = []

    def replace(match: re.Match[str]) -> str:
        name, labels = match["name"], _ITEM.findall(match["items"] or "")
        if not is_known(match):
            problems.append(Problem(match["mark"], name, "unknown"))
        elif len(labels) != needed[name]:
            problems.append(Problem(match["mark"], name, "labels", len(labels)))
        else:
            return draw(name, labels)
        return match.group().partition("</p>")[2]

    def drop(match: re.Match[str]) -> str:
        if match["code"]:
            return match.group()
        problems.append(Problem(match.group(), match["name"], "not-alone" if is_known(match) else "unknown"))
        return ""

    def is_known(match: re.Match[str]) -> bool:
        return match["word"] == "drawing." and match["name"] in needed

    if "[[" not in html:
        return Placed(html, ())
    return Placed(_CODE_OR_MARK.sub(drop, _PLACE.sub(replace, html)), tuple(problems))
