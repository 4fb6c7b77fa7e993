"""A form of a rule is followed by the end of a word, so a form that ends with a space can never match."""

from re import _parser  # type: ignore[attr-defined]  # the only description of a pattern's parts
from typing import Any

import pytest
from proofread.rules import read_rules

END = r"(?!\w)(?!-\w)"  # the lookaheads at the end of each form


def can_end_with_space(pattern: Any) -> bool:
    """Return whether a match of a parsed pattern can end with a space."""
    for kind, value in reversed(list(pattern)):
        name = str(kind)
        if name == "ASSERT_NOT" and value[0] < 0:  # assume that a negative lookbehind excludes a space
            return False
        if name in {"AT", "ASSERT", "ASSERT_NOT"}:
            continue
        if name == "SUBPATTERN":
            return can_end_with_space(value[3])
        if name == "BRANCH":
            return any(can_end_with_space(branch) for branch in value[1])
        if name.endswith("REPEAT"):
            if can_end_with_space(value[2]):
                return True
            if value[0]:
                return False
            continue
        return (name == "LITERAL" and chr(value).isspace()) or (name == "IN" and "CATEGORY_SPACE" in str(value))
    return False


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        (r"denial (?:is|was)", False),
        (r"denial (?:so |often )", True),
        (r"enabling (?=is\b)", True),
        (r"enabling(?= is\b)", False),
        (r"(?:an? )?addict", False),
        (r"abuse of (?:this |it)?(?<!\s)", False),
        (r"clean(?:\s+and sober)?", False),
        (r"users?\s*", True),
    ],
)
def test_space_at_the_end_of_a_form_is_found(words: str, ends: bool) -> None:
    assert can_end_with_space(_parser.parse(words)) == ends


def test_no_form_of_a_rule_can_end_with_a_space() -> None:
    patterns = [form.words.pattern.pattern for rule in read_rules().rules for form in rule.forms]
    assert all(each.endswith(END) for each in patterns)
    assert [each for each in patterns if can_end_with_space(_parser.parse(each.removesuffix(END)))] == []
