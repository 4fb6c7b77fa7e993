"""A value of the wrong type is reported, and never shown, in a term's own file and in a file with several terms."""

import logging
from pathlib import Path

import pytest
from pelican.plugins.glossary.entry_parser import read_entry
from pelican.plugins.glossary.yaml_text import load_yaml

from .conftest import Build, links

BASE = {"title": "naloxone", "definition": "A medicine."}
QUOTE, WORD, TEXT = (
    'Put it in double quotes: "{}".',
    'Put the word in double quotes, as in "no".',
    "Write text here, without brackets.",
)


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("gloss: 1.5", "In “gloss”, 1.5 is not text.", QUOTE.format("1.5")),
        ("gloss: no", "In “gloss”, False is not text.", WORD),
        ("gloss: [1, 2]", "In “gloss”, [1, 2] is not text.", TEXT),
        ("title: 1.5", "In “title”, 1.5 is not text.", QUOTE.format("1.5")),
        ("title: [a, b]", "In “title”, ['a', 'b'] is not text.", TEXT),
        ("definition: {a: b}", "In “definition”, {'a': 'b'} is not text.", TEXT),
        ("definition: 2026-01-01", "In “definition”, 2026-01-01 is not text.", QUOTE.format("2026-01-01")),
        ("lang: no", "In “lang”, False is not text.", WORD),
        ("lang: 12", "In “lang”, 12 is not text.", QUOTE.format("12")),
        ("aliases: off", "The alias False is not text.", WORD),
        ("aliases: {a: b}", "The alias {'a': 'b'} is not text.", TEXT),
        ('aliases: [{name: " "}]', "The alias {'name': ' '} is not text.", TEXT),
        ("see: yes", "In “see”, True is not text.", WORD),
        ("see: {a: b}", "In “see”, {'a': 'b'} is not text.", TEXT),
        ("except: 1.5", "In “except”, 1.5 is not text.", QUOTE.format("1.5")),
        ("sources: [{}]", "In “sources”, {} is not text.", TEXT),
        ("sources: [{title: [a]}]", "In “sources”, {'title': ['a']} is not text.", TEXT),
        ("sources: on", "In “sources”, True is not text.", WORD),
    ],
)  # fmt: skip
def test_value_of_the_wrong_type_is_reported_and_left_out(line: str, message: str, hint: str) -> None:
    wrong, problems = read_entry("naloxone", {**BASE, **load_yaml(line)}, source_path="a.md", link="", lang="en")
    assert [(found.message, found.hint) for found in problems] == [(message, hint)]
    right, _ = read_entry("naloxone", BASE, source_path="a.md", link="", lang="en")
    changed = {"definition": "", "definition_html": ""} if line.startswith("definition") else {}
    assert wrong == right._replace(**changed)


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("title: 988", "title", "988"),
        ("title: 000", "title", "000"),
        ("title: 12:30", "title", "12:30"),
        ("title: 1_000", "title", "1_000"),
        ("gloss: 0x10", "gloss", "0x10"),
        ("gloss: 0", "gloss", "0"),
        ("aliases: {name: Narcan}", "aliases", (("Narcan", True),)),
        ("aliases: {name: Narcan, autolink: false}", "aliases", (("Narcan", False),)),
        ("aliases: 988", "aliases", (("988", True),)),
        ('sources: {title: T, url: "https://example.org/"}', "sources", (("T", "https://example.org/"),)),
    ],
)
def test_numbers_and_single_items_are_read_as_they_are_written(line: str, field: str, value: object) -> None:
    entry, problems = read_entry("naloxone", {**BASE, **load_yaml(line)}, source_path="a.md", link="", lang="en")
    assert (getattr(entry, field), problems) == (value, [])


@pytest.mark.parametrize("title", [" ", "<b></b>", "&nbsp;"])
def test_title_without_text_is_reported(title: str) -> None:
    entry, (problem,) = read_entry("naloxone", {**BASE, "title": title}, source_path="a.md", link="", lang="en")
    assert (entry.title, problem.message) == ("naloxone", "This term has no title.")


def test_value_of_an_alias_that_is_neither_true_nor_false_is_reported() -> None:
    fields = {**BASE, "aliases": [{"name": "Narcan", "autolink": "maybe"}]}
    entry, (problem,) = read_entry("naloxone", fields, source_path="a.md", link="", lang="en")
    assert problem.message == "“autolink” must be true or false, not “maybe”."
    assert [alias.autolink for alias in entry.aliases] == [False]


