"""Split HTML into tags as a browser does (HTML Living Standard, 13.2.5 Tokenization), with one regular expression.

The standard library’s ``html.parser`` works character by character in Python and takes ten times as long. A ``<script>``
inside a comment inside a script, and CDATA sections, are not supported, because pages of text do not need them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import unescape
from html.entities import html5
from typing import Literal, NamedTuple

Kind = Literal["start", "end", "stray", "cut off"]

# A regular expression for a whole code element, whose content must not be interpreted.
CODE_ELEMENT = r"(?is:<(?P<code>code|pre)\b(?:(?!<(?P=code)\b).)*?</(?P=code)>)"
_START = 2
_LONGEST_TAG = 1000  # characters; limits the time for a text full of “<”
_KINDS: dict[int, Kind] = {1: "end", _START: "start", 4: "cut off", 5: "stray"}
_SPACE = r"[ \t\n\f\r]"
_NAME = r"[a-zA-Z][^ \t\n\f\r/>]*+"
_VALUE = r"\"[^\"]*+\"|'[^']*+'|[^ \t\n\f\r>\"'][^ \t\n\f\r>]*+|(?=>)"
# An attribute name may begin with “=”. The value after “=” may be empty only before “>”. If the value is incomplete, the file ends inside the tag.
_ATTRIBUTE = rf"[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+(?:{_SPACE}*+={_SPACE}*+(?:{_VALUE})|(?!{_SPACE}*+=))"
# The first alternative handles the most common case of the second, in a third of the time.
_REST = r"(?:(?:[^<>\"'=]++(?:(?<![ \t\n\f\r/])=\"[^\"]*+\")?)*+>|" + rf"(?:[ \t\n\f\r/]++|{_ATTRIBUTE})*+>)"
# The content of these elements is text up to their end tag (HTML, 13.2.6.4.4 and 13.2.6.4.7).
_TEXT_ONLY = "s(?:cript|tyle)|t(?:itle|extarea)|xmp|iframe|noembed|noframes"
_END_OF_NAME = r"(?=[ \t\n\f\r/>])"
# All alternatives share one “<” outside the groups, which makes the search fast. The repetition after “(?(3)” is not possessive,
# because Python before 3.11.5 loses groups inside possessive repetitions. It does not backtrack anyway, because nothing follows it.
_TOKEN = re.compile(
    rf"<(?:(/{_NAME}{_REST})"
    rf"|((?:((?i:{_TEXT_ONLY})){_END_OF_NAME}|{_NAME}){_REST})(?(3)[^<]*+(?:<(?!/(?i:\3){_END_OF_NAME})[^<]*+)*)"
    r"|!--(?:-?>|.*?--!?>)|!(?i:doctype)[^>]*+>"
    r"|((?:/?[a-zA-Z]|!--|[?!/][^>]*+\Z).*+)"
    r"|((?:[?!/][^>]*+>)?))",
    re.DOTALL,
)
_ATTRIBUTES = re.compile(
    rf"([^ \t\n\f\r/>][^ \t\n\f\r/>=]*+)(?:{_SPACE}*+={_SPACE}*+(?:\"([^\"]*+)\"|'([^']*+)'|([^ \t\n\f\r>\"'][^ \t\n\f\r>]*+)?))?"
)
_TAG_NAME = re.compile(rf"</?({_NAME})")
_BEGINNING = re.compile("<(?=[a-zA-Z])")
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*)[;=]?")


class Token(NamedTuple):
    """A token of an HTML page.

    Attributes:
        kind: a ``start`` tag, an ``end`` tag, a ``stray`` “<” that opens nothing, or a tag or comment that is ``cut off`` by the
            end of the file.
        raw: the token as it is in the file.
        start: its position in the file.
    """

    kind: Kind
    raw: str
    start: int

    @property
    def end(self) -> int:
        """The position after the last character."""
        return self.start + len(self.raw)


class Tag(NamedTuple):
    """A parsed tag.

    Attributes:
        name: the element name, in lowercase.
        attributes: the lowercase names and the values, in order, including repeated attributes.
        is_clean: whether every attribute follows the standard (HTML, 13.1.2.3), without “<” or a misplaced quotation mark.
        closes_itself: whether it ends with “/>”, which has an effect only in SVG and MathML.
    """

    name: str
    attributes: tuple[tuple[str, str], ...]
    is_clean: bool
    closes_itself: bool = False

    def get(self, attribute: str, default: str = "") -> str:
        """Return the value of an attribute, or ``default`` if there is none. If the attribute is repeated, browsers use the first one."""
        return next((value for name, value in self.attributes if name == attribute), default)

    def has(self, attribute: str) -> bool:
        """Return whether the tag has an attribute, with or without a value."""
        return any(name == attribute for name, _ in self.attributes)


def tokens(html: str) -> Iterator[Token]:
    """Yield the tokens of a page in order. Complete comments and the doctype are skipped."""
    for match in _TOKEN.finditer(html):
        if group := match.lastindex:
            yield Token(_KINDS[group], f"<{match[group]}", match.start())


def start_tags(html: str) -> Iterator[tuple[str, int]]:
    """Yield the start tags of a page, each with its position."""
    for match in _TOKEN.finditer(html):
        if match.lastindex == _START:
            yield f"<{match[_START]}", match.start()


def with_start_tags(html: str, change: Callable[[str], str]) -> str:
    """Return a page in which every start tag is replaced by the result of ``change`` for this tag. The rest stays the same."""
    parts: list[str] = []
    end = 0
    for raw, start in start_tags(html):
        parts += [html[end:start], change(raw)]
        end = start + len(raw)
    return "".join([*parts, html[end:]])


def tags_anywhere(text: str) -> Iterator[tuple[Tag, int]]:
    """Yield every possible start tag in a text, each with its position.

    In a text that has not been converted to HTML yet, any “<” may begin a tag. Each tag is therefore parsed independently of the
    preceding text, and an unclosed tag is read up to the next “<”.
    """
    for found in _BEGINNING.finditer(text):
        start = found.start()
        match = _TOKEN.match(text, start, start + _LONGEST_TAG)
        if match and match.lastindex == _START:
            yield read_tag(f"<{match[_START]}"), start
        else:
            yield read_tag(f"<{text[start + 1 : start + _LONGEST_TAG].partition('<')[0]}>"), start


@lru_cache(maxsize=50_000)
def read_tag(raw: str) -> Tag:
    """Return a parsed start or end tag. The results are cached because most tags appear on many pages.

    Raises:
        ValueError: the text is not a tag.
    """
    name = _TAG_NAME.match(raw)
    if not name:
        raise ValueError(f"{raw} is not a tag")
    attributes: list[tuple[str, str]] = []
    is_clean = True
    after = name.end()
    for match in _ATTRIBUTES.finditer(raw, name.end(), len(raw) - 1):
        double, single, bare = match[2], match[3], match[4]
        attributes.append((match[1].lower(), _decode(double or single or bare or "")))
        glued = match.start() == after and raw[after - 1] in "\"'"
        wrong = re.search("[\"'<]|^=", match[1]) or re.search("[\"'<=`]", bare or "") or match[0].rstrip().endswith("=")
        is_clean = is_clean and not wrong and not glued
        after = match.end()
    return Tag(name[1].lower(), tuple(attributes), is_clean, raw[-2] == "/" and after < len(raw) - 1)


def _decode(value: str) -> str:
    return _REFERENCE.sub(_decode_one, value) if "&" in value else value


def _decode_one(match: re.Match[str]) -> str:
    """Return the characters for a matched character reference, following the rules for attributes (HTML, 13.2.5.73).

    A named reference that is unknown or followed by ``=``, as in ``?a&copy=1``, is returned unchanged.
    """
    found = match[0]
    return unescape(found) if found.startswith("&#") or (found[-1] != "=" and found[1:] in html5) else found
