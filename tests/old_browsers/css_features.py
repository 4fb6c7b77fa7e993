"""What a style sheet needs of a browser, by the names of MDN's browser-compat-data, and the sheet as a browser without some of it reads it.

A feature is taken away by giving it a name that no browser knows. What becomes of the declaration, the rule or the block is then the
browser's own doing, and what happens in an old one: an unknown property loses its declaration, an unknown selector its whole rule, an
unknown at-rule its block; and an unknown value beside ``var()`` takes a fallback before it along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import tinycss2

UNKNOWN = "-removed-"
_VIEWPORT = {"d": "dynamic", "l": "large", "s": "small"}
_LINES = frozenset(("none", "underline", "overline", "line-through", "inherit", "initial", "unset"))
# The names of a feature that one place in a style sheet uses, and what takes the name away.
Seen = Callable[[Sequence[str], Callable[[], None]], None]


def features(css: str) -> frozenset[str]:
    """Return every name that a feature of a style sheet may have in the data; those that the data does not know are no features."""
    found: set[str] = set()
    _sheet(css, lambda names, _: found.update(names))
    return frozenset(found)


def selector_features(selector: str) -> frozenset[str]:
    """Return the same for one selector, as a script uses them."""
    found: set[str] = set()
    _selector(tinycss2.parse_component_value_list(selector), lambda names, _: found.update(names))
    return frozenset(found)


def without(css: str, removed: Iterable[str]) -> str:
    """Return a style sheet in which the features with these names are unknown to every browser."""
    gone = frozenset(removed)

    def seen(names: Sequence[str], forget: Callable[[], None]) -> None:
        if not gone.isdisjoint(names):
            forget()

    return _sheet(css, seen)


def selector_without(selector: str, removed: Iterable[str]) -> str:
    """Return a selector in which the features with these names are unknown to every browser."""
    gone = frozenset(removed)
    tokens = tinycss2.parse_component_value_list(selector)
    _selector(tokens, lambda names, forget: None if gone.isdisjoint(names) else forget())
    return str(tinycss2.serialize(tokens))


def _sheet(css: str, seen: Seen) -> str:
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "".join(_node(rule, seen, "") for rule in rules)


def _node(node: Any, seen: Seen, inside: str) -> str:
    """Look at one rule or declaration, and return its text."""
    if node.type == "error":
        raise ValueError(f"Line {node.source_line}: {node.message}")
    if node.type == "declaration":
        return _declaration(node, seen, inside)
    if node.type == "qualified-rule":
        if inside != "keyframes":
            _selector(node.prelude, seen)
        return f"{tinycss2.serialize(node.prelude)}{{{_block(node.content, seen, inside)}}}"
    name = node.lower_at_keyword
    _at_rule(node, name, seen, inside)
    start = f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}"
    return f"{start};" if node.content is None else f"{start}{{{_block(node.content, seen, name)}}}"


def _block(content: Any, seen: Seen, inside: str) -> str:
    nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return "".join(_node(node, seen, inside) for node in nodes)


def _at_rule(node: Any, name: str, seen: Seen, inside: str) -> None:
    def forget() -> None:
        node.at_keyword = UNKNOWN + node.at_keyword

    seen([f"css.at-rules.page.at_{name}" if inside == "page" else f"css.at-rules.{name}"], forget)
    if name == "media":
        for block in _blocks(node.prelude):
            _media_feature(block, seen)
    elif name == "supports":
        _condition(node.prelude, seen)


def _blocks(tokens: Iterable[Any]) -> list[Any]:
    return [token for token in tokens if token.type == "() block"]


def _media_feature(block: Any, seen: Seen) -> None:
    def forget() -> None:
        first.value = UNKNOWN + first.value

    idents = [token for token in block.content if token.type == "ident"]
    if not idents:
        return
    first = idents[0]
    name = first.lower_value.removeprefix("min-").removeprefix("max-")
    ranged = [token for token in block.content if token.type == "literal" and token.value[0] in "<>"]
    seen([f"css.at-rules.media.{name}", *(["css.at-rules.media.range_syntax"] if ranged else [])], forget)


def _condition(tokens: Iterable[Any], seen: Seen) -> None:
    """Look at what a rule ``@supports`` asks for: it asks an old browser too, and is answered no."""
    for token in tokens:
        if token.type == "function" and token.lower_name == "selector":
            _selector(token.arguments, seen)
        elif token.type == "() block":
            declaration = tinycss2.parse_one_declaration(token.content, skip_comments=True)
            if declaration.type == "declaration":
                text = _declaration(declaration, seen, "").rstrip(";")
                token.content = tinycss2.parse_component_value_list(text)
            else:
                _condition(token.content, seen)


def _declaration(node: Any, seen: Seen, inside: str) -> str:
    name = node.lower_name
    if not name.startswith("-"):

        def forget() -> None:
            node.name = UNKNOWN + node.name

        seen([f"css.properties.{name}", *([f"css.at-rules.page.{name}"] if inside == "page" else [])], forget)
        if name in ("content", "text-decoration"):
            _shorthand(node, name, seen)
    # An old browser knows no property whose name begins with "--" by its value: the value fails where it is used.
    _values(node.value, name, seen)
    important = "!important" if node.important else ""
    return f"{node.name}:{tinycss2.serialize(node.value)}{important};"


def _shorthand(node: Any, name: str, seen: Seen) -> None:
    """Look at a value that an old browser does not know although it knows each of its words."""

    def forget() -> None:
        node.value.append(tinycss2.ast.IdentToken(0, 0, f" {UNKNOWN}value"))
        node.value[-1:] = tinycss2.parse_component_value_list(f" {UNKNOWN}value")

    words = [token for token in node.value if token.type not in ("whitespace", "comment")]
    if name == "content" and "/" in words:
        seen(["css.properties.content.alt_text"], forget)
    if name == "text-decoration":
        if any(token.type in ("dimension", "percentage") for token in words):
            seen(["css.properties.text-decoration.includes_thickness"], forget)
        if any(not (token.type == "ident" and token.lower_value in _LINES) for token in words):
            seen(["css.properties.text-decoration.includes_color-and-style"], forget)


def _values(tokens: Iterable[Any], name: str, seen: Seen) -> None:
    for token in tokens:
        if token.type == "ident":
            seen([f"css.properties.{name}.{token.lower_value}"], _renamed(token, "value"))
        elif token.type == "function":
            word = token.lower_name
            names = [f"css.{kind}.{word}" for kind in (f"properties.{name}", "types", "types.color", "types.gradient")]
            seen(names, _renamed(token, "name"))
            if word != "var":
                _values(token.arguments, name, seen)
        elif token.type == "dimension":
            unit = token.lower_unit
            if unit[1:] in ("vh", "vw", "vi", "vb", "vmin", "vmax") and unit[0] in _VIEWPORT:
                names = [f"css.types.length.viewport_percentage_units_{_VIEWPORT[unit[0]]}"]
            else:
                names = [f"css.types.length.{unit}"]
            seen(names, _renamed(token, "unit"))
        elif token.type == "() block":
            _values(token.content, name, seen)


def _renamed(token: Any, what: str) -> Callable[[], None]:
    return lambda: setattr(token, what, UNKNOWN + getattr(token, what))


def _selector(tokens: Sequence[Any], seen: Seen) -> None:
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "function":
            if before == ":":
                seen([f"css.selectors.{token.lower_name}"], _renamed(token, "name"))
            _selector(token.arguments, seen)
        elif token.type == "ident" and before == ":":
            seen([f"css.selectors.{token.lower_value}"], _renamed(token, "value"))
