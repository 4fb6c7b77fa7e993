"""Find errors within a single tag, and quote tags for messages. All functions are pure."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from . import html_errors
from .html import read_tag
from .html_spec import KNOWN, OBSOLETE
from .problem import Kind
from .suggest import closest
from .template import Fact

_LONGEST = 80


@lru_cache(maxsize=50_000)
def check_attributes(raw: str) -> tuple[str, tuple[tuple[Kind, dict[str, Fact]], ...]]:
    """Return the name of a start tag, and the kind and the facts of each error in its attributes (HTML, 13.1.2.3)."""
    tag = read_tag(raw)
    repeated = [name for name, count in Counter(name for name, _ in tag.attributes).items() if count > 1]
    wrong: list[tuple[Kind, dict[str, Fact]]] = [
        (html_errors.REPEATED_ATTRIBUTE, {"tag": short(raw), "attribute": name}) for name in repeated
    ]
    if not tag.is_clean:
        wrong.append((html_errors.UNREADABLE_TAG, {"tag": short(raw)}))
    return tag.name, tuple(wrong)


def unknown(raw: str) -> tuple[Kind, dict[str, Fact]]:
    """Return the kind and the facts of the error for an element that is obsolete, comes from a word processor, or is otherwise unknown."""
    tag, quoted = read_tag(raw), short(raw)
    if tag.name in OBSOLETE:
        return html_errors.OBSOLETE_ELEMENT, {"tag": quoted}
    if ":" in tag.name:
        return html_errors.PASTED_ELEMENT, {"tag": quoted}
    # Suggest nothing for text such as “<your name>”, in which “name” looks like an attribute.
    suggestion = "" if tag.attributes else closest(tag.name, sorted(KNOWN))
    return html_errors.UNKNOWN_ELEMENT, {"tag": quoted, "suggestion": suggestion}


def short(raw: str) -> str:
    """Return at most 80 characters of the first line of a tag, exactly as in the file, so that they can be found there."""
    return raw.partition("\n")[0][:_LONGEST]
