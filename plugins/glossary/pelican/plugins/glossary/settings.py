"""The ``GLOSSARY`` setting: its defaults and its validation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import PurePath
from typing import Any, Literal, get_args

from .entries import GlossaryError, closest
from .languages import Language

Occurrences = Literal["first in page", "first in section", "all", "none"]


class InvalidSettingError(GlossaryError, ValueError):
    """Raised when the ``GLOSSARY`` setting is not valid."""


# Without comparison methods, because generating them would take longer than importing the rest of this module.
@dataclass(frozen=True, eq=False)
class Options:
    """The validated options of the ``GLOSSARY`` setting.

    Attributes:
        path: the terms folder, relative to the content folder.
        occurrences: which uses of a term on a page become links.
        strict: whether errors stop the build. They are logged in any case.
        max_definition: the maximum length of a definition in characters.
        css_class: the CSS class of linked terms.
        index: the path of the A to Z index, or empty for no index. It is not written if the site has a page with that path.
        json: the path of the machine-readable glossary, or empty for none.
        unused: whether to report terms that no page uses.
        languages: rules for additional languages, or replacements for built-in rules, by language tag.
        file: a file of terms in YAML or Markdown definition lists, relative to the content folder, or empty for none.
        links: whether terms on a page are links to their entries. If not, they are buttons that only open the definitions.
        link_definitions: whether terms inside definitions are linked.
        exceptions: names in which no term is linked, in addition to ``SITENAME`` and ``AUTHOR``.
        fields: the site's own fields of terms that would otherwise be reported as misspelled glossary fields.
        append: whether to append the definitions to the text of a page. If not, the theme inserts ``page.definitions``.
        assets: whether to write the style sheet of the default templates.
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
    file: str = ""
    links: bool = True
    link_definitions: bool = False
    exceptions: Sequence[str] = field(default_factory=list)
    fields: Sequence[str] = field(default_factory=list)
    append: bool = True
    assets: bool = True


def read(given: Any) -> Options:
    """Validate the ``GLOSSARY`` setting and return its options.

    Raises:
        InvalidSettingError: the setting is not a dictionary, a name is unknown, or a value is not valid. The message suggests a fix.
    """
    if not isinstance(given, Mapping):
        raise InvalidSettingError(
            f"The GLOSSARY setting must be a dictionary, such as {{'path': 'glossary'}}, not {given!r}."
        )
    known = {field.name: getattr(Options(), field.name) for field in fields(Options)}
    problems = []
    for name, value in given.items():
        if name not in known:
            meant = f" Did you mean “{close}”?" if (close := closest(name, known)) else ""
            problems.append(f"There is no option “{name}”.{meant}")
        elif type(value) is not type(known[name]):
            problems.append(f"“{name}” must be a value such as {known[name]!r}, not {value!r}.")
        else:
            problems += _problems_in(name, value)
    if given.get("occurrences", "all") not in get_args(Occurrences):
        problems.append(f"“occurrences” must be one of: {', '.join(get_args(Occurrences))}.")
    if problems:
        raise InvalidSettingError("The GLOSSARY setting is not valid. " + " ".join(problems))
    return Options(**given)


def _problems_in(name: str, value: Any) -> Iterator[str]:
    """Yield the problems of an option whose value has the right type."""
    if name == "path" and not (PurePath(value).parts and _is_inside(value)):
        yield f"“path” must be a folder inside the content folder, such as {Options.path!r}, not {value!r}."
    if name in ("index", "json") and not _is_inside(value):
        yield f"“{name}” must be a file inside the output folder, such as {getattr(Options, name)!r}, not {value!r}."
    if name == "max_definition" and value < 1:
        yield f"“max_definition” must be at least 1, not {value!r}."
    if name in ("exceptions", "fields") and (wrong := [item for item in value if not isinstance(item, str)]):
        yield f"Each item of “{name}” must be a text, such as 'a', not {wrong[0]!r}."
    if name == "languages":
        for tag, rules in value.items():
            if not (isinstance(tag, str) and isinstance(rules, Language)):
                yield f"Each item of “languages” must be a language tag with a Language, such as 'sv': Language(…), not {tag!r}: {rules!r}."


def _is_inside(path: str) -> bool:
    """Return whether a path is relative and does not leave its folder, on any operating system."""
    return not PurePath(path).is_absolute() and not path.startswith("/") and ".." not in PurePath(path).parts
