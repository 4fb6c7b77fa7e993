"""The one setting, ``GLOSSARY``: its defaults, and what is wrong with the values given."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

Occurrences = Literal["first in page", "first in section", "all", "none"]


@dataclass(frozen=True)
class Options:
    """How the glossary works.

    Attributes:
        path: the folder of the terms, inside the content folder.
        occurrences: which uses of a term on a page become links.
        strict: whether a problem stops the build; each is logged as an error either way.
        max_definition: the longest definition that a bubble should hold, in characters.
        css_class: the class of a linked term.
        index: where the A to Z is written, unless a page of the site is there already; empty for none.
        json: where the machine-readable glossary is written; empty for none.
        assets: whether the style sheet and the script of the default templates are written.
    """

    path: str = "glossary"
    occurrences: Occurrences = "first in page"
    strict: bool = True
    max_definition: int = 200
    css_class: str = "term"
    index: str = "glossary.html"
    json: str = "glossary.json"
    assets: bool = True


def read(given: Mapping[str, Any]) -> Options:
    """Check the ``GLOSSARY`` setting.

    Raises:
        ValueError: a name is unknown or a value is of the wrong kind; the message says which, and what is meant.
    """
    known = {field.name: field for field in fields(Options)}
    problems = []
    for name, value in given.items():
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            problems.append(f"“{name}” is not known." + (f" Did you mean “{close[0]}”?" if close else ""))
        elif type(value) is not type(known[name].default):
            problems.append(f"“{name}” must be like {known[name].default!r}, not {value!r}.")
    if given.get("occurrences", "all") not in get_args(Occurrences):
        problems.append(f"“occurrences” must be one of: {', '.join(get_args(Occurrences))}.")
    if problems:
        raise ValueError("The GLOSSARY setting is wrong. " + " ".join(problems))
    return Options(**given)
