"""Terms read with a shared parser are the same as terms read with separate parsers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from markdown.extensions import Extension
from pelican.plugins.glossary.entry_parser import read_entry
from pelican.plugins.glossary.term_reader import MarkdownReader
from pelican.readers import MarkdownReader as PelicansReader
from pelican.settings import read_settings

META = "Title: {0}\nSummary: A *summary*, {0}.\n\n"
YAML = "---\ntitle: {0}\nsummary: A *summary*, {0}.\n---\n"
# Each of these leaves state in a parser: abbreviations, footnotes, references, heading ids and HTML.
TEXTS = (
    "*[ABC]: alphabet\n\nABC[^1], [x][] and [y].\n\n[^1]: A note.\n\n[x]: https://example.org/x\n",
    "ABC, [x][] and [^1].\n\n[^1]: Another note.\n\n## Heading\n",
    "## Heading\n\n<div markdown>*ABC*</div>\n\n[y]: https://example.org/y\n\n[y]\n",
)


class Stateful(Extension):
    """A third-party extension, which may keep state from the previous file."""

    def extendMarkdown(self, md: Any) -> None:  # noqa: N802  the name is Python-Markdown's
        """Change nothing."""


def reader_for(folder: Path, kind: type, markdown: dict[str, Any]) -> Any:
    return kind(read_settings(None, override={"PATH": str(folder), "MARKDOWN": markdown}))


def read_all(folder: Path, reader: Any, front: str = META) -> Iterator[tuple[str, dict[str, Any]]]:
    (folder / "glossary").mkdir(exist_ok=True)
    for number, text in enumerate(TEXTS):
        path = folder / "glossary" / f"{number}.md"
        path.write_text(front.format(f"Term {number}") + text, encoding="utf-8")
        yield reader.read(str(path))


def configuration(**more: Any) -> dict[str, Any]:
    names = ("extra", "meta", "toc")
    return {"extension_configs": {f"markdown.extensions.{name}": {} for name in names}, **more}


@pytest.mark.parametrize("front", [META, YAML], ids=["Pelican's front matter", "YAML"])
def test_terms_are_read_as_pelican_reads_them_one_by_one(tmp_path: Path, front: str) -> None:
    expected = list(read_all(tmp_path, reader_for(tmp_path, PelicansReader, configuration())))
    assert "Another note" in expected[1][0]
    assert list(read_all(tmp_path, reader_for(tmp_path, MarkdownReader, configuration()), front)) == expected


@pytest.mark.parametrize(("own", "parsers"), [([], 1), ([Stateful()], len(TEXTS) - 1)], ids=["its own", "another"])
def test_terms_share_a_parser_if_all_extensions_are_python_markdowns(
    tmp_path: Path, own: list[Extension], parsers: int
) -> None:
    reader = reader_for(tmp_path, MarkdownReader, configuration(extensions=own))
    used = [reader._md for _ in read_all(tmp_path, reader)]
    # Skip the first parser: before Python-Markdown 3.7, a parser that has read an abbreviation cannot be reused.
    assert len(set(map(id, used[1:]))) == parsers


def test_term_after_one_that_cannot_be_read_is_read(tmp_path: Path) -> None:
    broken, good = tmp_path / "glossary" / "a.md", tmp_path / "glossary" / "b.md"
    broken.parent.mkdir()
    broken.write_text("---\ntitle: [\n---\nText.\n", encoding="utf-8")
    good.write_text("Title: X\n\nText.\n", encoding="utf-8")
    reader = MarkdownReader(read_settings(None, override={"PATH": str(tmp_path)}))
    before = reader.read(str(good))
    with pytest.raises(ValueError, match="not complete"):
        reader.read(str(broken))
    assert reader.read(str(good)) == before


def test_field_of_several_lines_in_pelican_s_own_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "glossary" / "heroin.md"
    path.parent.mkdir()
    path.write_text(
        "Title: heroin\nDefinition: An opioid\n    that is illegal.\nAliases: smack, brown,\n    junk\n\nText.\n",
        encoding="utf-8",
    )
    _, metadata = MarkdownReader(read_settings(None, override={"PATH": str(tmp_path)})).read(str(path))
    entry, problems = read_entry("heroin", metadata, source_path=str(path), link="", lang="en")
    assert (entry.definition, problems) == ("An opioid that is illegal.", [])
    assert [alias.name for alias in entry.aliases] == ["smack", "brown", "junk"]
