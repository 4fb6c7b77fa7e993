"""Pages are rendered the same with and without the extension, and thousands of headings are rendered quickly."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown
from markup.headings import HeadingsExtension

OTHERS = ["tables", "def_list", "admonition", "attr_list", "sane_lists"]
MANY = "\n" + "\n".join(["Some more words."] * 80)
lines = st.sampled_from(
    [
        *"# a|## b {#x}|text|- item|1. item|    code|===|---|> q|: def|!!! note|    in|#none|Term||  two|[a]: b".split(
            "|"
        ),
        "| a | b |",
        "---|---",
        "# a | b",
    ]
)


@given(st.lists(lines, min_size=1, max_size=8).map("\n".join))
def test_page_is_rendered_as_without_it(text: str) -> None:
    assert markdown(text + MANY, extensions=[*OTHERS, HeadingsExtension()]) == markdown(text + MANY, extensions=OTHERS)


@pytest.mark.parametrize("unit", ["# a\n", "a\n# a\n", "# a\n- b\n"])
@pytest.mark.sample(1)
def test_thousands_of_headings_take_seconds(unit: str) -> None:
    started = time.process_time()
    assert markdown(unit * 5_000, extensions=[*OTHERS, HeadingsExtension()]).count("<h1>") == 5_000
    assert time.process_time() - started < 4
