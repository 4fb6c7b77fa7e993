"""A table of bad inputs and the message that the therapist sees for each. The last good site is always kept."""

import pytest
from proofread.problem import keeps_from_building
from proofread.yaml_error_kinds import TAB_FIRST, TAB_INSIDE, UNCLOSED_QUOTE

from site_tools.build.config import BuildConfig
from site_tools.build.kinds import NO_WORDS
from site_tools.checks.building import build
from tests.folders import contents

from .conftest import Write

INDEX, MORE, TERM = "content/pages/index.md", "content/pages/more.md", "content/glossary/naloxone.md"
HEAD = "---\ntitle: More\nwritten: 2026-11-01\n---\n"

# Each case: the name of the test, the file and its content, and the line, message and hint of the only problem reported.
BAD: list[tuple[str, str, str | bytes | None, int, str, str]] = [
    ("a colon in a value", MORE, "---\ntitle: A: b\n---\nx\n", 2, "The lines between the two “---” at the top cannot be read.",
         'Put the value in quotation marks: "A: b"'),
    ("an unclosed quotation mark", MORE, "---\ntitle: \"More\nsummary: x\nwritten: 2026-11-01\n---\nx\n", 2, *UNCLOSED_QUOTE),
    ("a quotation mark that the next one ends", MORE, "---\ntitle: A\nsummary: \"x\nnav: \"y\"\n---\nx\n", 3, *UNCLOSED_QUOTE),
    ("an unclosed quotation mark in a word", TERM, "---\ntitle: naloxone\ndefinition: 'x\nwritten: 2026-11-01\n---\nx\n", 3, *UNCLOSED_QUOTE),
    ("an unclosed quotation mark in the data", "content/data/practice.yaml", "city: A\nfee: \"$100\nphone: \"614-555-0100\"\n", 2, *UNCLOSED_QUOTE),
    ("a list for front matter", MORE, "---\n- title\n---\nx\n", 1, "The lines between the two “---” at the top are not “name: value” lines.",
         "Write each line as “name: value”, as on other pages."),
    ("no title", MORE, "---\nsummary: x\n---\nx\n", 1, "This page has no title.", "Add a “title: …” line between the two “---” at the top."),
    ("an empty file", MORE, "", 1, "This file is empty.", "Restore an earlier version, or delete the file."),
    ("not UTF-8", MORE, "---\ntitle: Caf\xe9\n---\nx\n".encode("latin-1"), 2, "This file is not saved as UTF-8.",
         "In your editor, choose “Save with encoding”, then UTF-8."),
    ("a link to a missing file", INDEX, "---\ntitle: X\n---\nOne.\n\n[a]({filename}mor.md)\n", 6, "This links to “mor.md”, but there is no such file.",
         "Did you mean “more.md”?"),
    ("an unknown field", INDEX, "---\ntitle: X\n---\n[a]({filename}more.md)\n\nIt costs [[fees]].\n", 6, "“[[fees]]” does not match any entry in content/data/practice.yaml.",
         "Did you mean “fee”?"),
    ("an unknown source", INDEX, "---\ntitle: X\n---\n[a]({filename}more.md)\n\nSo[^studi].\n", 6, "“[^studi]” does not match any entry in content/data/sources.yaml.",
         "Did you mean “study”?"),
    ("an unknown term", INDEX, "---\ntitle: X\n---\n[a]({filename}more.md)\n\n[b]({term}naloxon)\n", 6, "There is no term “naloxon”.",
         "Did you mean “naloxone”?"),
    ("no definition", TERM, "---\ntitle: naloxone\n---\nx\n", 2, "“naloxone” has no definition.", "Add a line that starts with “definition:”, followed by one plain sentence."),
    ("an alias that is a list", TERM, "---\ntitle: naloxone\ndefinition: x\naliases: [[a]]\n---\nx\n", 4, "The alias ['a'] is not text.",
         "Write text here, without brackets."),
    ("a misspelled practice field", "content/data/practice.yaml", "practice_name: a\n\nfe: 3\n", 3, "“fe” is not a field of the practice data.", "Did you mean “fee”?"),
    ("broken data", "content/data/practice.yaml", "fee: a: b\n", 1, "This line, or the one above it, cannot be read.",
         'Put the value in quotation marks: "a: b"'),
    ("an address that YAML would cut", "content/data/practice.yaml", "office_address: 12 Main Street #4, Burlington\n", 1,
         "“#4, Burlington” is missing from “office_address”, because “#” after a space begins a comment.",
         'If it is a note to yourself, write it on a line of its own. '
         'If it belongs to the text, put the whole value in quotation marks: "12 Main Street #4, Burlington"'),
    ("a summary that YAML would cut", MORE, "---\ntitle: More\nsummary: Room #4\n---\nx\n", 3,
         "“#4” is missing from “summary”, because “#” after a space begins a comment.",
         'If it is a note to yourself, write it on a line of its own. '
         'If it belongs to the text, put the whole value in quotation marks: "Room #4"'),
    ("a list that contains itself", MORE, "---\ntitle: More\ncard: &a [*a]\n---\nx\n", 3, "A value cannot begin with “&” here.",
         'Put the whole value in quotation marks: "&a [*a]"'),
    ("thousands of brackets", MORE, f"---\ntitle: More\ncard: {'[' * 3000}\n---\nx\n", 3, "The lines between the two “---” at the top cannot be read.",
         "Write each line as “name: value”. Put the value in double quotes if it contains a colon."),
    ("a misspelled line of a source", "content/data/sources.yaml", "study:\n  titel: x\n", 2, "“study” has an unknown field: “titel”.", "Did you mean “title”?"),
    ("text for a date in the data", "content/data/sources.yaml", "study:\n  title: x\n  seen: soon\n", 3, "“seen” must be a date, not “soon”.",
         "Write it like this: 2026-11-23"),
    ("an impossible date in the data", "content/data/practice.yaml", "effective_date: 2026-02-31\n", 1, "“2026-02-31” is not a valid date.",
         "Write it like this: 2026-11-23"),
    ("an impossible date in a page", MORE, "---\ntitle: x\nwritten: 2026-02-31\n---\nx\n", 3, "“2026-02-31” is not a valid date.",
         "Write a date that exists, such as 2026-11-23."),
    ("a misspelled field", MORE, "---\ntitle: x\nwriten: 2026-01-01\n---\nx\n", 3, "Pages have no field named “writen”.", "Did you mean “written”?"),
    ("a day in words", MORE, "---\ntitle: x\nwritten: soon\n---\nx\n", 3, "“written” must be a date.", "Write it like this: 2026-11-23"),
    ("an unknown status", MORE, "---\ntitle: x\nstatus: dratf\n---\nx\n", 3, "“status” must be one of published, hidden, draft, skip.", "Did you mean “draft”?"),
    ("a mapping for a list", MORE, "---\ntitle: x\nsources: {study: x}\n---\nx\n", 3, "“sources” must be a list.",
         "Write each item on its own line, with “- ” before it."),
    ("neither true nor false", MORE, "---\ntitle: x\nglossary: never\n---\nx\n", 3, "“glossary” must be true or false.", "Write true or false."),
    ("a duplicate address", MORE, "---\ntitle: x\nslug: index\n---\nx\n", 3, "This page has the same address as content/pages/index.md: index.html.",
         "Give one of them a different file name or slug."),
    ("a misspelled field of a term", TERM, "---\ntitle: naloxone\ndefinition: x\naliasses: [x]\n---\nx\n", 4, "Terms have no field named “aliasses”.", "Did you mean “aliases”?"),
    ("a missing picture", MORE, "---\ntitle: x\n---\n\n![x]({static}/images/rom.jpg)\n", 5, "This links to “/images/rom.jpg”, but there is no such file.", "Look for its current name in “content”."),
    ("a picture without alt text", MORE, f"{HEAD}\n![](more.html)\n", 6, *NO_WORDS),
    ("a picture without alt text in HTML", MORE, f'{HEAD}\n\n<img src="more.html" alt="">\n', 7, *NO_WORDS),
    ("a missing required page", INDEX, None, 0, "This page is missing, but other pages link to it.",
         "If you renamed its file, change the name back. Readers see only the title, so change that instead. If the file is gone, restore an earlier version."),
    ("a missing data file", "content/data/sources.yaml", None, 0, "This file is missing.", "Restore an earlier version."),
    ("a file of 50 MB", MORE, f"{HEAD}{'word ' * 10_000_000}", 0, "This file is 50 MB. A normal page is only a few kilobytes.",
     "Check whether a picture or another document was pasted into it."),
    ("UTF-16", MORE, f"{HEAD}x".encode("utf-16"), 1, "This file is not saved as UTF-8.", "In your editor, choose “Save with encoding”, then UTF-8."),
    ("a zero byte", MORE, f"{HEAD}a\0b\n", 5, "There is an invisible character here (U+0000).", "Delete it: put the cursor after it and press Backspace once."),
    ("a zero-width space", MORE, f"{HEAD}nalo\u200bxone\n", 5, "There is an invisible character here (zero width space).",
     "Delete it: put the cursor after it and press Backspace once."),
    ("a file with only white space", MORE, " \n \n", 1, "This file is empty.", "Restore an earlier version, or delete the file."),
    ("no front matter", MORE, "Just text.\n", 1, "The first line of this file must be “---”.",
     "Copy the first lines of another page, then adapt them to this one."),
    ("a dash for the first line", MORE, "—\ntitle: More\nwritten: 2026-11-01\n—\nText.\n", 1, "The first line of this file must be “---”.",
     "Write “---” there: three hyphens, with no empty line or space before them."),
    ("an empty line above the first one", MORE, f"\n{HEAD}Text.\n", 1, "The first line of this file must be “---”.",
     "Write “---” there: three hyphens, with no empty line or space before them."),
    ("four hyphens", MORE, "----\ntitle: More\nwritten: 2026-11-01\n----\nText.\n", 1, "The first line of this file must be “---”.",
     "Write “---” there: three hyphens, with no empty line or space before them."),
    ("unclosed front matter", MORE, "---\ntitle: More\n\nText.\n", 1, "The second “---” line is missing.",
     "Add a “---” line below the last field, as on other pages."),
    ("a repeated field", MORE, "---\ntitle: A\ntitle: B\nwritten: 2026-11-01\n---\nx\n", 3,
     "“title” appears here a second time, and only the last one counts.", "Remove one of them."),
    ("a list for a title", MORE, "---\ntitle: [a, b]\nwritten: 2026-11-01\n---\nx\n", 2, "“title” must be text.",
         "Write it on one line. Put it in double quotes if it begins with a bracket or a hyphen."),
    ("an address that leads out of the site", MORE, "---\ntitle: A\nslug: ../../x\nwritten: 2026-11-01\n---\nx\n", 3,
     "“slug” must consist of lowercase letters, digits and hyphens.", "Write it like this: your-safety"),
    ("a save_as that leads outside the site", MORE, "---\ntitle: A\nsave_as: ../../x.html\nwritten: 2026-11-01\n---\nx\n", 3,
     "“save_as” must consist of lowercase letters, digits and hyphens.", "Write it like this: your-safety"),
    ("an unknown template", MORE, "---\ntitle: A\ntemplate: pag\nwritten: 2026-11-01\n---\nx\n", 3,
     "The theme has no template “pag”.", "Did you mean “page”?"),
    ("an invalid language", MORE, "---\ntitle: A\nlang: ../x\nwritten: 2026-11-01\n---\nx\n", 3, "“lang” must be a language code.",
     "Write a code such as en or es."),
    ("text for “date”", MORE, "---\ntitle: A\ndate: yesterday\nwritten: 2026-11-01\n---\nx\n", 3, "“date” must be a date.", "Write it like this: 2026-11-23"),
    ("YAML that would run a program", MORE, "---\ntitle: !!python/object/apply:os.system ['x']\n---\nx\n", 2,
     "A value cannot begin with “!” here.", "Put the whole value in quotation marks: \"!!python/object/apply:os.system ['x']\""),
    ("a tab in the data", "content/data/practice.yaml", "languages:\n\t- English\n", 2, "This line begins with a tab.",
     "Use spaces instead: two for each level of indentation."),
    ("a tab before a field", MORE, "---\ntitle: More\n\tsummary: x\nwritten: 2026-11-01\n---\nx\n", 3, *TAB_FIRST),
    ("a tab before a list item", TERM, "---\ntitle: naloxone\ndefinition: x\naliases:\n\t- Narcan\n---\nx\n", 5, *TAB_FIRST),
    ("a tab after a colon", MORE, "---\r\ntitle:\tMore\r\nwritten: 2026-11-01\r\n---\r\nx\r\n", 2, *TAB_INSIDE),
    ("a list as data", "content/data/help_lines.yaml", "- a\n- b\n", 1, "This file is not a list of “name: value” lines.",
         "Write each line as “name: value”, or restore an earlier version."),
    ("a help line without fields", "content/data/help_lines.yaml", "lifeline: 3\n", 1, "“lifeline” has no details below it.",
         "Add these below it, each on its own line: name, number, what, source, source_seen."),
    ("data that is not UTF-8", "content/data/practice.yaml", "fee: caf\xe9\n".encode("latin-1"), 1, "This file is not saved as UTF-8.",
     "In your editor, choose “Save with encoding”, then UTF-8."),
    ("an unclosed comment", MORE, f"{HEAD}<!-- a\n\nb\n", 5, "This comment is never closed, so readers would see nothing after it.",
     "Write “-->” where the comment ends."),
    ("an unclosed element", MORE, f"{HEAD}a <mark>b\n", 5, "“<mark>” is opened but never closed.", "Write </mark> where it ends."),
    ("a script", MORE, f"{HEAD}<script>x()</script>\n", 5, "A script would run on this page.", "Remove it. A page of text needs no script of its own."),
    ("a misspelled help line", MORE, f"{HEAD}[[help.lifelin]]\n", 5, "“[[help.lifelin]]” does not match any entry in content/data/help_lines.yaml.",
     "Did you mean “help.lifeline”?"),
    ("a missing anchor", MORE, f"{HEAD}[a]({{filename}}index.md#here)\n", 5,
     "The link “{filename}index.md#here” leads to a place that is not on the page.",
         "Add {#name} after the heading that the link should lead to, or remove the “#” and everything after it."),
    ("capital letters in a link", MORE, f"{HEAD}[a]({{filename}}Index.md)\n", 5, "“Index.md” should be “index.md”, because capital letters matter on the web.",
     "Write “index.md”."),
    ("a file name instead of an address", MORE, f"{HEAD}[a](index.md)\n", 5, "“index.md” is the file name of a page, not its address.",
     "Write {filename}index.md"),
    ("a term that refers to itself", TERM, "---\ntitle: naloxone\ndefinition: x\nsee: [naloxone]\nwritten: 2026-11-01\n---\nx\n", 4,
     "“see” lists the term itself.", "Remove the term from “see”."),
    ("two pages with the same title", MORE, "---\ntitle: home\nwritten: 2026-11-01\n---\nx\n", 2, "index.md and more.md have the same title: “home”.",
     "Give one of them a different title. With many tabs open, readers see only the title."),
    ("a help line with words in its number", "content/data/help_lines.yaml",
         "lifeline:\n  name: x\n  number: 988, then press 1\n  what: x\n  source: x\n  source_seen: 2026-11-01\n", 3,
         "“number” must be a telephone number, not “988, then press 1”.", "Write it like this: 617-555-0199"),
    ("a missing photo", "content/data/practice.yaml", "photo: me.jpg\n", 1, "There is no file “me.jpg” in content/images.",
         "Put the picture there, or correct its name here."),
    ("an empty title", MORE, '---\ntitle: ""\nwritten: 2026-11-01\n---\nx\n', 2, "“title” is empty.", "Write the page’s name after “title:”."),
    ("a page in a folder", "content/pages/groups/one.md", "---\ntitle: One\nwritten: 2026-11-01\n---\nx\n", 0, "Pages in the folder “groups” are not published.",
         "Move this file directly into content/pages."),
    ("a page outside the folder of pages", "content/one.md", "---\ntitle: One\nwritten: 2026-11-01\n---\nx\n", 0, "This file is not in a folder whose files become pages.",
         "Move it to content/pages or content/glossary, or remove it."),
    ("a page in a folder, with links to and from it", "content/pages/groups/one.md",
         "---\ntitle: One\nwritten: 2026-11-01\n---\n[a]({filename}more.md) [b](more.html) [c](../more.html#no)\n", 0,
         "Pages in the folder “groups” are not published.", "Move this file directly into content/pages."),
    ("a picture with a space in its name", MORE, f"{HEAD}![a]({{static}}/images/my room.jpg)\n", 5,
         "No link can lead to “my room.jpg”, because its name contains a space.", "Rename the file to my-room.jpg, then write that name here."),
    ("leftovers of a word processor", MORE, f"{HEAD}So <o:p></o:p> it is.\n", 5, "HTML has no element “<o:p>”.",
         "It came from a word processor. Paste the text again as plain text, with Ctrl+Shift+V or, on a Mac, Cmd+Shift+V."),
    ("a wrong suffix", "content/pages/one.markdown", "---\ntitle: One\nwritten: 2026-11-01\n---\nx\n", 0,
         "The name of this file ends in “.markdown”, but the file name of a page must end in “.md”.", "Rename it to one.md."),
    ("a link without an address", MORE, f"{HEAD}[a]()\n", 5, "This link has no address.",
         "Write it between the parentheses: [words]({filename}privacy.md)."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "line", "message", "hint"), [row[1:] for row in BAD], ids=[row[0] for row in BAD]
)
@pytest.mark.sample(12)
def test_bad_input_is_reported_and_the_last_good_site_is_kept(
    write: Write, name: str, text: str | bytes | None, line: int, message: str, hint: str
) -> None:
    root = write({})
    assert build(BuildConfig(root / "output", root=root)).ok
    before = contents(root / "output")
    write({name: text})
    built = build(BuildConfig(root / "output", root=root))
    reported = [(p.path, p.line, p.message, p.hint) for p in built.problems if keeps_from_building(p)]
    assert reported == [(name, line, message, hint)]
    assert not built.ok
    assert contents(root / "output") == before
    assert sorted(path.name for path in root.iterdir() if path.name.startswith(".")) == []


def test_renamed_menu_page_is_reported_once(write: Write) -> None:
    """Broken links to this page are not reported, because the theme has one on every page, and restoring the name fixes them all."""
    config = "NEEDED_PAGES = ['index', 'more']\n"
    root = write({"content/pages/other.md": f"{HEAD}[a](more.html) [b]({{filename}}more.md)\n", MORE: None})
    with (root / "pelicanconf.py").open("a") as file:
        file.write(config)
    reported = [
        (p.path, p.message) for p in build(BuildConfig(root / "output", root=root)).problems if p.severity == "error"
    ]
    assert reported == [(MORE, "This page is missing, but other pages link to it.")]


def test_table_has_at_least_forty_kinds() -> None:
    assert len({row[0] for row in BAD}) >= 40
