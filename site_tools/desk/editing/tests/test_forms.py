"""A form shows every field of a file, and submitting it changes only the fields that were edited."""

from pathlib import Path

import pytest

from site_tools.build.config import ROOT
from site_tools.desk.editing.answers import Answer
from site_tools.desk.editing.canonical_format import FormError
from site_tools.desk.editing.fields import languages_of
from site_tools.desk.editing.forms import EDITABLE, WHOLE, Form, answers_in, file_after, form_of
from site_tools.desk.editing.layout import Field, sections

LANGUAGES = languages_of(ROOT / "content")
FILES = [
    path.relative_to(ROOT).as_posix()
    for path in sorted((ROOT / "content").rglob("*"))
    if path.suffix in (".md", ".yaml")
]
PAGE = "content/pages/a.md"
WORD = "content/glossary/a.md"
HELP, SOURCES = "content/data/help_lines.yaml", "content/data/sources.yaml"


def after(name: str, old: str, /, **sent: Answer) -> str:
    """Return the text of the file ``name`` after the answers ``sent`` have replaced those in the form for the text ``old``.

    In the field names of ``sent``, two underscores are replaced by a dot.
    """
    form = form_of(name, ("es",))
    answers = {key.replace("__", "."): value for key, value in sent.items()}
    return file_after(name, old, form, {**answers_in(name, old, form), **answers})


def page(front: str, body: str = "\nText.\n") -> str:
    return f"---\n{front}---\n{body}"


def test_every_file_of_the_site_is_saved_without_a_difference() -> None:
    for name in FILES:
        text = (ROOT / name).read_bytes().decode()
        assert EDITABLE.fullmatch(name)
        for form in (form_of(name, LANGUAGES), Form("text")):
            answers = answers_in(name, text, form)
            # browsers send line breaks as CRLF
            sent = {
                key: value.replace("\n", "\r\n") if isinstance(value, str) else value for key, value in answers.items()
            }
            assert file_after(name, text, form, sent) == text, name


def test_every_field_of_the_site_has_a_place_in_its_form() -> None:
    for name in FILES:
        form = form_of(name, LANGUAGES)
        answers = answers_in(name, (ROOT / name).read_text(encoding="utf-8"), form)
        shown = {field.name for section in sections(form, answers) for field in flat(section.fields)}
        assert {key for key in answers if key not in ("text", WHOLE)} <= shown, name


def flat(fields: tuple[Field, ...]) -> list[Field]:
    return [one for field in fields for one in (field, *flat(field.parts))]


@pytest.mark.parametrize(
    "text",
    [
        "---\r\ntitle: A\r\n---\r\n\r\nText.\r\n",
        "\ufeff---\ntitle: A\n---\nText.\n",
        "---\ntitle: A\n---",
        "---\ntitle: A\n---\n\n\n\nText without an end",
        "---\n# a comment\ntitle:   A\n\nsummary:    'quoted'\n---\n\nText.  \nWith a break.\n\n\n",
        "---\ntitle: A\nunknown: [1, {a: b}]\n---\nText.\n",
        "---\ntitle: A\nsources: one\nreviewed: someday\nreading_age: twelve\nglossary: perhaps\n---\nText.\n",
        "---\ntitle: A\naliases: [x, {name: y, autolink: false}, {name: z, other: 1}]\n---\nText.\n",
        "---\ntitle: A\n---\na\rb\0c\n",
        "---\n---\n",
    ],
)
@pytest.mark.parametrize("name", [PAGE, WORD])
def test_unusual_file_is_saved_without_a_difference(name: str, text: str) -> None:
    assert after(name, text) == text


def test_only_the_changed_field_changes() -> None:
    text = page("# a comment\ntitle: A\n\nsummary: B\nwritten: 2026-11-01   # and another\n", "\nOne.  \nTwo.\n\n\n")
    assert after(PAGE, text, summary="C") == text.replace("summary: B", "summary: C")
    assert after(PAGE, text, text="Three.") == text.replace("One.  \nTwo.\n\n\n", "Three.\n")


def test_line_ends_of_windows_are_kept() -> None:
    text = "---\r\ntitle: A\r\n---\r\n\r\nOne.\r\n"
    assert after(PAGE, text, title="B", text="One.\n\nTwo.") == "---\r\ntitle: B\r\n---\r\n\r\nOne.\r\n\r\nTwo.\r\n"


@pytest.mark.parametrize(
    "text", ["---\nFirst words\n---\nSecond words.", "---\nstatus: draft\nslug: index\n---", "---"]
)
def test_text_that_begins_with_dashes_stays_text(text: str) -> None:
    new = after(PAGE, page("title: A\n", ""), text=text)
    assert answers_in(PAGE, new, form_of(PAGE))["text"] == text
    assert answers_in(PAGE, new, form_of(PAGE))["title"] == "A"
    assert new == f"---\ntitle: A\n---\n\n{text}\n"


