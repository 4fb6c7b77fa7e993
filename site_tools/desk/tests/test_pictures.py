"""Pictures are prepared for the site: they are turned upright, resized, and converted to a common format."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from pictures.metadata import has_metadata
from PIL import Image
from starlette.testclient import TestClient

from site_tools.desk.editing.pictures import LARGEST, PictureError, add_picture, ready


def picture(
    kind: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", color: str = "teal", **more: object
) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, color).save(out, kind, **more)
    return out.getvalue()


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".webp")])
def test_picture_that_is_fine_stays_as_it_is(kind: str, suffix: str) -> None:
    data = picture(kind)
    assert ready(data) == (data, suffix)


@pytest.mark.parametrize(
    ("data", "kind", "size"),
    [
        (picture("HEIF"), "JPEG", (60, 40)),  # a photo from an iPhone
        (picture("BMP"), "JPEG", (60, 40)),
        (picture("TIFF", mode="RGBA", color="#00808080"), "PNG", (60, 40)),
        (picture("JPEG", (LARGEST * 2, 30)), "JPEG", (LARGEST, 15)),
        (picture("PNG", (30, LARGEST * 2)), "PNG", (15, LARGEST)),
    ],
    ids=["HEIC", "BMP", "TIFF with transparency", "too wide", "too tall"],
)
def test_picture_is_converted_and_resized(data: bytes, kind: str, size: tuple[int, int]) -> None:
    done, suffix = ready(data)
    with Image.open(io.BytesIO(done)) as image:
        assert (image.format, image.size) == (kind, size)
    assert suffix == {"JPEG": ".jpg", "PNG": ".png"}[kind]


def _taken_at_home() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = "A phone"
    exif[0x8825] = {1: "N", 2: (39.0, 57.0, 0.0)}
    return exif


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("JPEG", {"exif": _taken_at_home()}),
        ("PNG", {"exif": _taken_at_home()}),
        ("WEBP", {"exif": _taken_at_home()}),
        ("HEIF", {"exif": _taken_at_home().tobytes()}),
        ("JPEG", {"comment": b"At home"}),
        ("JPEG", {"xmp": b"<x:xmpmeta>At home</x:xmpmeta>"}),
    ],
)
def test_picture_does_not_say_where_it_was_taken(kind: str, more: dict[str, Any]) -> None:
    data = picture(kind, **more)
    done, _ = ready(data)
    with Image.open(io.BytesIO(done)) as image:
        assert not has_metadata(image)
        assert image.size == (60, 40)
        red, green, blue = image.convert("RGB").getpixel((5, 5))  # type: ignore[misc]
        assert (red, abs(green - 128) < 4, abs(blue - 128) < 4) == (0, True, True)
    assert b"At home" not in done


def test_picture_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held sideways
    with Image.open(io.BytesIO(ready(picture("JPEG", exif=exif))[0])) as image:
        assert image.size == (40, 60)


@pytest.mark.parametrize(
    ("kind", "mode", "color", "shade"),
    [
        ("TIFF", "I;16", 0x8080, (128, 128, 128)),  # from a scanner
        ("TIFF", "CMYK", (0, 0, 0, 0), (255, 255, 255)),
        ("TIFF", "1", 1, (255, 255, 255)),
        ("BMP", "P", 0, (0, 0, 0)),
        ("HEIF", "RGBA", (0, 128, 0, 255), (0, 128, 0)),  # with an alpha channel but nothing transparent
    ],
)
def test_colors_are_those_of_the_picture(kind: str, mode: str, color: object, shade: tuple[int, ...]) -> None:
    out = io.BytesIO()
    Image.new(mode, (30, 20), color).save(out, kind)  # type: ignore[arg-type]
    done, suffix = ready(out.getvalue())
    with Image.open(io.BytesIO(done)) as image:
        found = image.convert("RGB").getpixel((9, 9))
    assert isinstance(found, tuple)
    assert (suffix, max(abs(one - other) for one, other in zip(found, shade, strict=True)) <= 3) == (".jpg", True)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_truncated_picture_is_refused(kind: str) -> None:
    out = io.BytesIO()
    Image.effect_noise((300, 200), 90).convert("RGB").save(out, kind)
    data = out.getvalue()
    assert ready(data)
    with pytest.raises(PictureError, match="not a picture, or it is damaged"):
        ready(data[: len(data) // 2])


@pytest.mark.parametrize(
    "data", [b"", b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture("JPEG")[:300]]
)
def test_file_that_is_not_a_picture_is_refused(data: bytes) -> None:
    with pytest.raises(PictureError, match="not a picture"):
        ready(data)


def test_animated_picture_is_refused() -> None:
    frames = [Image.new("RGB", (9, 9), color) for color in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    with pytest.raises(PictureError, match="animated"):
        ready(out.getvalue())


@pytest.mark.parametrize(
    ("name", "plain"),
    [("Zürich.png", "zurich.png"), ("my room.JPG", "my-room.png"), ("../../x.png", "x.png"), ("C:\\a\\b.png", "b.png"), ("日本.png", "ri-ben.png"), ("..", "picture.png")],
)  # fmt: skip
def test_picture_gets_a_plain_name(tmp_path: Path, name: str, plain: str) -> None:
    (tmp_path / "content/images").mkdir(parents=True)
    assert add_picture(tmp_path, name, picture("PNG")) == plain
    assert [path.name for path in (tmp_path / "content/images").iterdir()] == [plain]


def test_picture_never_replaces_another_one(tmp_path: Path) -> None:
    (tmp_path / "content/images").mkdir(parents=True)
    one, two = picture("PNG"), picture("PNG", (61, 40))
    names = [add_picture(tmp_path, "a.png", data) for data in (one, two, one)]
    assert names == ["a.png", "a-2.png", "a.png"]
    (tmp_path / "content/images/b.png").symlink_to(tmp_path / "elsewhere")
    assert add_picture(tmp_path, "b.png", one) == "b-2.png"
    assert not (tmp_path / "elsewhere").exists()


def test_picture_is_added_shown_and_listed(client: TestClient, root: Path) -> None:
    files = {"file": ("Mein Bild.heic", picture("HEIF"), "image/heic")}
    answer = client.post("pictures", files=files, headers={"Accept": "application/json"})
    assert answer.json() == {"name": "mein-bild.jpg"}
    assert client.get("pictures/mein-bild.jpg").headers["content-type"] == "image/jpeg"
    assert "({static}/images/mein-bild.jpg)" in client.get("edit/content/images/mein-bild.jpg").text
    assert "mein-bild.jpg" in client.get("").text
    (root / "content/images/link.png").symlink_to(root / "pelicanconf.py")
    for path in ("link.png", "%2e%2e/pages/about.md", "none.png"):
        assert client.get(f"pictures/{path}").status_code == 404
    bad = client.post("pictures", files={"file": ("a.png", b"x", "image/png")}, headers={"Accept": "application/json"})
    assert (bad.status_code, "not a picture" in bad.json()["error"]) == (422, True)
    assert client.post("pictures").status_code == 422


@pytest.mark.parametrize("name", ["drawing.svg", "page.html", "notes.xhtml"])
def test_file_with_scripts_among_the_pictures_cannot_act_in_the_desks_name(
    client: TestClient, root: Path, name: str
) -> None:
    (root / "content/images").mkdir(exist_ok=True)
    (root / "content/images" / name).write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'><script>fetch('.')</script></svg>"
    )
    policy = client.get(f"pictures/{name}").headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    (root / "built").mkdir(exist_ok=True)
    (root / "built" / "drawing.svg").write_text("<svg/>")
    assert client.get("site/drawing.svg").headers["content-security-policy"].startswith("sandbox;")


def test_picture_with_any_name_can_be_opened(client: TestClient, root: Path) -> None:
    name = 'my room #1? 100% "x".png'
    (root / "content/images").mkdir(exist_ok=True)
    (root / "content/images" / name).write_bytes(picture("PNG"))
    address = re.search(r'href="[^"]*/(edit/content/images/[^"]+)"', client.get("").text)
    assert address
    page = client.get(address[1]).text
    source = re.search(r'src="[^"]*/(pictures/[^"]+)"', page)
    assert source
    assert client.get(source[1]).headers["content-type"] == "image/png"


def test_text_can_refer_to_every_page_and_source(client: TestClient) -> None:
    pages = client.get("choices/pages").json()
    assert {"title": "How it differs", "target": "{filename}/pages/how-it-differs.md"} in pages
    assert client.get("choices/sources").json() == [{"key": "study", "title": "A study"}]
