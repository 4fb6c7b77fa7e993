"""Parse printed pages, and find text that is stranded, too small, in the margin or split."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from pypdf import PageObject, PdfReader

MM = 72 / 25.4  # points per millimeter
BOTTOM = 15 * MM  # height of the bottom margin, which contains only the footer
MARKER = 8  # points; letters up to this size are note markers
HEADING = 11  # points; smaller text is not a heading
# The style sheets use 9 points. font-size-adjust reduces fonts with tall letters, so all fonts look the same size. DejaVu
# Sans, the tallest, is reduced to 0.82 of these 9 points, measured in screen pixels.
SMALLEST = 7.3  # points
NEAR = 90.0  # points; the text after a heading must begin within this distance
# (width, height) in points
PAPER = {"A4": (595.9, 842.9), "Letter": (612, 792)}


@dataclass(frozen=True)
class Run:
    """A piece of a line, with its position in points from the lower left corner, its font size and its text."""

    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True)
class Sheet:
    """A printed side of a sheet, with its size in points and its pieces of text."""

    width: float
    height: float
    runs: tuple[Run, ...]

    @property
    def body(self) -> list[Run]:
        """The pieces of text above the footer."""
        return [run for run in self.runs if run.y > BOTTOM]

    @property
    def text(self) -> str:
        """All words on the sheet, without the footer."""
        return normalized(" ".join(run.text for run in self.body))

    @property
    def words(self) -> str:
        """All words except the footer and the note markers."""
        return normalized(" ".join(run.text for run in self.body if run.size > MARKER))

    @property
    def foot(self) -> str:
        """The text in the bottom margin, without spaces."""
        return "".join(run.text for run in sorted(self.runs, key=lambda run: run.x) if run.y <= BOTTOM).replace(" ", "")


def normalized(text: str) -> str:
    """Return ``text`` with single spaces, and with letters instead of ligatures."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def without_spaces(text: str) -> str:
    """Return ``text`` without any spaces, to compare text whose lines may break anywhere."""
    return normalized(text).replace(" ", "")


def read(pdf: bytes) -> list[Sheet]:
    """Return the parsed sheets of a PDF."""
    return [_sheet(page) for page in PdfReader(BytesIO(pdf)).pages]


def _sheet(page: PageObject) -> Sheet:
    runs: list[Run] = []

    def keep(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
            runs.append(Run(x, y, size * abs(tm[3] * cm[3]), unicodedata.normalize("NFKC", text)))

    page.extract_text(visitor_text=keep)
    return Sheet(float(page.mediabox.width), float(page.mediabox.height), tuple(runs))


def numbered_rows(sheet: Sheet) -> dict[str, int]:
    """Return the page number of each title in a table of contents."""
    rows: dict[float, list[str]] = {}
    for run in sorted(sheet.body, key=lambda run: run.x):
        rows.setdefault(round(run.y), []).append(run.text)
    lines = [normalized(" ".join(row)) for row in rows.values()]
    return {match[1]: int(match[2]) for line in lines if (match := re.fullmatch(r"(.+) (\d+)", line))}


def headings_in(html: str) -> list[str]:
    """Return the headings of a page as text, without those above a line to write on, because such a line has no text."""
    found = re.findall(r"<h[123][^>]*>(.*?)</h[123]>(?!\s*<hr)", html, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", heading) for heading in found]


def stranded(sheets: Iterable[Sheet], headings: Iterable[str]) -> list[str]:
    """Return the headings that have no text close below them on the same sheet."""
    names = {without_spaces(heading) for heading in headings}
    return [
        run.text
        for sheet in sheets
        for run in sheet.body
        if run.size > HEADING
        and without_spaces(run.text) in names
        and not any(0 < run.y - other.y < NEAR and abs(run.x - other.x) < NEAR for other in sheet.body)
    ]


def last_sheet_has_only(sheets: Sequence[Sheet], heading: str) -> bool:
    """Return whether there are several sheets and the last one begins with this heading, and so has no earlier text."""
    return len(sheets) > 1 and without_spaces(sheets[-1].text).startswith(without_spaces(heading))


def too_small(sheets: Iterable[Sheet], points: float) -> list[str]:
    """Return the pieces of text that are smaller than ``points``, except for pieces of one or two characters, such as note markers."""
    return [
        run.text for sheet in sheets for run in sheet.runs if run.size < points - 0.02 and len(run.text.strip()) > 2
    ]


def in_margin(sheets: Iterable[Sheet], foot: str) -> list[str]:
    """Return the text of each bottom margin that differs from the footer. In ``foot``, ``{}`` stands for the page number."""
    return [sheet.foot for number, sheet in enumerate(sheets, 1) if sheet.foot != foot.format(number).replace(" ", "")]


def split_across_sheets(sheets: Iterable[Sheet], rows: Iterable[list[str]]) -> list[list[str]]:
    """Return the table rows, or the paragraphs of a callout, that no sheet contains completely."""
    texts = [without_spaces(sheet.words) for sheet in sheets]
    return [row for row in rows if not any(all(without_spaces(cell) in text for cell in row) for text in texts)]
