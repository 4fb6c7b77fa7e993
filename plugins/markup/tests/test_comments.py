"""Comments are not published, except comments that are shown in code."""

import pytest
from markdown import Markdown
from markup.comments import CommentsExtension


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("One <!-- a note --> two", "<p>One  two</p>"),
        ("One <!-- a\n\nnote --> two", "<p>One  two</p>"),
        ("`<!-- a note -->`", "<p><code>&lt;!-- a note --&gt;</code></p>"),
        ("`` ` <!-- a note --> ``", "<p><code>` &lt;!-- a note --&gt;</code></p>"),
        ("A tick ` <!-- a note --> alone", "<p>A tick `  alone</p>"),
        ("<!-- a --> `b` <!-- c -->", "<p><code>b</code> </p>"),
    ],
)
def test_a_comment_is_not_published(written: str, published: str) -> None:
    assert Markdown(extensions=[CommentsExtension()]).convert(written) == published
