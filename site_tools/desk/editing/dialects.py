"""YAML as Python reads it (1.1), as a browser reads it (1.2), and one way of writing it that both read alike."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from ruamel.yaml import YAML, representer
from ruamel.yaml.comments import CommentedBase
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.scalarstring import ScalarString

_STR = "tag:yaml.org,2002:str"
_INT = "tag:yaml.org,2002:int"
_OCTAL = re.compile(r"[-+]?0[0-9]")  # 0123 is 83 to YAML 1.1, and 123 to 1.2
_RESOLVER: Any = yaml.SafeLoader("")  # knows YAML 1.1


class _Emitter(Emitter):
    """Ruamel's, with double quotes only."""

    def choose_scalar_style(self) -> Any:
        style = super().choose_scalar_style()
        return '"' if style == "'" else style


class _Representer(representer.RoundTripRepresenter):
    """Ruamel's, with a text in quotes if one of the two readers would take it for something else."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


class Browser(yaml.SafeLoader):
    """Reads what Decap CMS wrote: YAML 1.2, in which ``no`` and ``on`` are words; days are days all the same."""


# PyYAML's own resolvers know YAML 1.1. These are what YAML 1.2 (10.3.2) reads as something else than a text.
_NUMBER_1_2 = re.compile(r"(?:0o[0-7]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)\Z")
Browser.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] in ("null", "timestamp", "merge")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Browser.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z"), list("tTfF")
)
Browser.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+\Z"), list("-+0123456789"))
Browser.add_implicit_resolver("tag:yaml.org,2002:float", _NUMBER_1_2, list("-+.0123456789"))


def _text(representer: _Representer, text: str) -> Any:
    if "\n" in text and text.replace("\n", "").isprintable():
        return representer.represent_scalar(_STR, str(text), style="|")
    plain = _RESOLVER.resolve(yaml.ScalarNode, str(text), (True, False)) == _STR
    return representer.represent_scalar(_STR, str(text), style=None if plain and not _NUMBER_1_2.match(text) else '"')


for _kind in (str, *ScalarString.__subclasses__()):
    _Representer.add_representer(_kind, _text)
_Representer.add_representer(type(None), lambda given, _: given.represent_scalar("tag:yaml.org,2002:null", ""))


def _yaml() -> YAML:
    one_form = YAML()
    one_form.Representer, one_form.Emitter = _Representer, _Emitter
    one_form.indent(mapping=2, sequence=4, offset=2)
    one_form.width = sys.maxsize
    return one_form


def read_with_comments(text: str) -> Any:
    """Return what YAML says in a form that knows its comments; no list or table in it stands on one line any more."""
    value = _yaml().load(text)
    _open(value)
    return value


def _open(value: Any) -> None:
    if isinstance(value, CommentedBase) and value:
        value.fa.set_block_style()
    for part in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        _open(part)


def written(value: Mapping[Any, Any]) -> str:
    """Write a table as YAML, in the one form; comments that it knows of stay."""
    if not value:
        return ""
    out = io.StringIO()
    _yaml().dump(value, out)
    return out.getvalue()


def disputed(text: str) -> tuple[str, int] | None:
    """Give a value that YAML 1.1 and a browser read as different kinds, such as ``no`` or ``12:30``, and its line."""
    pairs = zip(_scalars(yaml.compose(text, yaml.SafeLoader)), _scalars(yaml.compose(text, Browser)), strict=True)
    return next(
        (
            (ours.value, ours.start_mark.line + 1)
            for ours, theirs in pairs
            if ours.tag != theirs.tag or (ours.tag == _INT and _OCTAL.match(ours.value))
        ),
        None,
    )


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for part in pair:
                yield from _scalars(part)
