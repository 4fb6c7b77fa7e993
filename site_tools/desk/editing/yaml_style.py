"""Write YAML that has the same meaning for PyYAML (YAML 1.1), libraries for YAML 1.2, and people.

Text is put in double quotes if either version of YAML would read it as another type, such as a number, a date or a boolean.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Mapping
from typing import Any

import yaml
from practice.field_kinds import Fields, as_kind, is_whole
from ruamel.yaml import YAML, representer
from ruamel.yaml.comments import CommentedBase
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import ScalarString

_STR = "tag:yaml.org,2002:str"
_RESOLVER: Any = yaml.SafeLoader("")  # PyYAML's resolver, for YAML 1.1


class _Emitter(Emitter):
    """Ruamel's emitter, except that it never uses single quotes."""

    def choose_scalar_style(self) -> Any:
        style = super().choose_scalar_style()
        return '"' if style == "'" else style


class _Representer(representer.RoundTripRepresenter):
    """Ruamel's representer, except that it quotes text that YAML 1.1 or 1.2 would read as another type, and never writes aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


# Matches the numbers of YAML 1.2 (section 10.3.2). Hexadecimal numbers, infinity and NaN are missing, because YAML 1.1 has them, too.
_NUMBER_1_2 = re.compile(r"(?:0o[0-7]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)\Z")


class _Resolver(VersionedResolver):
    """Ruamel's resolver, except that every plain scalar is read as text."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        return self.DEFAULT_SCALAR_TAG if kind is ScalarNode and implicit[0] else super().resolve(kind, value, implicit)


class _Quoted(ScalarString):
    """Text that is written in double quotes, so that a comment after it cannot be mistaken for a part of it."""

    __slots__ = ()


def _text(representer: _Representer, text: str) -> Any:
    if "\n" in text and text.replace("\n", "").isprintable():
        return representer.represent_scalar(_STR, str(text), style="|")
    plain = _RESOLVER.resolve(yaml.ScalarNode, str(text), (True, False)) == _STR
    return representer.represent_scalar(_STR, str(text), style=None if plain and not _NUMBER_1_2.match(text) else '"')


for _kind in (str, *ScalarString.__subclasses__()):
    _Representer.add_representer(_kind, _text)
_Representer.add_representer(type(None), lambda given, _: given.represent_scalar("tag:yaml.org,2002:null", ""))


_Representer.add_representer(_Quoted, lambda given, text: given.represent_scalar(_STR, str(text), style='"'))


def _yaml() -> YAML:
    one_form = YAML()
    one_form.Representer, one_form.Emitter = _Representer, _Emitter
    one_form.indent(mapping=2, sequence=4, offset=2)
    one_form.width = sys.maxsize
    return one_form


def read_with_comments(text: str, fields: Fields) -> Any:
    """Return parsed YAML with its comments.

    Values are converted to the types of their fields. Flow-style lists and mappings are converted to block style.

    Args:
        text: YAML that ``proofread.tables`` accepts, so it is neither deeply nested nor large.
        fields: the kind of each field.
    """
    reader = _yaml()
    reader.Resolver, reader.preserve_quotes = _Resolver, True
    value = reader.load(text)
    _open(value)
    _convert(value, fields, ())
    return value


def _convert(value: Any, fields: Fields, keys: tuple[str, ...]) -> None:
    """Convert every string in a value to the type of its field, in place. A quoted string before a comment stays quoted."""
    for key, part in list(value.items()) if isinstance(value, Mapping) else list(enumerate(value)):
        path = (*keys, str(key))
        if isinstance(part, CommentedBase):
            _convert(part, fields, path)
        elif type(part) is str and not part:
            value[key] = None
        elif isinstance(part, str):
            kind = fields.kind(path)
            new = as_kind(kind, str(part))
            if new != part:
                value[key] = new
            elif type(part) is not str and _has_comment(value, key) and not is_whole(kind, str(part)):
                value[key] = _Quoted(part)


def _has_comment(value: Any, key: object) -> bool:
    """Return whether a comment is on the same line as a value."""
    tokens = value.ca.items.get(key) or ()
    return any(str(getattr(token, "value", "")).lstrip(" ").startswith("#") for token in tokens)


def _open(value: Any) -> None:
    if isinstance(value, CommentedBase) and value:
        value.fa.set_block_style()
    for part in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        _open(part)


def written(value: Mapping[Any, Any]) -> str:
    """Return a mapping as YAML in the canonical format, with its comments. Return an empty string for an empty mapping."""
    if not value:
        return ""
    out = io.StringIO()
    _yaml().dump(value, out)
    return out.getvalue()
