"""HTML that could affect the whole page or navigate away from it is escaped; other HTML is kept."""

import pytest
from markdown import markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<meta http-equiv=refresh content=0>", "<p>&lt;meta http-equiv=refresh content=0></p>"),
        ("a <LINK rel=preconnect href=x> b", "<p>a &lt;LINK rel=preconnect href=x> b</p>"),
        ("<div><base/><script\n>x()</script></div>", "<div>&lt;base/>&lt;script\n>x()&lt;/script></div>"),
        ("<noscript><style>p {}</style></noscript>", "<noscript>&lt;style>p {}&lt;/style></noscript>"),
        ("`<meta>`", "<p><code>&lt;meta&gt;</code></p>"),
        ("<abbr title='<meta>'>x</abbr>", "<p><abbr title='&lt;meta>'>x</abbr></p>"),
        ("<linked-list>x</linked-list>", "<p><linked-list>x</linked-list></p>"),
    ],
)
def test_only_unsafe_elements_are_escaped(text: str, html: str) -> None:
    assert " ".join(markdown(text, extensions=["markup.escape_html"]).split()) == " ".join(html.split())
