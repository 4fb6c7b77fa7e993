"""Pure: YAML as Python reads it (1.1), as a browser reads it (1.2), and one way of writing it that both read alike."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

_STR = "tag:yaml.org,2002:str"


class _Dumper(yaml.SafeDumper):
    """PyYAML's, with indented lists and double quotes."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def choose_scalar_style(self) -> Any:
        style = super().choose_scalar_style()
        return '"' if style == "'" else style

    def ignore_aliases(self, data: Any) -> bool:
        return True


class Browser(yaml.SafeLoader):
    """Reads what Decap CMS wrote: YAML 1.2, in which ``no`` and ``on`` are words; days are days all the same."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar(_STR, text, style="|" if "\n" in text else None)


# PyYAML's own resolvers know YAML 1.1. These are what YAML 1.2 (10.3.2) reads as something else than a text.
_NUMBER_1_2 = re.compile(r"(?:0o[0-7]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)\Z")
_Dumper.add_implicit_resolver("tag:yaml.org,2002:float", _NUMBER_1_2, list("-+.0123456789"))
_Dumper.add_representer(str, _text)
_Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))
Browser.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] in ("null", "timestamp", "merge")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Browser.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z"), list("tTfF")
)
Browser.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+\Z"), list("-+0123456789"))
Browser.add_implicit_resolver("tag:yaml.org,2002:float", _NUMBER_1_2, list("-+.0123456789"))


def written(value: Mapping[Any, Any]) -> str:
    """Write a table as YAML, in the one form."""
    if not value:
        return ""
    return yaml.dump(
        dict(value), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=sys.maxsize, default_flow_style=False
    ).replace(": \n", ":\n")


def disputed(text: str) -> tuple[str, int] | None:
    """Give a value that YAML 1.1 and a browser read as different kinds, such as ``no`` or ``12:30``, and its line."""
    pairs = zip(_scalars(yaml.compose(text, yaml.SafeLoader)), _scalars(yaml.compose(text, Browser)), strict=True)
    return next(((ours.value, ours.start_mark.line + 1) for ours, theirs in pairs if ours.tag != theirs.tag), None)


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
