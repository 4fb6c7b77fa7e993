"""Arrange pictures in rows on sheets, with the name below each picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PIL import Image, ImageDraw

WIDTH = 2000  # the width of a sheet in pixels
_GAP = 16
_LABEL = 22
_GROUND, _TEXT = "#888888", "#ffffff"


def sheets(
    pictures: Sequence[tuple[str, Image.Image]], columns: int | None = None, rows: int = 2
) -> Iterator[Image.Image]:
    """Yield sheets on which all pictures are arranged, scaled down to fit. Yield none if there are no pictures.

    Args:
        pictures: the name and the image of each picture.
        columns: the number of pictures in a row; by default, as many as fit, but at least three.
        rows: the number of rows on a sheet.
    """
    if not pictures:
        return
    original = max(picture.width for _, picture in pictures)
    columns = columns or max(3, WIDTH // (original + _GAP))
    width = min(original, (WIDTH - _GAP) // columns - _GAP)
    for some in _batches(pictures, columns * rows):
        yield _sheet([(name, _reduced(picture, width)) for name, picture in some], columns, width)


def _batches(pictures: Sequence[tuple[str, Image.Image]], size: int) -> Iterator[Sequence[tuple[str, Image.Image]]]:
    yield from (pictures[start : start + size] for start in range(0, len(pictures), size))


def _reduced(picture: Image.Image, most: int) -> Image.Image:
    width = min(most, picture.width)
    return picture.convert("RGB").resize((width, max(1, picture.height * width // picture.width)))


def _sheet(pictures: Sequence[tuple[str, Image.Image]], columns: int, width: int) -> Image.Image:
    """Return a sheet with the given pictures in ``columns`` columns, each ``width`` pixels wide.

    The height of a row depends on its tallest picture.
    """
    lines = list(_batches(pictures, columns))
    heights = [max(picture.height for _, picture in line) + _LABEL + _GAP for line in lines]
    sheet = Image.new("RGB", (columns * (width + _GAP) + _GAP, sum(heights) + _GAP), _GROUND)
    draw = ImageDraw.Draw(sheet)
    top = _GAP
    for line, height in zip(lines, heights, strict=True):
        for place, (name, picture) in enumerate(line):
            left = _GAP + place * (width + _GAP)
            sheet.paste(picture, (left, top))
            draw.text((left, top + picture.height + 4), name, fill=_TEXT)
        top += height
    return sheet
