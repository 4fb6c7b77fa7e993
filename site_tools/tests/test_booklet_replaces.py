"""A booklet replaces only a booklet."""

from pathlib import Path

import pytest

from site_tools.booklet.booklet import MARK, may_replace


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
