"""Find the browser features that a style sheet uses, and disable them as in an older browser.

Features have the names of MDN's browser-compat-data. A feature is disabled by changing its name to one that no browser supports. The
browser then handles the declaration, rule or block just like an old browser: it ignores a declaration with an unknown property, a whole
rule with an unknown selector, and the block of an unknown at-rule. An unknown value in a declaration with ``var()`` also invalidates a
preceding fallback.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import tinycss2

UNKNOWN = "-removed-"
_VIEWPORT = {"d": "dynamic", "l": "large", "s": "small"}
_LINES = frozenset(("none", "underline", "overline", "line-through", "inherit", "initial", "unset"))
# A function that is called for each feature that a style sheet uses. Its arguments are the possible names of the feature, and a function
# that disables it.
Visitor = Callable[[Sequence[str], Callable[[], None]], None]


def features(css: str) -> frozenset[str]:
    """Return all possible names of the features that a style sheet uses. Names that MDN's data does not include are not features."""
    found: set[str] = set()
    _sheet(css, lambda names, _: found.update(names))
    return frozenset(found)


def selector_features(selector: str) -> frozenset[str]:
    """Return all possible names of the features in a single selector, as used in scripts."""
    found: set[str] = set()
    _selector(tinycss2.parse_component_value_list(selector), lambda names, _: found.update(names))
    return frozenset(found)


def without(css: str, removed: Iterable[str]) -> str:
    """Return a style sheet in which the named features are replaced by names that no browser supports."""
    gone = frozenset(removed)

    def visit(names: Sequence[str], disable: Callable[[], None]) -> None:
        if not gone.isdisjoint(names):
            disable()

    return _sheet(css, visit)


def selector_without(selector: str, removed: Iterable[str]) -> str:
    """Return a selector in which the named features are replaced by names that no browser supports."""
    gone = frozenset(removed)
    tokens = tinycss2.parse_component_value_list(selector)
    _selector(tokens, lambda names, disable: None if gone.isdisjoint(names) else disable())
    return str(tinycss2.serialize(tokens))


def _sheet(css: str, visit: Visitor) -> str:
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "".join(_node(rule, visit, "") for rule in rules)


def _node(node: Any, visit: Visitor, inside: str) -> str:
    """Call ``visit`` for each feature in a rule or declaration, and return its text with the features that ``visit`` disabled renamed.

    ``inside`` is the name of the surrounding at-rule, or empty.

    Raises:
        ValueError: the node is a syntax error.
    """
    if node.type == "error":
        raise ValueError(f"Line {node.source_line}: {node.message}")
    if node.type == "declaration":
        return _declaration(node, visit, inside)
    if node.type == "qualified-rule":
        if inside != "keyframes":
            _selector(node.prelude, visit)
        return f"{tinycss2.serialize(node.prelude)}{{{_block(node.content, visit, inside)}}}"
    name = node.lower_at_keyword
    _at_rule(node, name, visit, inside)
    start = f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}"
    return f"{start};" if node.content is None else f"{start}{{{_block(node.content, visit, name)}}}"


def _block(content: Any, visit: Visitor, inside: str) -> str:
    nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return "".join(_node(node, visit, inside) for node in nodes)


def _at_rule(node: Any, name: str, visit: Visitor, inside: str) -> None:
    def disable() -> None:
        node.at_keyword = UNKNOWN + node.at_keyword

    visit([f"css.at-rules.page.at_{name}" if inside == "page" else f"css.at-rules.{name}"], disable)
    if name == "media":
        for block in _blocks(node.prelude):
            _media_feature(block, visit)
    elif name == "supports":
        _condition(node.prelude, visit)


def _blocks(tokens: Iterable[Any]) -> list[Any]:
    return [token for token in tokens if token.type == "() block"]


