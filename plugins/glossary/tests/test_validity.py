from collections import Counter

import pytest

from .validity import less_valid


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ({}, {"a.html": ["x"]}, ["a.html has 1 more validation error, such as: x"]),
        ({"a.html": ["x"]}, {"a.html": ["x", "y", "y"]}, ["a.html has 2 more validation errors, such as: y"]),
        ({"a.html": ["x"]}, {"b.html": ["x"]}, ["b.html has 1 more validation error, such as: x"]),
        ({"a.html": ["x", "y"]}, {"a.html": ["x"]}, []),
        ({"a.html": ["x"]}, {"a.html": ["x"]}, []),
    ],
)
def test_page_with_more_errors_is_reported(
    before: dict[str, list[str]], after: dict[str, list[str]], found: list[str]
) -> None:
    counted = [{name: Counter(messages) for name, messages in errors.items()} for errors in (before, after)]
    assert less_valid(*counted) == found
