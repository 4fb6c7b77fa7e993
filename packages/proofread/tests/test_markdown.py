"""Markdown that would not become what was meant: as written, and what is reported; its fix leaves nothing to report."""

from pathlib import Path

import pytest
from proofread.cache import Cache
from proofread.checks import headings, markdown
from proofread.document import Document
from proofread.documents import Documents
from proofread.problem import Problem

# As written, the code without “markdown.”, and the text with its fix, if there is one.
CALLOUTS = [
    ('!!! saftey "Alone"\n    Call.', "unknown-callout", ""),
    ('!!! Safety "Alone"\n    Call.', "unknown-callout", ""),
    ('!!! cautoin "Alone"\n    Call.', "unknown-callout", ""),
    ("!!!word\n    Call.", "unknown-callout", ""),
    ("> [!SAFTEY]\n> Call.", "unknown-callout", ""),
    ("!!! safety Do not stop suddenly.", "lost-callout", "!!! safety\n    Do not stop suddenly."),
    ("!!! safety 'Alone'\n    Call.", "lost-callout", '!!! safety "Alone"\n    Call.'),
    ("!!! safety Do not stop\n    Call.", "lost-callout", '!!! safety "Do not stop"\n    Call.'),
    ("!!! saftey Do not stop", "lost-callout", "!!! safety\n    Do not stop"),
    ("!!! Do not stop suddenly", "lost-callout", "!!! safety\n    Do not stop suddenly"),
    ("!!! safety: Do not stop", "callout", ""),
    ("!!! safety Don't stop", "lost-callout", "!!! safety\n    Don't stop"),
    ('!!! safety "Alone" Call', "callout", ""),
    ('!!! safety “Alone”\n    Call.', "callout", '!!! safety "Alone"\n    Call.'),
    (' !!! safety "Alone"\n    Call.', "callout", '!!! safety "Alone"\n    Call.'),
    ('!!safety "Alone"\n    Call.', "other-callout", ""),
    ("! safety “Alone”\n", "other-callout", ""),
    ('!!!! safety "Alone"\n    Call.', "other-callout", ""),
    ('??? note "More"\n    Call.', "other-callout", ""),
    (":::note\nCall.\n:::", "other-callout", ""),
    ("/// note | More\nCall.\n///", "other-callout", ""),
    ("[!NOTE]\nCall.", "other-callout", ""),
    ('- item\n\n    !!! saftey "Alone"\n        Call.', "unknown-callout", ""),
]  # fmt: skip
LISTS = [
    ("Bring:\n- a\n- b", "no-list", "Bring:\n\n- a\n- b"),
    ("Bring:\n1) a\n2) b", "no-list", "Bring:\n\n1) a\n2) b"),
    ('!!! safety "A"\n    Bring:\n    - a\n    - b', "no-list", '!!! safety "A"\n    Bring:\n\n    - a\n    - b'),
    ("> Bring:\n> - a\n> - b", "no-list", "> Bring:\n>\n> - a\n> - b"),
    ("- a\n\n    Bring:\n    - b", "no-list", "- a\n\n    Bring:\n\n    - b"),
    ("- a\n- b\n1. c", "mixed-markers", "- a\n- b\n\n1. c"),
    ("1. a\n- b", "mixed-markers", "1. a\n\n- b"),
    ("1) a\n* b", "mixed-markers", "1) a\n\n* b"),
    ("- a\n    - b\n    1. c", "mixed-markers", "- a\n    - b\n\n    1. c"),
    ("> - a\n> 1. b", "mixed-markers", "> - a\n>\n> 1. b"),
    ("- a\n  - b", "not-nested", ""),
    ("1. a\n   - b", "not-nested", ""),
    ("- a\n    - b\n      - c", "not-nested", ""),
    ("- a\n\n    Text.\n- b", "item-after-indented-text", "- a\n\n    Text.\n\n- b"),
    ("- a\n\n    - b\n- c", "item-after-indented-text", "- a\n\n    - b\n\n- c"),
    ("- a\n\n  Text.", "not-in-item", ""),
    ("1. a\n\n   Text.\n\n2. b", "not-in-item", ""),
    ("• a\n• b", "pasted-bullets", "- a\n- b"),
    ("Bring:\n• a\n• b", "pasted-bullets", "Bring:\n\n- a\n- b"),
    ("•a\n\n•b", "pasted-bullets", "- a\n- b"),
    ("·\ta\n·\tb", "pasted-bullets", "- a\n- b"),
    ("\uf0b7 a\n\uf0b7 b", "pasted-bullets", "- a\n- b"),
    ("o\ta\no\tb", "pasted-bullets", "- a\n- b"),
    ("▪ a", "pasted-bullets", "- a"),
    ("– a\n– b", "pasted-bullets", "- a\n- b"),
    ("– a\n\n– b", "pasted-bullets", "- a\n- b"),
    ("✓ a\n✓ b", "pasted-bullets", "- ✓ a\n- ✓ b"),
    ("✅ a\n✅ b", "pasted-bullets", "- ✅ a\n- ✅ b"),
    ("☐ a\n☑ b", "pasted-bullets", "- [ ] a\n- [x] b"),
    ("☐ a\n☐ b", "pasted-bullets", "- [ ] a\n- [ ] b"),
    ("[ ] a\n[ ] b", "pasted-bullets", "- [ ] a\n- [ ] b"),
    ("-- a\n-- b", "pasted-bullets", "- a\n- b"),
    ("→ a\n→ b", "pasted-bullets", "- a\n- b"),
    ("- [ ]a", "task-box", "- [ ] a"),
    ("- [] a", "task-box", "- [ ] a"),
    ("* [X]a", "task-box", "* [x] a"),
    ("> • a\n> • b", "pasted-bullets", "> - a\n> - b"),
    ("a) one\nb) two", "run-together", ""),
    ("a. one\nb. two", "run-together", ""),
    ("(1) one\n(2) two", "run-together", ""),
    ("1- one\n2- two", "run-together", ""),
    ("1 . one\n2 . two", "run-together", ""),
    ("① one\n② two", "run-together", ""),
    ("i. one\nii. two", "run-together", ""),
    ("-one\n-two", "no-space-after-marker", ""),
    ("1.One\n2.Two", "no-space-after-marker", ""),
    ("+one\n+two", "no-space-after-marker", ""),
]  # fmt: skip
TABLES = [
    ("| A | B |\n| 1 | 2 |", "no-table", "| A | B |\n| --- | --- |\n| 1 | 2 |"),
    ("A | B\n1 | 2", "no-table", "A | B\n--- | ---\n1 | 2"),
    ("| A | B |\n| — | — |\n| 1 | 2 |", "no-table", "| A | B |\n| --- | --- |\n| 1 | 2 |"),
    ("| A | B |\n|===|===|\n| 1 | 2 |", "no-table", "| A | B |\n| --- | --- |\n| 1 | 2 |"),
    ("| A | B |\n| 1 | 2 | 3 |", "no-table", ""),
    ("| A | B |", "no-table", ""),
    ("+---+---+\n| A | B |\n+---+---+", "no-table", ""),
    ("| A | B |\n|---|---|\n\n| 1 | 2 |", "gap-in-table", "| A | B |\n|---|---|\n| 1 | 2 |"),
    ("| A | B |\n\n|---|---|\n| 1 | 2 |", "gap-in-table", "| A | B |\n|---|---|\n| 1 | 2 |"),
    ('!!! safety "A"\n    | A | B |\n    | 1 | 2 |', "no-table", '!!! safety "A"\n    | A | B |\n    | --- | --- |\n    | 1 | 2 |'),
    ("| A | B |\n|---|---|\n| 1 | 2 |\nText.", "words-below-table", "| A | B |\n|---|---|\n| 1 | 2 |\n\nText."),
    ("Text:\n| A | B |\n|---|---|\n| 1 | 2 |", "words-above-table", "Text:\n\n| A | B |\n|---|---|\n| 1 | 2 |"),
]  # fmt: skip
LINKS = [
    ("[contact]{filename}contact.md)", "link-brackets", "[contact]({filename}contact.md)"),
    ("See [contact]{filename}contact.md.", "link-brackets", "See [contact]({filename}contact.md)."),
    ("[contact] (contact.html)", "link-brackets", "[contact](contact.html)"),
    ("[contact] ({filename}contact.md)", "link-brackets", "[contact]({filename}contact.md)"),
    ("(contact)[https://example.org/]", "link-brackets", "[contact](https://example.org/)"),
    ("[contact][https://example.org/]", "link-brackets", "[contact](https://example.org/)"),
    ("[contact]<https://example.org/>", "link-brackets", "[contact](https://example.org/)"),
    ("![room]{static}/images/a.jpg", "link-brackets", "![room]({static}/images/a.jpg)"),
    ("[fees]({filename}contact.md today", "open-link", "[fees]({filename}contact.md) today"),
    ("[fees](https://example.org/a_(b) today", "open-link", ""),
    ("[fees](contact.html.\n\nMore (text).", "open-link", "[fees](contact.html).\n\nMore (text)."),
    ("<{filename}your-goals.md>", "bare-file", ""),
    ("See {filename}your-goals.md.", "bare-file", ""),
    ("({term}naloxone)", "bare-file", ""),
    ('[BBC]("https://example.org")', "quotes-in-address", "[BBC](https://example.org)"),
    ("[BBC](“https://example.org”)", "quotes-in-address", "[BBC](https://example.org)"),
    ("[BBC]('contact.html')", "quotes-in-address", "[BBC](contact.html)"),
    ("[BBC](https://example.org”)", "quotes-in-address", "[BBC](https://example.org)"),
    ("[x](https://example.org/ “title”)", "quotes-in-address", '[x](https://example.org/ "title")'),
    ('[x](https://example.org/ "title)', "quotes-in-address", '[x](https://example.org/ "title")'),
    ("[x](https://example.org/ ‘title’)", "quotes-in-address", '[x](https://example.org/ "title")'),
    ("[x](https://example.org/ our page)", "space-in-address", ""),
    ("[](https://example.org/)", "empty-link", ""),
    ("[a][nowhere]", "undefined-reference", ""),
    ("[a][]", "undefined-reference", ""),
    ("[a][gaols]\n\n[goals]: https://example.org/", "undefined-reference", ""),
    ("[Fee]: $120", "lost-line", ""),
    ("[Note]: Closed", "lost-line", ""),
    ("[[your goals]]", "wiki-link", ""),
    ("[[your-goals|goals]]", "wiki-link", ""),
    ("![[room.png]]", "wiki-link", ""),
]  # fmt: skip
SIGNS = [
    ("Call **now", "unmatched-asterisks", ""),
    ("Call **now **please", "spaces-in-bold", "Call **now** please"),
    ("Call** now**", "spaces-in-bold", "Call **now**"),
    ("** now **", "spaces-in-bold", "**now**"),
    ("Call *now", "unmatched-emphasis", ""),
    ("Call _now", "unmatched-emphasis", ""),
    ("## Groups {for families}", "lost-braces", ""),
    ("Text.\n{a note}", "lost-braces", ""),
    ("**Call**{now}", "lost-braces", ""),
    ("It is ==safe==.", "other-program", ""),
    ("It is ~gone~.", "other-program", ""),
    ("It is ||hidden||.", "other-program", ""),
    ("{{ fee }}", "other-program", ""),
    ("[b]Call[/b]", "other-program", ""),
    ("<https://example.org|here>", "other-program", ""),
    ("##What to bring", "heading-without-space", "## What to bring"),
    ("#What to bring", "heading-without-space", "## What to bring"),
    (" ## What to bring", "heading-without-space", "## What to bring"),
    ("-\u00a0a\n-\u00a0b", "non-breaking-space", ""),
    ("- a\n-\u00a0b", "non-breaking-space", "- a\n- b"),
    ("##\u00a0Head", "non-breaking-space", "## Head"),
    ("\u00a0- a", "non-breaking-space", ""),
    ("One.\n\u00a0\nTwo.", "non-breaking-space", "One.\n\nTwo."),
    ("```\ncode", "open-fence", ""),
    ("~~~~\ncode\n~~~", "open-fence", ""),
    ("Text.\n\n    Then the second paragraph.", "indented-text", ""),
    ("Text.\n\n\tThen the second paragraph.", "indented-text", ""),
    ("Text.\n\n    - item\n    - item", "indented-text", ""),
]  # fmt: skip
RIGHT = [
    '!!! safety "Alone"\n    Call.',
    "!!! note\n    Call.\n\n    - a\n    - b",
    "> [!NOTE]\n> Call.",
    "Stop!!! Now!! safety first",
    "!!important!!",
    "1) a\n2) b",
    "- a\n    1) b\n    2) c\n- d",
    "- a\n\n1. b",
    "- [ ] a\n- [x] b",
    "- [x](a.html)\n- [sic] b\n- [x][y]\n\n[y]: a.html",
    "- \n- b",
    "Text\n***\nmore",
    "| A | B |\n|---|---|\n| 1 | 2 |\n\n| C | D |\n|---|---|\n| 3 | 4 |",
    "- a\n\n- b\n\n    Text.\n\n- c",
    "- a\n    more of a\n- b",
    "1. a\n\n    Text.\n\nText.",
    "– He said nothing.",
    "— ¿Qué?\n\n— Nada.",
    "I bring\n-5 degrees\n-6 degrees",
    "Call (988 or\n911) now",
    "1.5 mg\n2.5 mg",
    "A. Smith wrote it.",
    "| A | B |\n|---|---|\n| 1 | 2 |\n\nText.",
    "A | B\n--|--\n1 | 2",
    "Home | About | Contact",
    "Either a | b or c",
    "[contact]({filename}contact.md) and [a](a_(b).html \"title\")",
    "[room](<{filename}a b.md>) [x]( {filename}a.md )",
    "[a][b], [b] and [c][]\n\n[b]: https://example.org/\n[c]: {filename}c.md",
    "A claim.[^study][^other] It costs [[fee]], [[help.lifeline]].",
    "[sic] [my words] and [1](a.html)",
    r"\[not a link\](x) and \*no star and \{braces}",
    "[x]: https://example.org/",
    "## Groups {#groups .used}\n\nText.\n{: .lead }",
    "A set {a, b} and ![room]({static}/images/a.jpg){width=200}",
    "Price* and 5 * 3, a*b*c, snake_case_word and __bold__",
    "**a** *b* ***c*** _d_ ~~e~~",
    "a == b, about ~5 or ~6, C++ and 50%",
    "#1 reason, #hashtag",
    "## What to bring ##",
    "```\n    The indented code of a block.\n```",
    "Text.\n\n    ./site serve",
    "6'2\" and \u00a0 within a line, 5\u00a0mg",
    "`[a]{filename}b.md)` and `**`",
]  # fmt: skip


