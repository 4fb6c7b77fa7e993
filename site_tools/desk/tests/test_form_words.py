"""Messages refer to fields by their labels in the form."""

import pytest
from proofread.checks.language import kinds
from proofread.problem import Kind

from site_tools.checks.placeholders import EMPTY_FIELD, PRACTICE
from site_tools.checks.review import NO_REVIEWER
from site_tools.desk.form_words import in_form_words

PAGE, WORD = "content/pages/about.md", "content/glossary/opioid.md"


@pytest.mark.parametrize(
    ("text", "kind", "path", "shown"),
    [
        ("Write your name after “reviewed_by:”.", NO_REVIEWER, PAGE, "Write your name after “Reviewed by”."),
        ("“reviewed” is in the future.", NO_REVIEWER, WORD, "“Reviewed” is in the future."),
        ("“title” is empty.", NO_REVIEWER, WORD, "“Word” is empty."),
        ("“hipaa_notice_url” is empty.", EMPTY_FIELD, PRACTICE, "“HIPAA notice address” is empty."),
        ("“unknown_field:” is empty.", NO_REVIEWER, PAGE, "“unknown_field:” is empty."),
        ("“reviewed” is a word of the text.", kinds()["addict"], PAGE, "“reviewed” is a word of the text."),
    ],
)
def test_field_is_named_by_its_label(text: str, kind: Kind, path: str, shown: str) -> None:
    assert in_form_words(text, kind, path) == shown
