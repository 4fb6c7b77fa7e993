"""Pictures from a phone become smaller and upright, and lose their metadata."""

import io
import struct
import warnings
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from pictures.shrink import LONGEST_SIDE, shrink
from PIL import Image

from site_tools.build.config import BuildConfig
from site_tools.checks.building import build
from site_tools.tests.conftest import write  # noqa: F401  the fixture that writes a small site

Write = Callable[[dict[str, str | bytes | None]], Path]
ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825


def blank(width: int, height: int) -> bytes:
    """Return a PNG with the given size in its header, from which Pillow reads the size, but with almost no pixel data."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    )


def phone_picture(width: int = 40, height: int = 20, kind: str = "JPEG", orientation: int = 6) -> bytes:
    """Return a picture like those from phones, with the orientation, the manufacturer and the location in the EXIF metadata."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = orientation, "A maker"
    exif.get_ifd(GPS).update({1: "N", 2: (40.0, 1.0, 2.0)})
    out = io.BytesIO()
    picture = Image.new("RGB", (width, height), "red")
    picture.paste("blue", (0, 0, width // 2, height))
    picture.save(out, kind, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize(("suffix", "kind"), [(".jpg", "JPEG"), (".jpeg", "JPEG"), (".png", "PNG"), (".webp", "WEBP")])
def test_all_metadata_is_removed(suffix: str, kind: str) -> None:
    before = phone_picture(kind=kind)
    assert Image.open(io.BytesIO(before)).getexif()[MAKE] == "A maker"
    after = shrink(before, suffix)
    picture = Image.open(io.BytesIO(after))
    assert (dict(picture.getexif()), picture.format, b"A maker" in after) == ({}, kind, False)
    assert set(picture.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "loop",
        "background",
        "timestamp",
        "duration",
    }


def test_rotated_picture_becomes_upright() -> None:
    picture = Image.open(io.BytesIO(shrink(phone_picture(40, 20, "PNG"), ".png")))
    assert (picture.size, picture.getpixel((10, 5)), picture.getpixel((10, 35))) == ((20, 40), (0, 0, 255), (255, 0, 0))


@pytest.mark.parametrize(
    ("size", "expected"),
    [((3200, 1600), (LONGEST_SIDE, 800)), ((1000, 4000), (400, LONGEST_SIDE)), ((800, 600), (800, 600))],
)
def test_large_picture_is_scaled_down(size: tuple[int, int], expected: tuple[int, int]) -> None:
    assert Image.open(io.BytesIO(shrink(phone_picture(*size, orientation=1), ".jpg"))).size == expected


def test_shrinking_is_reproducible() -> None:
    assert shrink(phone_picture(), ".jpg") == shrink(phone_picture(), ".jpg")


def test_page_gets_the_processed_picture_with_its_dimensions(write: Write) -> None:  # noqa: F811  the fixture
    root = write(
        {
            "content/images/me.jpg": phone_picture(),
            "content/pages/more.md": "---\ntitle: More\nwritten: 2026-11-01\n---\n![Me]({static}/images/me.jpg)\n",
        }
    )
    assert build(BuildConfig(root / "output", root=root)).ok
    assert (
        '<img alt="Me" src="./images/me.jpg" width="20" height="40" loading="lazy"'
        in (root / "output/more.html").read_text()
    )
    assert b"A maker" not in (root / "output/images/me.jpg").read_bytes()


@pytest.mark.parametrize("status", ["published", "hidden", "draft"])
@pytest.mark.parametrize(
    ("file", "page", "src"),
    [
        ("content/pages/me.md", "me.html", "./images/me.jpg"),
        ("content/pages/es/index.md", "es/index.html", "../images/me.jpg"),
        ("content/pages/es/more.md", "es/more.html", "../images/me.jpg"),
        ("content/glossary/me.md", "glossary/me.html", "../images/me.jpg"),
    ],
)
def test_every_kind_of_page_gets_picture_dimensions(
    write: Write,  # noqa: F811  the fixture
    status: str,
    file: str,
    page: str,
    src: str,
) -> None:
    front = f"title: Me\nwritten: 2026-11-01\nstatus: {status}\n" + "definition: D.\n" * ("glossary" in file)
    text = f"---\n{front}{'lang: es' * ('/es/' in file)}\n---\n![Me]({{static}}/images/me.jpg)\n"
    root = write({"content/images/me.jpg": phone_picture(), file: text})
    built = build(BuildConfig(root / "output", root=root, drafts=True, settings={"PAGE_EXCLUDES": []}))
    assert built.ok
    html = (root / "output" / page).read_text()
    assert html.count(f'<img alt="Me" src="{src}" width="20" height="40" loading="lazy" decoding="async">') == 1


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("me.jpg", b"not a picture", "This picture cannot be read: me.jpg."),
        ("me.jpg", phone_picture(400, 400)[:-700], "This picture cannot be read: me.jpg."),
        ("ME.JPG", b"not a picture", "This picture cannot be read: ME.JPG."),
        ("me.jpg", b"", "This picture is an empty file: me.jpg."),
        ("me.png", blank(40, 40)[:60], "This picture cannot be read: me.png."),
        ("me.png", blank(20_000, 12_000), "This picture is too large to process: me.png."),
        ("ME.PNG", blank(10_000, 10_000), "This picture is too large to process: ME.PNG."),
        ("me.heic", phone_picture(), "me.heic is a JPEG picture, but it does not have the right file extension."),
        (
            "me.gif",
            phone_picture(kind="GIF"),
            "This kind of picture cannot be used on a page: me.gif is a GIF picture.",
        ),
        (
            "me.JPG",
            phone_picture(kind="AVIF"),
            "This kind of picture cannot be used on a page: me.JPG is an AVIF picture.",
        ),
        (
            "me.svg",
            b"<svg/>",
            "This kind of picture cannot be used on a page: me.svg is an SVG drawing, which can contain scripts.",
        ),
    ],
    ids=[
        "not a picture",
        "truncated JPEG",
        "not a picture, uppercase name",
        "empty file",
        "truncated PNG",
        "so large that Pillow raises an error",
        "so large that Pillow warns",
        "format that pages do not show, in name only",
        "format that can move",
        "format that some browsers do not show, under another name",
        "format that can contain scripts",
    ],
)
def test_unusable_picture_stops_the_build(write: Write, name: str, data: bytes, message: str) -> None:  # noqa: F811
    page = f"---\ntitle: More\nwritten: 2026-11-01\n---\n![Me]({{static}}/images/{name})\n"
    root = write({f"content/images/{name}": data, "content/pages/more.md": page})
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # Pillow's warning must not be printed in addition to the message
        built = build(BuildConfig(root / "output", root=root))
    # Ignore errors in the page that shows the picture.
    errors = [
        (p.path, p.message) for p in built.problems if p.severity == "error" and p.path != "content/pages/more.md"
    ]
    assert errors == [(f"content/images/{name}", message)]
    assert not built.ok


def test_picture_with_an_uppercase_name_is_processed(write: Write) -> None:  # noqa: F811  the fixture
    page = "---\ntitle: More\nwritten: 2026-11-01\n---\n![Me]({static}/images/ME.JPG)\n"
    root = write({"content/images/ME.JPG": phone_picture(), "content/pages/more.md": page})
    assert build(BuildConfig(root / "output", root=root)).ok
    assert b"A maker" not in (root / "output/images/ME.JPG").read_bytes()


def test_animation_is_reported_in_every_build(write: Write) -> None:  # noqa: F811  the fixture
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "WEBP", save_all=True, append_images=[Image.new("RGB", (8, 8), "red")])
    root = write({"content/images/room.webp": out.getvalue()})
    for _ in range(2):
        built = build(BuildConfig(root / "output", root=root))
        assert [p.code for p in built.problems if p.path == "content/images/room.webp"] == ["build.picture-animated"]
        assert built.ok


def test_picture_half_cached_by_a_killed_build_is_not_published(
    write: Write,  # noqa: F811  the fixture
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = write({"content/images/room.jpg": phone_picture()})
    whole = Path.write_bytes

    def half(path: Path, data: bytes) -> int:
        whole(path, data[: len(data) // 2])
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(Path, "write_bytes", half)
        with pytest.raises(KeyboardInterrupt):
            build(BuildConfig(root / "output", root=root))
    assert build(BuildConfig(root / "output", root=root)).ok
    assert (root / "output" / "images" / "room.jpg").read_bytes() == shrink(phone_picture(), ".jpg")
