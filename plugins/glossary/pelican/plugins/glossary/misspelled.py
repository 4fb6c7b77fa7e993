"""Find misspelled fields, whose names are similar to those of the plugin's fields.

A term may also have fields of Pelican and of other plugins and themes, so only names that are almost right are reported.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from .entries import closest
from .problems import MISSPELLED_FIELD, Problem, problem

# “lang” and “status” are Pelican's, but matter to the glossary, too.
_FIELDS = (
    "title",
    "definition",
    "aliases",
    "see",
    "sources",
    "gloss",
    "except",
    "case_sensitive",
    "autolink",
    "lang",
    "status",
)
_IN_ALIAS = ("name", "autolink")
# These names are never reported: fields of Pelican and well-known plugins, and words that happen to be similar to the name of a field.
_OTHERS = frozenset(
    "author authors canonical category cover css_class date description excerpt glossary image key keywords modified order save_as "
    "series slug static subtitle summary tags template translation translation_id url".split()
)
_CUTOFF = 0.75


def misspelled(metadata: Mapping[str, Any], source_path: str, others: Collection[str] = ()) -> Iterator[Problem]:
    """Yield a warning for each unknown field of a term or its aliases whose name is similar to that of a known field.

    Args:
        metadata: the front matter.
        source_path: the file, for messages.
        others: other fields that are known to be spelled correctly.
    """
    for name in metadata:
        if name not in (*_FIELDS, *others) and name not in _OTHERS:
            yield from _near_miss(name, _FIELDS, source_path, field=name)
    aliases = metadata.get("aliases")
    for alias in aliases if isinstance(aliases, list) else ():
        for name in alias if isinstance(alias, dict) and "name" in alias else ():
            if name not in (*_IN_ALIAS, *others):
                yield from _near_miss(str(name), _IN_ALIAS, source_path, field="aliases")


def _near_miss(name: str, known: Collection[str], path: str, field: str) -> Iterator[Problem]:
    folded = name.casefold().replace("-", "_").replace(" ", "_")
    if suggestion := closest(folded, known, _CUTOFF):
        yield problem(path, f"{name}:", MISSPELLED_FIELD, field, name=name, suggestion=suggestion)
