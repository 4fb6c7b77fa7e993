"""The twelve combinations for all pages, and the six combinations for pages about the therapist with each set of data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from tests.data_sets import DATA_SETS
from tests.fonts import NARROW, WIDE, WIDEST, Fonts
from tests.reader_settings import LARGE_TEXT, TEXT_SPACING


@dataclass(frozen=True)
class Combination:
    """The settings for a contact sheet.

    Attributes:
        name: the name of the sheet.
        width: the width of the window.
        height: the height of the window; a screenshot shows the first two screens.
        data: a name from ``tests.data_sets``.
        fonts: the fonts that the browser finds.
        scheme: light or dark.
        medium: screen or paper; for paper, a picture shows one sheet.
        forced_colors: whether the system chooses the colors.
        css: the styles that represent the reader's own settings.
        definition: whether the first definition on the page is open.
    """

    name: str
    width: int
    height: int
    data: str = "none"
    fonts: Fonts = WIDE
    scheme: Literal["light", "dark"] = "light"
    medium: Literal["screen", "paper"] = "screen"
    forced_colors: Literal["none", "active"] = "none"
    css: str = ""
    definition: bool = False


COMBINATIONS = (
    Combination("phone", 390, 844),
    Combination("small-phone-dark", 320, 568, scheme="dark"),
    Combination("phone-practice", 390, 844, data="short", fonts=NARROW),
    Combination("small-phone-widest-fonts", 320, 568, data="long", fonts=WIDEST),
    Combination("phone-definition", 390, 844, definition=True),
    Combination("landscape-definition", 844, 390, definition=True, fonts=NARROW),
    Combination("small-phone-200-percent", 320, 568, css=LARGE_TEXT),
    Combination("tablet-text-spacing", 768, 1024, css=TEXT_SPACING),
    Combination("desktop", 1440, 900, fonts=NARROW),
    Combination("desktop-dark-portrait", 1440, 900, data="long-portrait", scheme="dark"),
    Combination("forced-colors", 1024, 768, forced_colors="active"),
    Combination("paper", 684, 920, medium="paper", data="short"),
)
ABOUT_THE_THERAPIST = ("index", "about", "contact", "working-together")
_VIEWS = (
    Combination("320", 320, 568),
    Combination("390", 390, 844),
    Combination("768", 768, 1024),
    Combination("1440", 1440, 900),
    Combination("320-dark", 320, 568, scheme="dark"),
    Combination("paper", 684, 920, medium="paper"),
)
PRACTICE = {
    f"practice-{data}": tuple(replace(view, name=f"practice-{data}-{view.name}", data=data) for view in _VIEWS)
    for data in DATA_SETS
}
