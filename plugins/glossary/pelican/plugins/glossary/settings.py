"""The one setting, ``GLOSSARY``: its defaults, and what is wrong with the values given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, get_args

from .entries import closest
from .languages import Language

Occurrences = Literal["first in page", "first in section", "all", "none"]


@dataclass(frozen=True)
class Options:
    """How the glossary works.

    Attributes:
        path: the folder of the terms, inside the content folder.
        occurrences: which uses of a term on a page become links.
        strict: whether a problem stops the build; each is logged as an error either way.
        max_definition: the longest definition that a tooltip should hold, in characters.
        css_class: the class of a linked term.
        index: where the A to Z is written, unless a page of the site is there already; empty for none.
        json: where the machine-readable glossary is written; empty for none.
        unused: whether a term that no page uses is reported.
        languages: rules for languages that the plugin does not know, or knows less well, by language tag.
        append: whether the definitions of a page are added to the end of its text; if not, the theme places ``page.definitions``.
        assets: whether the style sheet and the script of the default templates are written.
    """

    path: str = "glossary"
    occurrences: Occurrences = "first in page"
    strict: bool = True
    max_definition: int = 200
    css_class: str = "term"
    index: str = "glossary.html"
    json: str = "glossary.json"
    unused: bool = True
    languages: Mapping[str, Language] = field(default_factory=dict)
    append: bool = True
    assets: bool = True


def read(given: Mapping[str, Any]) -> Options:
    """Check the ``GLOSSARY`` setting.

    Raises:
        ValueError: a name is unknown or a value is of the wrong kind; the message says which, and what is meant.
    """
    known = {field.name: getattr(Options(), field.name) for field in fields(Options)}
    problems = []
    for name, value in given.items():
        if name not in known:
            meant = f" Did you mean “{close}”?" if (close := closest(name, known)) else ""
            problems.append(f"“{name}” is not known.{meant}")
        elif type(value) is not type(known[name]):
            problems.append(f"“{name}” must be like {known[name]!r}, not {value!r}.")
    if given.get("occurrences", "all") not in get_args(Occurrences):
        problems.append(f"“occurrences” must be one of: {', '.join(get_args(Occurrences))}.")
    if problems:
        raise ValueError("The GLOSSARY setting is wrong. " + " ".join(problems))
    return Options(**given)