@pytest.mark.parametrize(
    ("field", "answer", "line"),
    [
        ("title", "A: b #c", 'title: "A: b #c"'),
        ("title", "0123", 'title: "0123"'),
        ("title", "no", 'title: "no"'),
        ("title", "  A\r\n", "title: A"),
        ("reviewed", "2026-11-02", "reviewed: 2026-11-02"),
        ("reviewed", "", "reviewed:"),
        ("reading_age", "12", "reading_age: 12"),
        ("glossary", "no", "glossary: false"),
        ("status", "draft", "status: draft"),
        ("sources", ("a", "", " b "), "sources:\n  - a\n  - b"),
        ("sources", "a", "sources:\n  - a"),
        ("sources", "", "sources:"),
    ],
)
def test_form_value_is_written_as_its_kind(field: str, answer: Answer, line: str) -> None:
    old = page("title: T\nreviewed: 2026-11-01\nsources:\n  - x\n")
    assert f"\n{line}\n" in after(PAGE, old, **{field: answer})


def test_new_field_follows_the_field_before_it_in_the_form() -> None:
    old = page("title: A\nwritten: 2026-11-01\n")
    assert after(PAGE, old, summary="S") == page("title: A\nsummary: S\nwritten: 2026-11-01\n")
    assert after(PAGE, old, summary="", status="") == old


def test_alias_can_be_marked_as_not_linked() -> None:
    old = page("title: A\naliases:\n  - b\n")
    new = after(WORD, old, aliases=("b (not linked)", "c"))
    assert new == page("title: A\naliases:\n  - name: b\n    autolink: false\n  - c\n")
    assert after(WORD, new) == new


ROW = "a:\n  # first\n  name: A\n  number: '988'\n  what: It helps.\n  source: https://example.org/\n  source_seen: 2026-11-01\n"


def test_record_can_be_changed_added_renamed_and_removed() -> None:
    assert after(HELP, ROW, r0__what="New.") == ROW.replace("It helps.", "New.").replace("'988'", '"988"')
    added = after(SOURCES, "one:\n  title: One\n", r1__key="two", r1__title="Two", r1__seen="2026-11-02")
    assert added == "one:\n  title: One\ntwo:\n  title: Two\n  seen: 2026-11-02\n"
    assert after(SOURCES, added, r0__key="first") == added.replace("one:", "first:")
    assert after(SOURCES, added, r0__remove="yes") == "two:\n  title: Two\n  seen: 2026-11-02\n"
    assert after(SOURCES, "", r0__key="one", r0__title="One") == "one:\n  title: One\n"


def test_record_has_names_in_other_languages() -> None:
    new = after(HELP, ROW, r0__name_in__es="Uno")
    assert "  name_in:\n    es: Uno\n" in new
    assert "name_in" not in after(HELP, new, r0__name_in__es="").replace("name_in:\n", "", 1)


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"r1.title": "Two"}, "The new entry needs a short name."),
        ({"r1.key": "Two words", "r1.title": "Two"}, "“Two words” is not a valid short name."),
        ({"r1.key": "one", "r1.title": "Two"}, "Two entries have the short name “one”."),
    ],
)
def test_short_name_that_cannot_be_used_is_refused(sent: dict[str, str], message: str) -> None:
    text = "one:\n  title: One\n"
    with pytest.raises(FormError, match=message):
        file_after(SOURCES, text, form_of(SOURCES), {**answers_in(SOURCES, text, form_of(SOURCES)), **sent})


@pytest.mark.parametrize(
    ("name", "text"), [(PAGE, "No front matter."), (PAGE, "---\ntitle: A: b\n---\n"), (SOURCES, "a: b\n")]
)
def test_file_that_no_form_can_show_is_refused(name: str, text: str) -> None:
    with pytest.raises(FormError):
        answers_in(name, text, form_of(name))
    assert file_after(name, text, Form("text"), {WHOLE: text}) == text
    assert file_after(name, text, Form("text"), {WHOLE: "---\ntitle: B\n---"}) == "---\ntitle: B\n---\n"


@pytest.mark.parametrize(
    ("name", "is_editable"),
    [
        ("content/pages/es/help-now.md", True),
        ("content/data/publish.yaml", True),
        ("content/pages/../../secret.md", False),
        ("content/extra/robots.txt", False),
        ("pelicanconf.py", False),
        ("content/pages/.hidden.md", False),
        ("/etc/passwd", False),
        ("content/pages/deep/er/a.md", False),
    ],
)
def test_only_texts_below_content_can_be_edited(name: str, is_editable: bool) -> None:
    assert bool(EDITABLE.fullmatch(name)) == is_editable


def test_files_exist() -> None:
    assert len(FILES) > 50
    assert all(Path(ROOT / name).is_file() for name in FILES)
