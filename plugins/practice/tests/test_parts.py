"""Optional parts of a text are shown only if the conditions of the parts are met."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from practice.fields import BY_NAME
from practice.parts import facts_used, faults, holds, resolve, resolve_value, with_periods, without_marks

KNOWN = frozenset({"fee", "phone"})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It costs [[if fee]][[fee]][[end]].", "It costs [[fee]]."),
        ("[[if city]]In [[city]].[[end]]After.", "After."),
        ("[[if city]]A[[else]]B[[end]], [[if fee]]C[[else]]D[[end]]", "B, C"),
        ("[[if not city]]A[[end]][[if not fee]]B[[end]]", "A"),
        ("One.\n\n[[if city]]\n\nTwo.\n\n[[else]]\n\nThree.\n\n[[end]]\n\nFour.\n", "One.\n\n\nThree.\n\n\nFour.\n"),
        ("- a\n[[if fee]]\n- b\n[[end]]\n- c\n", "- a\n- b\n- c\n"),
        ("[[if fee]]a [[if city]]b[[else]]c [[if phone]]d[[end]][[end]] e[[end]]", "a c d e"),
        ("[[if city]]a [[if fee]]b[[else]]c[[end]] d[[else]]e[[end]]", "e"),
        ("[[IF fee]]a[[Else]]b[[ end ]]", "a"),
        ("`[[if city]]` <!-- [[if city]] --> x", "`[[if city]]` <!-- [[if city]] --> x"),
        ("```\n[[if city]]\n```\nx", "```\n[[if city]]\n```\nx"),
        ("[[fee]] [[help.lifeline]] [[your goals]]", "[[fee]] [[help.lifeline]] [[your goals]]"),
    ],
    ids=[
        "known", "unknown", "else", "not", "lines of their own disappear", "in a list without gaps", "nested", "hidden as a whole",
        "capitals and spaces", "not in code or a comment", "not in a block of code", "other brackets stay",
    ],
)  # fmt: skip
def test_part_is_shown_if_its_fact_is_known(text: str, shown: str) -> None:
    assert resolve(text, KNOWN) == shown


@pytest.mark.parametrize(
    ("condition", "true"),
    [
        ("fee", True), ("city", False), ("not city", True), ("fee or city", True), ("fee and city", False),
        ("city and fee or phone", True), ("phone or city and fee", True), ("city or not fee", False), ("fee AND phone", True),
    ],
)  # fmt: skip
def test_condition_may_join_several_facts(condition: str, true: bool) -> None:
    assert holds(condition, KNOWN) == true


def test_fields_may_have_optional_parts() -> None:
    fields = {
        "title": "About[[if city]] me[[end]]",
        "card": ["[[if city]]a[[end]]", "b", "[[if fee]]c[[end]]"],
        "reading_age": 9,
        "written": None,
    }
    assert resolve_value(fields, KNOWN) == {"title": "About", "card": ["b", "c"], "reading_age": 9, "written": None}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[[if fee]]a[[else]]b[[end]]", []),
        ("[[if fee]]a", [("unclosed", "fee")]),
        ("a[[end]]", [("no-if", "end")]),
        ("a[[else]]b", [("no-if", "else")]),
        ("[[if fee]]a[[else]]b[[else]]c[[end]]", [("second-else", "else")]),
        ("[[if fees]]a[[end]]", [("unknown-name", "fees")]),
        ("[[if]]a[[end]]", [("no-name", "")]),
        ("[[if fee city]]a[[end]]", [("no-name", "fee city")]),
        ("[[if fee or]]a[[end]]", [("no-name", "fee or")]),
    ],
)  # fmt: skip
def test_mistakes_in_the_marks_are_found(text: str, found: list[tuple[str, str]]) -> None:
    assert [(fault, word) for _, _, fault, word in faults(text, BY_NAME)] == found


def test_facts_that_a_text_depends_on_are_known() -> None:
    assert facts_used("[[fee]] [[if city and not phone]][[ email ]][[else]]x[[end]] [[help.lifeline]] `[[npi]]`") == {
        "fee",
        "city",
        "phone",
        "email",
    }


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (
            "One.\n\n[[if fee]]\n- [[if city]]a[[end]]\n[[end]]\n",
            "One.\n\n          \n- [[if_city]]a[[end]]\n       \n",
        ),
        ("I [[if not fee]]call[[else]]write[[end]].", "I [[if_not_fee]]call.       write[[end]]."),
        ("[[if fee]]\nA\n[[else]]\nB\n[[end]]\n", "          \nA\n        \nB\n       \n"),
        ("[[fee]] `[[if fee]]`", "[[fee]] `[[if fee]]`"),
    ],
)
def test_checks_see_the_text_without_marks(text: str, seen: str) -> None:
    assert without_marks(text) == seen


def test_marks_of_a_text_without_its_markup_are_found_where_it_was_written() -> None:
    assert with_periods("a        b", "a[[else]]b") == "a.       b"


@given(st.text(alphabet="[]if fe\nlsnd`ot", max_size=80))
def test_any_text_is_accepted(text: str) -> None:
    resolve(text, KNOWN)
    list(faults(text, BY_NAME))
    assert len(without_marks(text)) == len(text)


@given(st.text(alphabet=st.characters(exclude_characters="["), max_size=80))
def test_text_without_marks_is_unchanged(text: str) -> None:
    assert resolve(text, KNOWN) == text
