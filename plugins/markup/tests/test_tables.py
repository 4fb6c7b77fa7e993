"""Tables are converted from Markdown to accessible HTML."""

import pytest
from markdown import markdown

EXTENSIONS = ["markdown.extensions.tables", "markup.tables"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Table: Two ways\n\n| | Old *way* | New |\n|---|---|---|\n| Goal | a | b |",
            '<table><caption>Two ways</caption><thead><tr><td></td><th scope="col">Old <em>way</em></th><th scope="col">New</th></tr>'
            '</thead><tbody><tr><th scope="row">Goal</th><td data-label="Old way">a</td><td data-label="New">b</td></tr></tbody></table>',
        ),
        (
            "Words.\n\n| a | b |\n|---|---|\n| c | d |",
            '<p>Words.</p><table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>'
            '<tbody><tr><th scope="row">c</th><td data-label="b">d</td></tr></tbody></table>',
        ),
        (
            "| a | b |\n|---|---|\n| | |",
            '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>'
            '<tbody><tr><td data-label="a"></td><td data-label="b"></td></tr></tbody></table>',
        ),
        ("Table: no table follows", "<p>Table: no table follows</p>"),
    ],
    ids=["caption and empty corner cell", "paragraph that is not a caption", "row to fill in", "caption without a table"],
)  # fmt: skip
def test_table_gets_caption_headings_and_labels(text: str, expected: str) -> None:
    assert markdown(text, extensions=EXTENSIONS).replace("\n", "") == expected
