"""``./site fmt`` formats pages and data files, leaves other files unchanged, and reports files that it cannot format."""

import pytest

from site_tools.cli.fmt import fmt

from .conftest import Write

OLD = "---\ntitle:  'Home'\nwritten: 2026-11-01\n---\nText.  \n"
NEW = "---\ntitle: Home\nwritten: 2026-11-01\n---\nText.  \n"


@pytest.fixture(autouse=True)
def _unwrapped_output(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "500")


def test_fmt_formats_a_file_once(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = write({"content/pages/index.md": OLD, "content/data/help_lines.yaml": "lifeline:\n  number: '988'\n"})
    assert fmt(root=root) == 0
    assert (root / "content/pages/index.md").read_text() == NEW
    assert capsys.readouterr().out.splitlines() == [
        "Formatted: content/data/help_lines.yaml", "Formatted: content/pages/index.md",
    ]  # fmt: skip
    assert fmt(root=root) == 0
    assert capsys.readouterr().out == "Every file is already formatted.\n"


def test_fmt_check_only_lists_the_files_that_would_change(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = write({"content/pages/index.md": OLD})
    assert fmt(check=True, root=root) == 1
    assert (root / "content/pages/index.md").read_text() == OLD
    assert "content/pages/index.md is not formatted. To format it: ./site fmt\n" in capsys.readouterr().out


def test_fmt_keeps_comments(write: Write) -> None:
    root = write({"content/data/practice.yaml": "# Who we are\npractice_name:   'Small' # so far\n"})
    assert fmt(root=root) == 0
    assert (root / "content/data/practice.yaml").read_text() == '# Who we are\npractice_name: "Small"   # so far\n'


def test_fmt_puts_each_paragraph_on_one_line(write: Write) -> None:
    root = write({"content/pages/index.md": f"{NEW.rstrip()}\n\nOne\ntwo.\n\n```\ncode\ncode\n```\n"})
    assert fmt(root=root) == 0
    assert (root / "content/pages/index.md").read_text().endswith("\n\nOne two.\n\n```\ncode\ncode\n```\n")


def test_fmt_leaves_a_page_alone_if_it_would_render_differently(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        "site_tools.desk.editing.canonical_format.one_line_each", lambda text: text.replace("one", "two")
    )
    text = f"{NEW.rstrip()}\n\nAnd one.\n"
    root = write({"content/pages/index.md": text})
    assert fmt(root=root) == 1
    assert (root / "content/pages/index.md").read_text() == text
    assert "this page would look different, so it stays as it is" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "---\ntitle: A: B\n---\n",
            "content/pages/index.md:2: error: This line, or the one above it, cannot be read. Put the value in quotation marks",
        ),
        (
            "---\ntitle: A\nsummary: Room #4\n---\n",
            "content/pages/index.md:3: error: “#4” is missing from “summary”",
        ),
        (b"---\ntitle: \xff\n---\n", "content/pages/index.md: error: This file is not saved as UTF-8."),
        (
            "Text only.\n",
            "content/pages/index.md:1: error: This file does not begin with fields between two “---” lines.",
        ),
    ],
)
def test_fmt_reports_a_file_that_it_cannot_format_and_formats_the_others(
    write: Write, capsys: pytest.CaptureFixture[str], text: str | bytes, said: str
) -> None:
    root = write({"content/pages/index.md": text, "content/pages/more.md": OLD})
    before = (root / "content/pages/index.md").read_bytes()
    assert fmt(root=root) == 1
    assert (root / "content/pages/index.md").read_bytes() == before
    assert (root / "content/pages/more.md").read_text() == NEW
    assert said in capsys.readouterr().out


@pytest.mark.parametrize("size", [1_000_001, 50_000_000_000])
def test_fmt_does_not_read_a_file_that_is_far_too_large(
    write: Write, capsys: pytest.CaptureFixture[str], size: int
) -> None:
    root = write({"content/pages/index.md": OLD})
    with (root / "content/pages/index.md").open("r+b") as file:
        file.truncate(size)  # a sparse file, which takes no disk space
    assert fmt(root=root) == 1
    assert f"This file is {size / 1e6:,.0f} MB, which is too large for a text." in capsys.readouterr().out


def test_fmt_ignores_files_that_a_test_run_writes(write: Write) -> None:
    root = write({"content/data/tested.yaml": "# Written by a test run\nday: 'x'\n"})
    fmt(root=root)
    assert (root / "content/data/tested.yaml").read_text() == "# Written by a test run\nday: 'x'\n"
