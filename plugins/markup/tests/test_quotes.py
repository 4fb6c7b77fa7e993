"""Straight quotation marks become curly in the right direction."""

import pytest
from markdown import Markdown, markdown
from markup.quotes import curly

EXTENSIONS = ["markdown.extensions.smarty", "markup.quotes"]
SMARTY = {"markdown.extensions.smarty": {"smart_quotes": False}}


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ('"[[practice_name]]" is our name.', "“[[practice_name]]” is our name."),
        ('Call "[[practice_name]]".', "Call “[[practice_name]]”."),
        ('("Really?")', "(“Really?”)"),
        ('"Stop"--now--"go"', "“Stop”--now--“go”"),
        ("6'2\" tall", "6'2\" tall"),
        ("a 5'10 man, 6' 2\" or 12\" wide", "a 5'10 man, 6' 2\" or 12\" wide"),
        ('He said "I was 6".', "He said “I was 6”."),
        ("in '99' or so", "in ’99' or so"),
        ("It's the '90s, 'tis rock 'n' roll", "It’s the ’90s, ’tis rock ’n’ roll"),
        ("the clients' choice, 'mine' and O'Neil's", "the clients’ choice, ‘mine’ and O’Neil’s"),
        ("\"'No,' she said.\"", "“‘No,’ she said.”"),
        ("\"She said 'no.'\"", "“She said ‘no.’”"),
        ('“mixed" marks', "“mixed” marks"),
        ('Was it "he/she"/"they"?', "Was it “he/she”/“they”?"),
        ('"¿Qué?" y "¡No!"', "“¿Qué?” y “¡No!”"),
        ('"...and then"', "“...and then”"),
        ('"?" she wrote; "--" too; a dose of ".5 mg"', "“?” she wrote; “--” too; a dose of “.5 mg”"),
        ('He "waited--".', "He “waited--”."),
        ("don't", "don’t"),
        ("", ""),
    ],
)
def test_quotation_marks_in_plain_text_are_curly(written: str, published: str) -> None:
    assert curly(written) == published


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ('"**stop**"--now', "“<strong>stop</strong>”&ndash;now"),
        ('**"Stop"** now', "<strong>“Stop”</strong> now"),
        ("the *client*'s choice", "the <em>client</em>’s choice"),
        ('"[Fees](fees.html)" and "`code`"', "“<a href=\"fees.html\">Fees</a>” and “<code>code</code>”"),
        ('"<b>Stop</b>"', "“<b>Stop</b>”"),
        (r"\"as written\"", '"as written"'),
        ('one "two  \nthree" four', "one “two<br>\nthree” four"),
        ('![a "b"](c.jpg)', '<img alt="a &quot;b&quot;" src="c.jpg">'),
    ],
)  # fmt: skip
def test_quotation_marks_next_to_markup_are_curly(written: str, published: str) -> None:
    html = markdown(written, extensions=EXTENSIONS, extension_configs=SMARTY, output_format="html")
    assert html == f"<p>{published}</p>"


def test_a_mark_is_turned_by_its_own_block_only() -> None:
    html = Markdown(extensions=EXTENSIONS, extension_configs=SMARTY).convert('- "one\n- two"\n\n"Three"')
    assert html == "<ul>\n<li>“one</li>\n<li>two”</li>\n</ul>\n<p>“Three”</p>"
