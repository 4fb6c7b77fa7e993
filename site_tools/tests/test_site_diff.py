"""The differences that readers will see between two built sites."""

from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from site_tools.publishing.diff_report import print_changes
from site_tools.publishing.site_diff import MANY, Changed, Changes, Edit, compare, differences, separate_shared, words

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
def test_words_of_a_page_are_those_of_its_main_text(html: str, expected: list[str]) -> None:
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
def test_differences_between_two_texts(old: str, new: str, expected: list[Edit]) -> None:
    assert list(differences(old.split(), new.split())) == expected


def test_compare_finds_added_changed_removed_and_renamed_pages(tmp_path: Path) -> None:
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
    ids=["an image", "files derived from the pages"],
)
def test_compare_counts_other_files(tmp_path: Path, pages: dict[str, str], others: int) -> None:
    old, new = site(tmp_path / "old", {"a.html": ""}), site(tmp_path / "new", {"a.html": "", **pages})
    assert compare(old, new).others == others


def test_all_pages_of_the_first_version_are_new(tmp_path: Path) -> None:
    assert compare(tmp_path / "none", site(tmp_path / "new", {"a.html": "<p>x</p>"})).added == ("a.html",)
    assert not compare(tmp_path / "none", tmp_path / "none")


DRAFT = Edit("", "Draft. Still to be filled in.", "", "")
FEE = Edit("the fee is", "$100", "$120", "for an hour")


@pytest.mark.parametrize(
    ("changed", "many", "single"),
    [
        # the same change on many pages, each in a different context
        ([(replace(DRAFT, after=f"page {n}"), FEE) if n == 1 else (replace(DRAFT, after=f"page {n}"),) for n in range(MANY)],
         [(DRAFT, "0 1 2 3")], [("1", (FEE,))]),
        ([(replace(DRAFT, before="Above"),)] * MANY, [(replace(DRAFT, before="Above"), "0 1 2 3")], []),
        # a page with two such changes counts once
        ([(DRAFT, DRAFT)] * (MANY - 1), [], [(str(n), (DRAFT, DRAFT)) for n in range(MANY - 1)]),
        ([(DRAFT,)] * (MANY - 1), [], [(str(n), (DRAFT,)) for n in range(MANY - 1)]),
        # short changes are grouped only if their context is the same, too
        ([(FEE,)] * MANY, [(FEE, "0 1 2 3")], []),
        ([(replace(FEE, before=f"on page {n}"),) for n in range(MANY)], [],
         [(str(n), (replace(FEE, before=f"on page {n}"),)) for n in range(MANY)]),
    ],
    ids=["a notice", "with its context", "twice on a page", "on a few pages", "a word in one context", "a word in many contexts"],
)  # fmt: skip
def test_change_on_many_pages_is_reported_once(
    changed: list[tuple[Edit, ...]], many: list[tuple[Edit, str]], single: Changed
) -> None:
    found = separate_shared(tuple((str(number), edits) for number, edits in enumerate(changed)))
    assert found == (tuple((edit, tuple(pages.split())) for edit, pages in many), tuple(single))


def test_report_lists_the_pages_of_a_shared_change(capsys: pytest.CaptureFixture[str]) -> None:
    pages = tuple((f"{number}.html", (DRAFT, FEE) if number == 5 else (DRAFT,)) for number in range(15))
    print_changes(Changes(changed=pages), Console(width=500, highlight=False))
    listed = ", ".join(f"{number}.html" for number in range(12))
    assert capsys.readouterr().out == (
        f"Changed on 15 pages: {listed} and 3 more\n  …  Draft. Still to be filled in. → (removed)  …\n"
        "Changed: 5.html\n  … the fee is $100 → $120 for an hour …\n"
    )
