"""What readers will see changed between two built sites."""

from pathlib import Path

import pytest
from commands.changes import Changes, Edit, compare, differences, words

TEXT = "<h1>Naloxone</h1><p>A spray that can reverse an overdose of opioids when it is given in time by anyone.</p>"


def site(folder: Path, pages: dict[str, str]) -> Path:
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One <b>two</b></p><p>three</p>", ["One", "two", "¶", "three", "¶"]),
        ("<head><title>x</title></head><header>bar</header><main>text</main><footer>foot</footer>", ["text", "¶"]),
        ("<nav><nav>in</nav>still</nav>out<script>run()</script>", ["out"]),
    ],
)
def test_the_words_of_a_page_are_those_of_its_text(html: str, expected: list[str]) -> None:
    assert words(html) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("the fee is $100 for an hour", "the fee is $120 for an hour", [Edit("the fee is", "$100", "$120", "for an hour")]),
        ("call me", "call me today", [Edit("call me", "", "today", "")]),
        ("call me today", "call me", [Edit("call me", "today", "", "")]),
        ("a ¶ b", "a b", []),
    ],
)  # fmt: skip
def test_the_difference_of_two_texts(old: str, new: str, expected: list[Edit]) -> None:
    assert list(differences(old.split(), new.split())) == expected


def test_pages_added_changed_removed_and_renamed(tmp_path: Path) -> None:
    old = site(
        tmp_path / "old",
        {"a.html": "<p>one</p>", "gone.html": "<p>x y z</p>", "narcan.html": TEXT, "same.html": "<p>s</p>"},
    )
    new = site(
        tmp_path / "new",
        {
            "a.html": "<p>two</p>",
            "new.html": "<p>q r s t</p>",
            "naloxone.html": f"{TEXT}<p>More.</p>",
            "same.html": "<p>s</p><script>1</script>",
        },
    )
    assert compare(old, new) == Changes(
        added=("new.html",),
        removed=("gone.html",),
        renamed=(("narcan.html", "naloxone.html"),),
        changed=(("a.html", (Edit("", "one", "two", ""),)),),
    )


@pytest.mark.parametrize(
    ("pages", "others"),
    [
        ({"images/a.webp": "1"}, 1),
        ({"a.html.br": "1", "sitemap.xml": "1", "pagefind/x.pf_index": "1"}, 0),
    ],
    ids=["a picture", "what follows from the pages"],
)
def test_other_files_are_counted(tmp_path: Path, pages: dict[str, str], others: int) -> None:
    old, new = site(tmp_path / "old", {"a.html": ""}), site(tmp_path / "new", {"a.html": "", **pages})
    assert compare(old, new).others == others


def test_the_first_version_is_all_new(tmp_path: Path) -> None:
    assert compare(tmp_path / "none", site(tmp_path / "new", {"a.html": "<p>x</p>"})).added == ("a.html",)
    assert not compare(tmp_path / "none", tmp_path / "none")