def _media_feature(block: Any, visit: Visitor) -> None:
    def disable() -> None:
        first.value = UNKNOWN + first.value

    idents = [token for token in block.content if token.type == "ident"]
    if not idents:
        return
    first = idents[0]
    name = first.lower_value.removeprefix("min-").removeprefix("max-")
    ranged = [token for token in block.content if token.type == "literal" and token.value[0] in "<>"]
    visit([f"css.at-rules.media.{name}", *(["css.at-rules.media.range_syntax"] if ranged else [])], disable)


def _condition(tokens: Iterable[Any], visit: Visitor) -> None:
    """Visit the conditions of an ``@supports`` rule. A browser that lacks a feature in a condition evaluates the condition as false."""
    for token in tokens:
        if token.type == "function" and token.lower_name == "selector":
            _selector(token.arguments, visit)
        elif token.type == "() block":
            declaration = tinycss2.parse_one_declaration(token.content, skip_comments=True)
            if declaration.type == "declaration":
                text = _declaration(declaration, visit, "").rstrip(";")
                token.content = tinycss2.parse_component_value_list(text)
            else:
                _condition(token.content, visit)


def _declaration(node: Any, visit: Visitor, inside: str) -> str:
    name = node.lower_name
    if not name.startswith("-"):

        def disable() -> None:
            node.name = UNKNOWN + node.name

        visit([f"css.properties.{name}", *([f"css.at-rules.page.{name}"] if inside == "page" else [])], disable)
        if name in ("content", "text-decoration"):
            _shorthand(node, name, visit)
    # An old browser accepts any value for a property whose name begins with "--". The value becomes invalid only where ``var()`` inserts it.
    _values(node.value, name, visit)
    important = "!important" if node.important else ""
    return f"{node.name}:{tinycss2.serialize(node.value)}{important};"


def _shorthand(node: Any, name: str, visit: Visitor) -> None:
    """Call ``visit`` for a shorthand value that an old browser rejects even if the browser supports every component of the value."""

    def disable() -> None:
        node.value.append(tinycss2.ast.IdentToken(0, 0, f" {UNKNOWN}value"))
        node.value[-1:] = tinycss2.parse_component_value_list(f" {UNKNOWN}value")

    words = [token for token in node.value if token.type not in ("whitespace", "comment")]
    if name == "content" and "/" in words:
        visit(["css.properties.content.alt_text"], disable)
    if name == "text-decoration":
        if any(token.type in ("dimension", "percentage") for token in words):
            visit(["css.properties.text-decoration.includes_thickness"], disable)
        if any(not (token.type == "ident" and token.lower_value in _LINES) for token in words):
            visit(["css.properties.text-decoration.includes_color-and-style"], disable)


def _values(tokens: Iterable[Any], name: str, visit: Visitor) -> None:
    for token in tokens:
        if token.type == "ident":
            visit([f"css.properties.{name}.{token.lower_value}"], _renamed(token, "value"))
        elif token.type == "function":
            word = token.lower_name
            names = [f"css.{kind}.{word}" for kind in (f"properties.{name}", "types", "types.color", "types.gradient")]
            visit(names, _renamed(token, "name"))
            if word != "var":
                _values(token.arguments, name, visit)
        elif token.type == "dimension":
            unit = token.lower_unit
            if unit[1:] in ("vh", "vw", "vi", "vb", "vmin", "vmax") and unit[0] in _VIEWPORT:
                names = [f"css.types.length.viewport_percentage_units_{_VIEWPORT[unit[0]]}"]
            else:
                names = [f"css.types.length.{unit}"]
            visit(names, _renamed(token, "unit"))
        elif token.type == "() block":
            _values(token.content, name, visit)


def _renamed(token: Any, what: str) -> Callable[[], None]:
    return lambda: setattr(token, what, UNKNOWN + getattr(token, what))


def _selector(tokens: Sequence[Any], visit: Visitor) -> None:
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "function":
            if before == ":":
                visit([f"css.selectors.{token.lower_name}"], _renamed(token, "name"))
            _selector(token.arguments, visit)
        elif token.type == "ident" and before == ":":
            visit([f"css.selectors.{token.lower_value}"], _renamed(token, "value"))
