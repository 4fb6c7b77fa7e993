"""Built pictures are checked for metadata and size."""

import os
from pathlib import Path

import pytest
from PIL import Image

from site_tools.checks.content import Content
from site_tools.checks.images import MAX_BYTES, check_built

METADATA_FOUND = "This picture still contains hidden data (EXIF, XMP, IPTC or comments), such as where it was taken."


def picture(path: Path, *, exif: bool = False, noisy: bool = False) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    size = (900, 900) if noisy else (8, 8)
    image = Image.frombytes("RGB", size, os.urandom(size[0] * size[1] * 3)) if noisy else Image.new("RGB", size)
    about = Image.Exif()
    if exif:
        about[0x010F] = "A camera"
    image.save(path, exif=about)


@pytest.mark.parametrize(
    ("name", "original", "how", "expected"),
    [
        ("images/a.jpg", "content/images/a.jpg", {"exif": True}, [("content/images/a.jpg", "error", METADATA_FOUND)]),
        ("card.jpg", "content/extra/card.jpg", {"exif": True}, [("content/extra/card.jpg", "error", METADATA_FOUND)]),
        ("images/a.png", "content/images/a.png", {"noisy": True}, [("content/images/a.png", "warning", "Readers have to load")]),
        ("images/a.webp", "content/images/a.webp", {}, []),
        ("images/a.jpg", "content/images/a.jpg", {}, []),
    ],
    ids=["EXIF", "EXIF in a file that is copied as it is", "heavy", "a small WebP", "a small JPEG"],
)  # fmt: skip
def test_built_picture_with_metadata_or_too_many_bytes_is_reported(
    tmp_path: Path, name: str, original: str, how: dict[str, bool], expected: list[tuple[str, str, str]]
) -> None:
    picture(tmp_path / "output" / name, **how)
    picture(tmp_path / original)
    found = [(p.path, p.severity, p.message) for p in check_built(Content(tmp_path), tmp_path / "output")]
    assert [(path, severity) for path, severity, _ in found] == [row[:2] for row in expected]
    assert all(message.startswith(row[2]) for (_, _, message), row in zip(found, expected, strict=True))
    assert MAX_BYTES < 900 * 900 * 3


def test_invalid_picture_is_left_to_the_build(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "a.jpg").write_bytes(b"x")
    assert list(check_built(Content(tmp_path), tmp_path / "output")) == []
