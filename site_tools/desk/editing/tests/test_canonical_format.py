"""The canonical format of front matter and data files."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from practice.field_kinds import Fields, fields_of

from site_tools.build.config import ROOT
from site_tools.desk.editing.canonical_format import FormError, in_order, rewritten
from site_tools.desk.editing.forms import FORMATTED, answers_in, file_after, form_of
from site_tools.desk.editing.yaml_style import written
from tests.tiers import representative

# fields of several types; all other fields contain text
FIELDS = Fields(
    {
        "a": "text", "title": "text", "summary": "text", "written": "day", "reviewed": "day", "number": "number", "switch": "yes or no",
        "aliases": "aliases", "url": "url", "list": "list", "phone": "phone",
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ({"a": "plain words, it’s (fine)"}, "a: plain words, it’s (fine)"),
        ({"a": "with: a colon"}, 'a: "with: a colon"'),
        ({"a": 'it says "so"'}, 'a: it says "so"'),
        ({"a": "x #y"}, 'a: "x #y"'),
        ({"a": " leading"}, 'a: " leading"'),
        ({"a": None, "b": ""}, 'a:\nb: ""'),
        ({"a": True, "b": 11}, "a: true\nb: 11"),
        ({"a": "no", "b": "on", "c": "true", "d": "null", "e": "~"}, 'a: "no"\nb: "on"\nc: "true"\nd: "null"\ne: "~"'),
        (
            {"a": "911", "b": "1e5", "c": "0o14", "d": "0x1f", "e": ".5"},
            'a: "911"\nb: "1e5"\nc: "0o14"\nd: "0x1f"\ne: ".5"',
        ),
        ({"a": "404.html", "b": "800-972-0590", "c": "988 Lifeline"}, "a: 404.html\nb: 800-972-0590\nc: 988 Lifeline"),
        ({"a": "2026-11-23"}, 'a: "2026-11-23"'),
        ({"a": ["x", {"name": "upper", "autolink": False}]}, "a:\n  - x\n  - name: upper\n    autolink: false"),
        ({"a": [], "b": {}}, "a: []\nb: {}"),
        ({"a": {"es": "Sí"}}, "a:\n  es: Sí"),
        ({"a": "two\nlines"}, "a: |-\n  two\n  lines"),
        ({"a": "word " * 60 + "end"}, "a: " + "word " * 60 + "end"),
        ({"a": "[[fee]]", "b": "- x", "c": "*x*", "d": "@x"}, 'a: "[[fee]]"\nb: "- x"\nc: "*x*"\nd: "@x"'),
    ],
)
def test_how_a_value_is_written(value: dict[str, object], line: str) -> None:
    assert written(value) == line + "\n"
    assert yaml.safe_load(line) == value


@settings(max_examples=50)
@given(
    st.dictionaries(
        st.text(min_size=1, max_size=3),
        st.none() | st.text() | st.lists(st.text(), max_size=3),
        max_size=3,
    )
)
def test_written_values_are_read_back_unchanged(value: dict[str, object]) -> None:
    text = written(value)
    assert yaml.safe_load(text) == (value or None)
    assert rewritten(text, markdown=False) == text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "---\ntitle:   'A'\naliases: [x, y]\n---\nBody  \r\n\n",
            "---\ntitle: A\naliases:\n  - x\n  - y\n---\nBody  \r\n\n",
        ),
        ("---\r\n# c\r\ntitle:   A\r\n---\r\nBody\r\n", "---\r\n# c\r\ntitle: A\r\n---\r\nBody\r\n"),
        ("---\ntitle:   A\n---\nOne\r\n\r\nTwo\n", "---\ntitle: A\n---\nOne\r\n\r\nTwo\n"),
        ("---\nsummary: >\n  a\n  b\n---\n\n---\nnot: this\n", "---\nsummary: |\n  a b\n---\n\n---\nnot: this\n"),
        ("---\nwritten: 2026-11-23\nreviewed: null\n---\n", "---\nwritten: 2026-11-23\nreviewed:\n---\n"),
        ("---\n---\nBody\n", "---\n---\nBody\n"),
    ],
)
def test_canonical_format_keeps_the_text_below_the_front_matter(old: str, new: str) -> None:
    assert rewritten(old, markdown=True, fields=FIELDS) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# first\nnumber:   1 # why\nb: x#y\nc: 'x # y'\n", '# first\nnumber: 1   # why\nb: x#y\nc: "x # y"\n'),
        ("list:\n- 'x' # one\n# two\n- y\n# end\n", 'list:\n  - "x" # one\n# two\n  - y\n# end\n'),
        ("a:   'x' # why\n", 'a: "x"   # why\n'),
        ("phone:   '988' # why\n", 'phone: "988"   # why\n'),
        ("url:   'https://example.org/' # why\n", "url: https://example.org/     # why\n"),
        ("# Only a comment\n", "# Only a comment\n"),
        ("a: [x, {b: c}] # d\n", "a:             # d\n  - x\n  - b: c\n"),
    ],
)
def test_comments_are_kept(old: str, new: str) -> None:
    assert rewritten(old, markdown=False, fields=FIELDS) == new


def test_a_save_in_the_desk_keeps_comments() -> None:
    old = '---\n# the name\ntitle: A\nsources:\n  - "x" # first\nunknown:\n  # kept\n  a: b\n---\nText.\n'
    new = old.replace("title: A", "title: B")
    name = "content/pages/a.md"
    assert file_after(name, old, form_of(name), {"title": "B"}) == new


@pytest.mark.parametrize(
    ("text", "markdown", "line", "message"),
    [
        ("a: 1\nb: [\n", False, 3, "This line, or the one above it, cannot be read."),
        (
            "---\na: 1\nb: c: d\n---\n",
            True,
            3,
            'This line, or the one above it, cannot be read. Put the value in quotation marks: "c: d"',
        ),
        (
            '---\na: 1\nb: "x\nc: 2\n---\n',
            True,
            3,
            "The quotation mark here has no closing quotation mark on the same line.",
        ),
        ("a: 1\na: 2\n", False, 2, "“a” appears here a second time. Remove one of them."),
        ("x:\n  - a: 1\n    a: 2\n", False, 3, "“a” appears here a second time. Remove one of them."),
        ("- a\n", False, 1, "This file is not a list of “name: value” lines."),
        ("No front matter.\n", True, 1, "This file does not begin with fields between two “---” lines."),
        (
            "b: 1\na: 12 Main Street #4\n",
            False,
            2,
            "“#4” is missing from “a”, because “#” after a space begins a comment.",
        ),
        ("---\nlist:\n  - unit #4\n---\n", True, 3, "“#4” is missing from “list”"),
        ("card: &a [*a]\n", False, 1, "A value cannot begin with “&” here."),
        (
            "---\ntitle: *x*\n---\n",
            True,
            2,
            'A value cannot begin with “*” here. Put the whole value in quotation marks: "*x*"',
        ),
        ("a: 1\n---\nb: 2\n", False, 2, "There is a “---” or “...” line between the fields."),
        ("a: " + "[" * 12 + "]" * 12 + "\n", False, 1, "The lists or brackets here are nested too deeply."),
        ("a: " + "[" * 3000, False, 1, "This line, or the one above it, cannot be read."),
        ("a: b\n" * 100_000, False, 1, "These fields have more than 100,000 characters."),
    ],
)
def test_file_that_cannot_be_rewritten_is_reported_with_its_line(
    text: str, markdown: bool, line: int, message: str
) -> None:
    with pytest.raises(FormError) as told:
        rewritten(text, markdown=markdown, fields=FIELDS)
    assert (told.value.line, str(told.value)[: len(message)]) == (line, message)


@pytest.mark.parametrize(
    ("written_by_hand", "one_form"),
    [
        ("a: 0123456", 'a: "0123456"'),
        ("a: 1:20", 'a: "1:20"'),
        ("a: no", 'a: "no"'),
        ("a: ~", 'a: "~"'),
        ("a: null", 'a: "null"'),
        ("a: 1e3", 'a: "1e3"'),
        ("a: .5", 'a: ".5"'),
        ("a: 0x1F", 'a: "0x1F"'),
        ("a: 1_000", 'a: "1_000"'),
        ("a: 2026-01-02", 'a: "2026-01-02"'),
        ("a: 6145550100", 'a: "6145550100"'),
        ("a: +1 614 555 0100", "a: +1 614 555 0100"),
        ("aliases: [no, 911, 1:20]", 'aliases:\n  - "no"\n  - "911"\n  - "1:20"'),
        ("switch: no", "switch: false"),
        ("switch: 'yes'", "switch: true"),
        ("switch: perhaps", "switch: perhaps"),
        ("number: 011", "number: 11"),
        ("written: 2026-11-23", "written: 2026-11-23"),
        ("written: '2026-11-23'", "written: 2026-11-23"),
        ("written: soon", "written: soon"),
        ("aliases:\n  - name: no\n    autolink: no", 'aliases:\n  - name: "no"\n    autolink: false'),
    ],
)
def test_kind_of_a_field_determines_how_it_is_written(written_by_hand: str, one_form: str) -> None:
    assert rewritten(f"{written_by_hand}\n", markdown=False, fields=FIELDS) == f"{one_form}\n"


@pytest.mark.parametrize("name", ["no", "911", "1:20", "0123", "2026-01-02", "~"])
def test_an_alias_that_looks_like_something_else_stays_text(name: str) -> None:
    file, old = "content/glossary/a.md", f"---\ntitle: A\naliases: [{name}]\n---\nText.\n"
    assert answers_in(file, old, form_of(file))["aliases"] == (name,)
    new = file_after(file, old, form_of(file), {"title": "B"})
    assert yaml.safe_load(new.split("---")[1])["aliases"] == [name]


def test_a_new_key_follows_the_one_before_it() -> None:
    assert list(in_order({"c": 1, "x": 2, "a": 3, "y": 4}, {"a": 0, "gone": 0, "c": 0})) == ["a", "y", "c", "x"]


@pytest.mark.parametrize("every", representative([5, 1], 1), ids=["some files", "all files"])
def test_every_file_of_the_site_is_in_the_canonical_format(every: int) -> None:
    names = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "content").rglob("*"))]
    formatted = [name for name in names if FORMATTED.fullmatch(name)]
    assert len(formatted) > 100
    for name in formatted[::every]:
        text = (ROOT / name).read_bytes().decode()
        assert rewritten(text, markdown=name.endswith(".md"), fields=fields_of(name)) == text, f"{name}: ./site fmt"
