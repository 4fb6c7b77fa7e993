"""The right files in a folder are selected, and the text of each kind of file is extracted."""

from pathlib import Path

import pytest
from proofread.engine import proofread_files
from proofread.inputs import InputError, read_inputs

SAYS = "A junkie.\n"
HUGO = '+++\ntitle = "Help for addicts"\nweight = 3\n+++\n\nText {{< figure title="junkies" >}}.\n\nA junkie.\n'
WORDPRESS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><link>https://example.org/junkies</link><item>
<title>Help for an addict</title><category>junkies</category>
<content:encoded><![CDATA[<!-- wp:paragraph --><p>Text.</p>
<!-- wp:quote --><p class="x">A junkie.</p>
<blockquote>I was a junkie.</blockquote>]]></content:encoded>
</item></channel></rss>
"""
LIQUID = "---\ntitle: More\n---\n{% if addicts %}Text{% endif %} {{ site.junkies }}\n\nA junkie.\n"


@pytest.fixture(autouse=True)
def _temporary_folder_is_a_repository(tmp_path: Path) -> None:
    """Keep a ``.gitignore`` above the temporary folder from excluding the test's files."""
    (tmp_path / ".git").mkdir()


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def found(folder: Path, names: list[str], exclude: list[str] | None = None) -> list[str]:
    files = read_inputs(names, folder, exclude or [])
    return [
        f"{p.path}:{p.line}:{p.column} {p.code.partition('.')[2]}" for p in proofread_files(files, folder, {"language"})
    ]


@pytest.mark.parametrize(
    ("files", "exclude", "expected"),
    [
        (["a.md", "b/c.MD", "b/d.markdown", "e.mdx", "f.html", "g.HTM", "h.txt"], [], ["a.md", "b/c.MD", "b/d.markdown", "e.mdx", "f.html", "g.HTM", "h.txt"]),
        (["a.md", "a.py", "a.rst", "a", "a.md~", "._a.md", "#a.md#"], [], ["a.md"]),
        (["a.md", ".hidden/a.md", ".a.md", "node_modules/a.md", "x/venv/a.md"], [], ["a.md"]),
        (["a.md", "requirements.txt", "requirements-dev.txt", "robots.txt", "LICENSE.txt", "CMakeLists.txt"], [], ["a.md"]),
        (["a.md", "drafts/b.md", "c-old.md"], ["drafts/", "*-old.md"], ["a.md"]),
        (["a.md", "sub/drafts/b.md", "sub/c.md"], ["/drafts", "sub/*.md"], ["a.md", "sub/drafts/b.md"]),
    ],
)  # fmt: skip
def test_folder_is_searched_for_texts_that_people_write(
    files: list[str], exclude: list[str], expected: list[str], tmp_path: Path
) -> None:
    write(tmp_path, dict.fromkeys(files, SAYS))
    assert sorted(file.name for file in read_inputs([str(tmp_path)], tmp_path, exclude)) == sorted(expected)


def test_files_that_git_ignores_are_skipped(tmp_path: Path) -> None:
    write(tmp_path, dict.fromkeys(["a.md", "_site/a.md", "b/c.md", "b/kept.md"], SAYS))
    write(tmp_path, {".gitignore": "_site/\n", "b/.gitignore": "*.md\n!kept.md\n", ".git/HEAD": "ref"})
    assert [file.name for file in read_inputs([str(tmp_path)], tmp_path)] == ["a.md", "b/kept.md"]
    assert [file.name for file in read_inputs([str(tmp_path / "b")], tmp_path)] == ["b/kept.md"]


def test_file_that_is_named_is_checked_unless_it_is_excluded(tmp_path: Path) -> None:
    write(tmp_path, {"notes": SAYS, "robots.txt": SAYS})
    names = [str(tmp_path / "notes"), str(tmp_path / "robots.txt")]
    assert [file.name for file in read_inputs(names, tmp_path)] == ["notes", "robots.txt"]
    assert [file.name for file in read_inputs(names, tmp_path, ["robots.txt"])] == ["notes"]


def test_folders_that_link_to_each_other_are_searched_once(tmp_path: Path) -> None:
    write(tmp_path, {"a/b.md": SAYS})
    (tmp_path / "a" / "again").symlink_to(tmp_path / "a")
    assert [file.name for file in read_inputs([str(tmp_path)], tmp_path)] == ["a/b.md"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("hugo.md", HUGO, ["2:19 addict", "8:3 junkie"]),
        ("broken.md", "+++\ntitle = \n+++\nA junkie.\n", ["4:3 junkie"]),
        ("jekyll.md", LIQUID, ["6:3 junkie"]),
        ("jekyll.html", LIQUID, ["6:3 junkie"]),
        ("code.md", "Text.\n\n    A junkie.\n", []),
        ("letter.txt", "Text.\n\n    A junkie.\n", ["3:7 junkie"]),
        ("letter.txt", "He said “a junkie”.\n", []),
        ("export.xml", WORDPRESS, ["4:20 addict", "6:33 junkie"]),
        ("other.xml", "<a>A junkie.</a>\n", ["1:6 junkie"]),
        ("windows.txt", "One.\r\nA junkie.\r\n", ["2:3 junkie"]),
        ("component.mdx", "import A from './junkies'\n\n<A title=\"junkies\">\n  A junkie.\n</A>\n", ["3:11 junkie", "4:5 junkie"]),
    ],
)  # fmt: skip
def test_each_dialect_is_read_in_its_own_way(name: str, text: str, expected: list[str], tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(text.encode())
    assert found(tmp_path, [str(tmp_path / name)]) == [f"{name}:{place}" for place in expected]


def test_folder_without_texts_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"a.py": SAYS})
    with pytest.raises(InputError, match="nothing to check"):
        read_inputs([str(tmp_path)], tmp_path)
