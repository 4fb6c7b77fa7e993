"""A sentence that a text repeats is searched only once, unless the text around the sentence may change the result."""

from proofread.language import find
from proofread.repeated import Found, Place, Question, Repeated
from proofread.rules import Expression

_PLACE = Place("user", 0, 5, "Users", "people", 0, 5)
_SUBJECT = Question("around", Expression("drug"))
_NAME = Question("name", None, 0, 5)


def _asking(answers: dict[int, bool]) -> tuple[Repeated, list[int]]:
    asked: list[int] = []

    def ask(_question: Question, at: int) -> bool:
        asked.append(at)
        return answers[at]

    return Repeated(ask, 100), asked


def test_unknown_sentence_has_no_result() -> None:
    assert _asking({})[0].get("Users sleep.", 0) is None


def test_question_about_the_subject_is_asked_once_in_each_block() -> None:
    repeated, asked = _asking({150: True, 170: True})
    repeated.keep("Users sleep.", 0, found := Found((_PLACE,), {_SUBJECT: True}))
    assert [repeated.get("Users sleep.", at) for at in (20, 40, 150, 170)] == [found] * 4
    assert asked == [150]


def test_question_about_a_name_is_asked_at_every_place() -> None:
    repeated, asked = _asking({20: True, 40: True})
    repeated.keep("Users sleep.", 0, found := Found((_PLACE,), {_NAME: True}))
    assert [repeated.get("Users sleep.", at) for at in (20, 40)] == [found] * 2
    assert asked == [20, 40]


def test_result_that_depends_on_another_answer_is_unknown() -> None:
    repeated, _ = _asking({150: False})
    repeated.keep("Users sleep.", 0, Found((_PLACE,), {_SUBJECT: True}))
    assert repeated.get("Users sleep.", 150) is None


def test_repeated_sentence_is_judged_by_the_text_around_it() -> None:
    about_drugs = "Heroin is an opioid. Overdose is common. " * 60
    about_screens = "The page has a button, and the browser loads it from the server. " * 60
    found = find(f"Users lie. {about_screens}\n\n{about_drugs}Users lie. {about_screens}Users lie.")
    assert [f.words for f in found if f.rule == "user"] == ["Users"]
