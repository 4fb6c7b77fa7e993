"""No pattern has a group inside a possessive repetition or an atomic group, because Python 3.11.0 to 3.11.4 lose such groups."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants, _parser  # type: ignore[attr-defined]  # the only description of a pattern's parts
from typing import Any

import proofread
import pytest

WITHOUT_GROUPS = (_constants.POSSESSIVE_REPEAT, _constants.ATOMIC_GROUP)


def parts(pattern: Any, inside: bool = False) -> Iterator[tuple[Any, Any, bool]]:
    """Yield the kind and value of each node of a parsed pattern, and whether a possessive or atomic node contains it."""
    for kind, value in pattern:
        yield kind, value, inside
        deeper = inside or kind in WITHOUT_GROUPS
        for child in value if isinstance(value, tuple) else (value,):
            for one in child if isinstance(child, list) else (child,):
                if isinstance(one, _parser.SubPattern):
                    yield from parts(one, deeper)


def loses_groups(pattern: str, flags: int = 0) -> bool:
    """Return whether a possessive repetition or an atomic group contains a capturing group or a reference to one."""
    return any(
        inside and (kind == _constants.GROUPREF or (kind == _constants.SUBPATTERN and value[0] is not None))
        for kind, value, inside in parts(_parser.parse(pattern, flags))
    )


@pytest.mark.parametrize(
    ("pattern", "loses"),
    [
        (r"<(script|style)>(?:[^<]++|<(?!/\1))*+", True),
        (r"(?:(a)|b)*+", True),
        (r"(?>(a)b)", True),
        (r"(a)(?:b(?:c|d))*+\1", False),
        (r"(?:(a)|b)*", False),
    ],
)
def test_groups_inside_possessive_repetitions_are_found(pattern: str, loses: bool) -> None:
    assert loses_groups(pattern) == loses


def test_no_pattern_loses_a_group() -> None:
    names = [found.name for found in pkgutil.walk_packages(proofread.__path__, "proofread.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    patterns = {value for module in modules for value in vars(module).values() if isinstance(value, re.Pattern)}
    assert len(patterns) > 50
    assert [
        one.pattern
        for one in patterns
        if isinstance(one.pattern, str) and loses_groups(one.pattern, one.flags & ~re.DEBUG)
    ] == []