IN_FOLDER = "---\ntitle: zebra\ndefinition: An animal.\n{}\n---\nText.\n"
IN_FILE = "- title: zebra\n  definition: An animal.\n  {}\n"
SHOWN, HIDDEN = ["zebra", "opioid"], ["opioid"]


@pytest.mark.parametrize(
    ("line", "in_folder", "in_file", "message"),
    [
        ("gloss: 1.5", SHOWN, SHOWN, ":{}: In “gloss”, 1.5 is not text."),
        ("lang: no", HIDDEN, HIDDEN, ":{}: In “lang”, False is not text."),
        ("see: {a: b}", SHOWN, SHOWN, ":{}: In “see”, {{'a': 'b'}} is not text."),
        ('aliases: [{name: ""}]', SHOWN, SHOWN, ":{}: The alias {{'name': ''}} is not text."),
    ],
)  # fmt: skip
def test_site_is_built_without_the_value(
    build: Build, caplog: pytest.LogCaptureFixture, line: str, in_folder: list[str], in_file: list[str], message: str
) -> None:
    page = {"pages/x.md": "---\ntitle: X\n---\nA zebra, an opioid.\n"}
    settings = {"strict": False, "unused": False}
    with caplog.at_level(logging.ERROR):
        read = build({**page, "glossary/zebra.md": IN_FOLDER.format(line)}, GLOSSARY=settings)
    assert [words for words, _ in links(read("x.html"))] == in_folder
    assert not read("x.html").select(".term-gloss")
    assert f"zebra.md{message.format(4)}" in caplog.text
    caplog.clear()
    files = {**page, "terms.yaml": IN_FILE.format(line), "glossary/zebra.md": "status: skip\n"}
    read = build(files, GLOSSARY={**settings, "file": "terms.yaml"})
    assert [words for words, _ in links(read("x.html"))] == in_file
    assert f"terms.yaml{message.format(3)}" in caplog.text


@pytest.mark.parametrize("title", ["no", "1.5", "[a, b]"])
def test_term_without_a_valid_title_in_a_file_is_left_out(
    build: Build, caplog: pytest.LogCaptureFixture, tmp_path: Path, title: str
) -> None:
    files = {"terms.yaml": f"horse: An animal.\n{title}: A word.\n" if "[" not in title else f"- title: {title}\n"}
    build(files, GLOSSARY={"file": "terms.yaml", "strict": False, "unused": False})
    assert f"terms.yaml:{1 + ('[' not in title)}: In “title”, " in caplog.text
    assert "A word" not in (tmp_path / "output" / "glossary.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("status", "message"),
    [
        ("draft", ""),
        ("Hidden", ""),
        ("skip", ""),
        ("drfat", "terms.yaml:3: There is no status “drfat”, so this term is not shown. Did you mean “draft”?"),
        ("no", "There is no status “false”, so this term is not shown. Write “draft” or “hidden”"),
    ],
)
def test_unpublished_term_of_a_file_appears_nowhere(
    build: Build, caplog: pytest.LogCaptureFixture, tmp_path: Path, status: str, message: str
) -> None:
    files = {
        "terms.yaml": f"zebra:\n  definition: Secret.\n  status: {status}\n",
        "pages/x.md": "---\ntitle: X\n---\nA zebra and [one]({term}zebra).\n",
    }
    build(files, GLOSSARY={"file": "terms.yaml", "strict": False})
    assert not [path for path in (tmp_path / "output").rglob("*.*") if "Secret" in path.read_text(encoding="utf-8")]
    assert message in caplog.text
    assert "The status of the term “zebra” is" in caplog.text


def test_published_term_of_a_file_is_shown(build: Build) -> None:
    text = "zebra:\n  definition: An animal.\n  status: published\n"
    files = {"terms.yaml": text, "pages/x.md": "---\ntitle: X\n---\nA zebra.\n"}
    assert [words for words, _ in links(build(files, GLOSSARY={"file": "terms.yaml"})("x.html"))] == ["zebra"]


def test_key_that_is_not_text_is_reported(build: Build, caplog: pytest.LogCaptureFixture) -> None:
    text = "zebra:\n  definition: An animal.\n  key: [a]\n"
    build({"terms.yaml": text}, GLOSSARY={"file": "terms.yaml", "strict": False})
    assert "terms.yaml:3: In “key”, ['a'] is not text. Write text here, without brackets." in caplog.text
