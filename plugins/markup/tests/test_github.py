"""The site's extensions render Markdown in the same way as GitHub."""

import pytest
from markdown import markdown

LISTS, BREAKS, HTML, NAMES = "markup.lists", "markup.line_breaks", "markup.html_blocks", "markup.entities"
ESCAPES, TERMS, BRACKETS = "markup.escapes", "markup.definitions", "markup.brackets"


@pytest.mark.parametrize(
    ("extension", "written", "published"),
    [
        (LISTS, "1) one\n2) two", "<ol><li>one</li><li>two</li></ol>"),
        (LISTS, "3) three\n4) four", '<ol start="3"><li>three</li><li>four</li></ol>'),
        (LISTS, "- a\n    1) b\n    2) c", "<ul><li>a<ol><li>b</li><li>c</li></ol></li></ul>"),
        (LISTS, "Call (988 or\n911) now", "<p>Call (988 or911) now</p>"),
        (LISTS, "- a\n\n1. b", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        (LISTS, "- [ ] call\n- [x] ask\n- [X] rest", '<ul class="tasks"><li>☐ call</li><li>☑ ask</li><li>☑ rest</li></ul>'),
        (LISTS, "- [ ] **call**\n\n- [x] ask", '<ul class="tasks"><li><p>☐ <strong>call</strong></p></li><li><p>☑ ask</p></li></ul>'),
        (LISTS, "1. [ ] call", "<ol><li>☐ call</li></ol>"),
        (LISTS, "- [sic] call\n- [](x)", '<ul><li>[sic] call</li><li><a href="x"></a></li></ul>'),
        (LISTS, "[ ] no item", "<p>[ ] no item</p>"),
        (BREAKS, "one\\\ntwo", "<p>one<br />two</p>"),
        (BREAKS, "one\\", "<p>one\\</p>"),
        (BREAKS, "`one\\\ntwo`", "<p><code>one\\two</code></p>"),
        (BREAKS, "one\\*\ntwo", "<p>one*two</p>"),
        (HTML, "<div>\n**a**\n</div>", "<div><p><strong>a</strong></p></div>"),
        (HTML, "<details>\n<summary>*a*</summary>\n\n- b\n\n</details>", "<details><summary><em>a</em></summary><ul><li>b</li></ul></details>"),
        (HTML, '<section class="x"><div>*a*</div></section>', '<section class="x"><div><p><em>a</em></p></div></section>'),
        (HTML, "<table><tr><td>*a*</td></tr></table>", "<table><tr><td><em>a</em></td></tr></table>"),
        (HTML, "<pre>*a*</pre>", "<pre>*a*</pre>"),
        (HTML, "<div>\n&lt;meta&gt; <b>c</b>\n</div>", "<div><p>&lt;meta&gt; <b>c</b></p></div>"),
        (NAMES, "&copy; &eacute; &#8217; &#x2019; &nbsp;", "<p>&copy; &eacute; &#8217; &#x2019; &nbsp;</p>"),
        (NAMES, "&notes; &copyright; &yes;", "<p>&amp;notes; &amp;copyright; &amp;yes;</p>"),
        (NAMES, "AT&T, R&D; &copy2026", "<p>AT&amp;T, R&amp;D; &amp;copy2026</p>"),
        (NAMES, "`&notes;`", "<p><code>&amp;notes;</code></p>"),
        (ESCAPES, r"\$120 \& up, \~5, \<b>, \"x\", a\|b, \%\@\=\/", '<p>$120 &amp; up, ~5, &lt;b&gt;, "x", a|b, %@=/</p>'),
        (ESCAPES, r"\&copy; \*a\* \# \[b\]", "<p>&amp;copy; *a* # [b]</p>"),
        (ESCAPES, r"C:\x \1 `\$`", "<p>C:\\x \\1 <code>\\$</code></p>"),
        (TERMS, "Apple\n: red\nOrange\n: fruit", "<dl><dt>Apple</dt><dd>red</dd><dt>Orange</dt><dd>fruit</dd></dl>"),
        (TERMS, "Apple\n: red\n: round\n\nOrange\n: fruit", "<dl><dt>Apple</dt><dd>red</dd><dd>round</dd><dt>Orange</dt><dd>fruit</dd></dl>"),
        (TERMS, "Apple\n: red\nand round", "<dl><dt>Apple</dt><dd>redand round</dd></dl>"),
        (TERMS, "Apple\nPear\n: fruit", "<dl><dt>Apple</dt><dt>Pear</dt><dd>fruit</dd></dl>"),
        (BRACKETS, '[a [b] c](x) [d](<y z> "t") ![e](f(g)h) [i]( j \'k\' )', '<p><a href="x">a [b] c</a> <a href="y z" title="t">d</a> <img alt="e" src="f(g)h" /> <a href="j" title="k">i</a></p>'),
        (HTML, "a <b *c*", "<p>a &lt;b <em>c</em></p>"),
        (HTML, "<div\nclass='a'>\n*c*\n</div>", '<div class="a"><p><em>c</em></p></div>'),
        (HTML, "a <b>*c*</b>", "<p>a <b><em>c</em></b></p>"),
    ],
)  # fmt: skip
def test_markdown_is_rendered_as_on_github(extension: str, written: str, published: str) -> None:
    assert markdown(written, extensions=[extension]).replace("\n", "") == published
