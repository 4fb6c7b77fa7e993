"""``./site review`` lists everything that the clinician has to review, and never overwrites any file except an earlier list."""

from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from practice.data import load

from site_tools.checks.content import read_content
from site_tools.checks.help_lines import unconfirmed
from site_tools.review.review import LIST, as_html, review
from site_tools.review.waiting import Waiting, speaks_for_therapist, waiting

from .conftest import Write

TODAY = date(2026, 11, 27)
REVIEWED = "reviewed: 2026-11-20\nreviewed_by: A clinician\n"


def page(text: str, fields: str = "reviewed:\nreviewed_by:\n") -> str:
    return f"---\ntitle: More\nwritten: 2026-11-01\n{fields}---\n{text}\n"


def waiting_in(root: Path) -> Waiting:
    return waiting(read_content(root, load(root / "content/data", root), (), TODAY))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("reviewed:\nreviewed_by:\n", True),
        (REVIEWED, False),
        ("reviewed: 2026-11-20\nreviewed_by:\n", True),  # without a reviewer
        ("reviewed: 2025-11-20\nreviewed_by: A clinician\n", True),  # more than a year ago
        ("reviewed: 2026-12-20\nreviewed_by: A clinician\n", True),  # in the future
        ("", False),  # no fields for a review, and no sources
        ("sources:\n  - study\n", True),
    ],
)
def test_page_is_listed_until_its_review_is_complete_and_recent(write: Write, fields: str, expected: bool) -> None:
    root = write({"content/pages/more.md": page("Text.", fields)})
    assert ["content/pages/more.md" in found.path for found in waiting_in(root).pages] == [True] * expected


def test_claim_has_its_line_and_its_sources(write: Write) -> None:
    root = write(
        {"content/pages/more.md": page("No source here.\n\nIt *helps*.[^study] Call [[help.lifeline]].[^study]")}
    )
    found = waiting_in(root).pages[0]
    assert [(claim.words, claim.line, [source.title for source in claim.sources]) for claim in found.claims] == [
        ("It helps.", 9, ["A study"]),
        ("Call 988.", 9, ["A study"]),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Signs:[^study]\n\n- pain\n- heat\n\nMore.", "Signs: • pain • heat"),
        ("1. Call.\n2. Stay.\n\nSources for these steps:[^study]", "Sources for these steps: • Call. • Stay."),
        ("Signs.[^study]\n\n- pain", "Signs."),
        ("| Question[^study] | Answer |\n|---|---|\n", "Question Answer"),
    ],
)
def test_claim_about_a_list_includes_the_list(write: Write, text: str, expected: str) -> None:
    root = write({"content/pages/more.md": page(text)})
    assert [claim.words for claim in waiting_in(root).pages[0].claims] == [expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("I don’t report drug use to your job.", True),
        ("I’ll ask plenty of questions.", True),
        ("I must act if a child is in danger.", True),
        ("You could say: “I will be late.”", False),
        ("Vitamin I may help.", True),  # if it is unclear whether a sentence is a promise, it is listed
        ("I was born in May.", False),
        ("You can end at any time.", False),
    ],
)
def test_sentence_speaks_for_the_therapist(words: str, expected: bool) -> None:
    assert speaks_for_therapist(words) is expected


def test_optional_part_is_shown_in_both_versions_and_without_its_marks(write: Write) -> None:
    text = "I will answer [[if phone]]your calls[[else]]your letters[[end]] myself."
    root = write({"content/pages/more.md": page(text).replace("title: More", "title: More[[if phone]] of me[[end]]")})
    found = waiting_in(root).pages[0]
    assert (found.title, [promise.words for promise in found.promises]) == (
        "More of me",
        ["I will answer your calls / your letters myself."],
    )


