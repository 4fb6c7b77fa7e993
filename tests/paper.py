"""A printed page, read back: what stands where on its sheets, and what is wrong with them."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from pypdf import PageObject, PdfReader

MM = 72 / 25.4  # points
BOTTOM = 15 * MM  # of the margin; below it stands only the foot
MARK = 8  # points; letters up to so large are the mark of a note
HEADING = 11  # points; smaller letters are no heading
# 9 points in the style sheets. A font with tall letters is given fewer, so that it looks as large (font-size-adjust): DejaVu
# Sans, the tallest, measured in a screen's pixels, gets 0.82 of them.
SMALLEST = 7.3  # points
NEAR = 90.0  # points; within them what belongs to a heading follows
# (width, height) in points
PAPER = {"A4": (595.9, 842.9), "Letter": (612, 792)}


@dataclass(frozen=True)
class Run:
    """A piece of a line: its place in points from the lower left corner, the size of its letters, its text."""

    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True)
class Sheet:
    """One side of paper: its size, and what is printed on it."""

    width: float
    height: float
    runs: tuple[Run, ...]

    @property
    def body(self) -> list[Run]:
        """What stands above the foot."""
        return [run for run in self.runs if run.y > BOTTOM]

    @property
    def text(self) -> str:
        """All words, without the foot."""
        return squeezed(" ".join(run.text for run in self.body))

    @property
    def words(self) -> str:
        """The same without the marks of notes."""
        return squeezed(" ".join(run.text for run in self.body if run.size > MARK))

    @property
    def foot(self) -> str:
        """The line in the margin below, without spaces."""
        return "".join(run.text for run in sorted(self.runs, key=lambda run: run.x) if run.y <= BOTTOM).replace(" ", "")


def squeezed(text: str) -> str:
    """Give a text with single spaces and without ligatures."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def solid(text: str) -> str:
    """Give a text without any spaces, for what may break anywhere."""
    return squeezed(text).replace(" ", "")


def read(pdf: bytes) -> list[Sheet]:
    """Read the sheets of a PDF."""
    return [_sheet(page) for page in PdfReader(BytesIO(pdf)).pages]


def _sheet(page: PageObject) -> Sheet:
    runs: list[Run] = []

    def keep(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
            runs.append(Run(x, y, size * abs(tm[3] * cm[3]), unicodedata.normalize("NFKC", text)))

    page.extract_text(visitor_text=keep)
    return Sheet(float(page.mediabox.width), float(page.mediabox.height), tuple(runs))


def stranded(sheets: Iterable[Sheet], headings: Iterable[str]) -> list[str]:
    """Give the headings below which, on their sheet, nothing follows."""
    names = {solid(heading) for heading in headings}
    return [
        run.text
        for sheet in sheets
        for run in sheet.body
        if run.size > HEADING
        and solid(run.text) in names
        and not any(0 < run.y - other.y < NEAR and abs(run.x - other.x) < NEAR for other in sheet.body)
    ]


def small(sheets: Iterable[Sheet], points: float) -> list[str]:
    """Give the words in letters smaller than so many points; a mark of a note has two letters at most."""
    return [
        run.text for sheet in sheets for run in sheet.runs if run.size < points - 0.02 and len(run.text.strip()) > 2
    ]


def astray(sheets: Iterable[Sheet], foot: str) -> list[str]:
    """Give what reaches into the margin of a sheet where only the foot stands: part of a line of the next one."""
    return [sheet.foot for number, sheet in enumerate(sheets, 1) if sheet.foot != foot.format(number).replace(" ", "")]


def torn(sheets: Iterable[Sheet], rows: Iterable[list[str]]) -> list[list[str]]:
    """Give those of a table's rows, or a call-out's paragraphs, that no sheet has as a whole."""
    texts = [solid(sheet.words) for sheet in sheets]
    return [row for row in rows if not any(all(solid(cell) in text for cell in row) for text in texts)]
