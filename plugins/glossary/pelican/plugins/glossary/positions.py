"""Find the terms and fields in a file, for the line numbers of messages. Only files with problems are searched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from .term_reader import FRONT_MATTER
from .yaml_text import UnreadableError, compose

Span = tuple[int, int]
# If YAML has read a title as a boolean, the words that may be in the file instead of “true” or “false”.
_BOOLEANS = {
    "True": ("yes", "on"),
    "False": ("no", "off"),
}

# Matches the next field or the end of the front matter.
_NEXT_FIELD = re.compile(r"^(?:---|[^\s\-#][^:\n]*:|$)", re.MULTILINE)
# Matches the end of a Markdown definition list.
_END_OF_LIST = re.compile(r"\n[ \t]*\n(?=[^\s:])")


def find_field(text: str, suffix: str, field: str = "", term: str = "") -> Span:
    """Return the start and end of a field in a file.

    Args:
        text: the text of the file.
        suffix: its file name extension, which determines the format.
        field: the name of the field, or empty for the position of the whole term.
        term: the title of the term if the file contains several terms.

    Returns:
        The start and end of the field. Without such a field, those of the term in a file with several terms, otherwise of the whole text.
    """
    if term:
        return _in_terms_file(text, suffix, field, term) or (0, len(text))
    if not field:
        return 0, len(text)
    front = FRONT_MATTER.match(text)
    if front and (found := _spans(_parse(front[1]), *front.span(1)).get(field.casefold())):
        return found
    name = re.escape(field)
    begins = rf"^:?{name}[ \t]*:" if suffix != ".html" else rf"<meta\s+name\s*=\s*[\"']?{name}\b|<{name}\b"
    start = re.compile(begins, re.MULTILINE | re.IGNORECASE).search(text)
    if not start:
        return 0, len(text)
    end = text.find(">", start.end()) if suffix == ".html" else -1
    following = None if end >= 0 else _NEXT_FIELD.search(text, start.end())
    return start.start(), following.start() if following else max(end, start.end()) if end >= 0 else len(text)


def _in_terms_file(text: str, suffix: str, field: str, term: str) -> Span | None:
    """Return the position of a field in a file with several terms, or of the term if it has no such field or the file is not YAML.

    Return ``None`` if there is no such term.
    """
    if suffix not in (".yaml", ".yml"):
        start = re.search(rf"^{re.escape(term)}[ \t]*$", text, re.MULTILINE | re.IGNORECASE)
        end = _END_OF_LIST.search(text, start.end()) if start else None
        return (start.start(), end.start() if end else len(text)) if start else None
    titles = (term.casefold(), *_BOOLEANS.get(term, ()))
    for title, span, fields in _terms(_parse(text), len(text)):
        if title.casefold() in titles:
            return fields.get(field.casefold(), span)
    return None


def _terms(root: Any, end: int) -> Iterator[tuple[str, Span, dict[str, Span]]]:
    """Yield the title and the position of each term in a parsed file that ends at ``end``, and the positions of the term's fields."""
    items = root.value if root is not None and root.id in ("mapping", "sequence") else ()
    nodes = [item if isinstance(item, tuple) else (item, item) for item in items]
    starts = [key.start_mark.index for key, _ in nodes]
    for (key, value), (start, stop) in zip(nodes, pairwise([*starts, end]), strict=True):
        fields = value.value if value.id == "mapping" else ()
        titles = [str(one.value) for name, one in fields if str(name.value).casefold() == "title"]
        yield str(key.value) if key is not value else "".join(titles[:1]), (start, stop), _spans(value, 0, stop)


def _spans(node: Any, offset: int, end: int) -> dict[str, Span]:
    """Return the position of each field of a mapping, by its name in lower case.

    Args:
        node: the parsed mapping, or anything else, which has no fields.
        offset: the position of the parsed text in the file.
        end: the end of the mapping in the file.
    """
    names = [key for key, _ in node.value] if node is not None and node.id == "mapping" else []
    starts = [key.start_mark.index + offset for key in names]
    return {str(key.value).casefold(): span for key, span in zip(names, pairwise([*starts, end]), strict=True)}


def _parse(text: str) -> Any:
    try:
        return compose(text)
    except UnreadableError:
        return None