def test_policies_of_a_page_are_listed_and_sentences_of_terms_are_not(write: Write) -> None:
    root = write({
        "content/pages/more.md": page("I don’t report drug use. You may ask."),
        "content/glossary/naloxone.md": "---\ntitle: naloxone\ndefinition: A medicine.\nwritten: 2026-11-01\nreviewed:\n---\nI will ask.\n",
    })  # fmt: skip
    found = waiting_in(root)
    assert [promise.words for promise in found.pages[0].promises] == ["I don’t report drug use."]
    assert [(term.title, term.promises) for term in found.terms] == [("naloxone", ())]


def test_comment_for_the_clinician_is_a_question_on_the_list_and_other_comments_are_not(write: Write) -> None:
    root = write({"content/pages/more.md": page("<!-- clinician: Is this\nright? -->\nText.\n<!-- a note -->")})
    assert [(note.words, note.line) for note in waiting_in(root).pages[0].notes] == [("Is this right?", 7)]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-27", True),
        ("2026-06-01", True),
        ("2026-05-30", False),
        ("2026-11-28", False),
        ("", False),
        ("soon", False),
    ],
)
def test_confirmation_of_a_number_is_recent(day: str, expected: bool) -> None:
    assert (unconfirmed(day, TODAY) is None) is expected


def test_number_is_listed_until_it_is_confirmed(write: Write) -> None:
    root = write({})
    assert [line.number for line in waiting_in(root).help_lines] == ["988"]
    lines = root / "content/data/help_lines.yaml"
    lines.write_text(f"{lines.read_text()}  confirmed: 2026-11-20\n")
    assert waiting_in(root).help_lines == ()


def test_unreviewed_language_is_listed_once_with_its_pages(write: Write) -> None:
    root = write(
        {"content/pages/es/index.md": "---\ntitle: Inicio\nlang: es\nwritten: 2026-11-01\nreviewed:\n---\nHola.\n"}
    )
    found = waiting_in(root)
    assert found.translations == {"es": (("Inicio", "content/pages/es/index.md"),)}
    assert not any("/es/" in waits.path for waits in found.pages)


def test_file_that_cannot_be_read_is_named(write: Write) -> None:
    root = write({"content/pages/more.md": "---\ntitle: [\n---\nText.\n"})
    assert waiting_in(root).unreadable == ("content/pages/more.md",)


def test_steps_in_an_overdose_come_first_and_the_list_says_so(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    names = ("a", "help-now", "more", "sheet-six-steps")
    root = write({f"content/pages/{name}.md": page("Text.[^study]").replace("More", name) for name in names})
    assert [found.title for found in waiting_in(root).pages][:3] == ["help-now", "sheet-six-steps", "a"]
    review(root=root, today=TODAY)
    said = "because someone may follow the steps in an overdose tonight: “help-now”, “sheet-six-steps”."
    assert said in capsys.readouterr().out
    assert "Read “help-now” and “sheet-six-steps” first." in (root / LIST).read_text(encoding="utf-8")


def test_list_without_those_steps_names_no_page_to_read_first(write: Write) -> None:
    assert "first.</strong>" not in as_html(waiting_in(write({})), TODAY)


def test_list_says_that_nothing_is_waiting() -> None:
    assert "Nothing is waiting for you" in as_html(Waiting((), (), (), {}, ()), TODAY)


def test_list_escapes_what_it_shows(write: Write) -> None:
    root = write({"content/pages/more.md": page("I will <b>not</b> & never.", "reviewed:\n").replace("More", "<i>")})
    shown = BeautifulSoup(as_html(waiting_in(root), TODAY), "html.parser")
    assert shown.select("i, b") == []
    assert "<i>" in shown.get_text()


def test_review_writes_the_list_and_replaces_only_a_list(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = write({"notes.html": "mine"})
    assert [review(root=root, today=TODAY), review(root=root, today=TODAY)] == [0, 0]
    assert "This list was made on 2026-11-27." in (root / LIST).read_text(encoding="utf-8")
    assert review("notes.html", root, TODAY) == 1
    assert (root / "notes.html").read_text() == "mine"
    assert "so it stays as it is" in capsys.readouterr().out
