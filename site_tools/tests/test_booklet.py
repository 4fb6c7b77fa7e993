"""The booklet replaces only an earlier booklet. If it cannot be printed, for example without Chromium, a message explains why."""

import sys
from pathlib import Path

import pytest

from site_tools.booklet.booklet import MARK, NO_CHROMIUM, may_replace, publish_booklet
from site_tools.booklet.chromium import print_pdf

from .conftest import FILES, Write


def test_booklet_without_chromium_prints_one_sentence(
    write: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("site_tools.booklet.booklet.find", lambda: None)
    root = write({"publishconf.py": FILES["pelicanconf.py"]})
    assert publish_booklet(root / "booklet.pdf", root=root) == 2
    assert capsys.readouterr().out.split() == NO_CHROMIUM.split()
    assert not (root / "booklet.pdf").exists()


def test_print_pdf_raises_if_nothing_is_printed(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>x</p>")
    with pytest.raises(RuntimeError):
        print_pdf(sys.executable, page, tmp_path / "page.pdf")
    with pytest.raises(RuntimeError):
        print_pdf(str(tmp_path / "none"), page, tmp_path / "page.pdf")


def test_booklet_refuses_an_unknown_paper_size(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish_booklet(tmp_path / "booklet.pdf", "a9", root=write({})) == 2
    assert capsys.readouterr().out == "There is no paper size “a9”. Use --paper letter or --paper a4.\n"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("booklet.pdf", None, True),
        ("mine.pdf", b"%PDF-1.4\n%%EOF" + MARK, True),
        ("booklet.pdf", b"%PDF-1.4\n/Producer (Skia/PDF m156)\n%%EOF\n", True),
        ("thesis.pdf", b"%PDF-1.4\n/Producer (Skia/PDF m156)\n%%EOF\n", False),
        ("booklet.pdf", b"%PDF-1.4\n/Producer (LaTeX)\n%%EOF\n", False),
        ("booklet.pdf", b"notes", False),
        ("mine.pdf", b"", False),
    ],
)
def test_only_booklets_are_replaced(tmp_path: Path, name: str, data: bytes | None, expected: bool) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    assert may_replace(tmp_path / name) == expected


def test_folders_and_links_are_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "booklet.pdf").write_bytes(MARK)
    (tmp_path / "link.pdf").symlink_to("booklet.pdf")
    (tmp_path / "folder.pdf").mkdir()
    assert [may_replace(tmp_path / name) for name in ("booklet.pdf", "link.pdf", "folder.pdf")] == [True, False, False]