def found_in(text: str) -> list[Problem]:
    document = Document(Path("/site/a.md"), "a", text, whole=text)
    documents = Documents(Path("/site"), (document,), (), cache=Cache())
    return sorted([*markdown.check(documents), *headings.check(documents)])


def fixed(text: str, problem: Problem) -> str:
    assert problem.fix
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    span = problem.fix.span
    begin, end = starts[span.line - 1] + span.column - 1, starts[span.end[0] - 1] + span.end[1] - 1
    return text[:begin] + problem.fix.text + text[end:]


@pytest.mark.parametrize(("written", "code", "right"), [*CALLOUTS, *LISTS, *TABLES, *LINKS, *SIGNS])
def test_what_would_not_become_what_was_meant_is_reported(written: str, code: str, right: str) -> None:
    problems = [problem for problem in found_in(written) if problem.code == f"markdown.{code}"]
    assert problems, [problem.code for problem in found_in(written)]
    assert problems[0].message
    assert problems[0].hint
    if right:
        assert fixed(written, problems[0]) == right


@pytest.mark.parametrize(
    "right", [*sorted({case[2] for case in (*CALLOUTS, *LISTS, *TABLES, *LINKS, *SIGNS)} - {""}), *RIGHT]
)
def test_what_is_right_and_every_fix_is_not_reported(right: str) -> None:
    assert [(problem.code, problem.line) for problem in found_in(right)] == []


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ('!!! saftey "x"\n    a', "Did you mean “safety”?"),
        ('!!! Note "x"\n    a', "Did you mean “note”?"),
        ("[a][gaols]\n\n[goals]: https://example.org/", "Did you mean “goals”?"),
        ("!!! safety Do not\n    a", 'Put its title into straight quotation marks: !!! safety "Do not"'),
        ("A | B\n1 | 2", "Write this line below the first row: --- | ---"),
        ("###Head", "Write ### Head"),
        ("[a][nowhere]", "Write the address: [words](address)."),
    ],
)
def test_the_hint_names_what_was_meant(written: str, hint: str) -> None:
    assert hint in [problem.hint for problem in found_in(written)]
