"""A person at the keyboard of a Firefox who hears Orca: opens a page, presses keys, and writes down what is said."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from tests.browser.engines.firefox import Firefox
from tests.browser.engines.firefox import running as running_firefox
from tests.programs import lacking, needed
from tests.screen_reader.desktop import desktop
from tests.screen_reader.orca import Orca
from tests.screen_reader.orca import running as running_orca

# -1: always build the accessibility tree. A caret that blinks is never at rest. Links do not depend on what was open before.
_PREFERENCES = {"accessibility.force_disabled": -1, "ui.caretBlinkTime": 0, "places.history.enabled": False}
# Debian packages, and their programs where these have other names.
PROGRAMS = [
    ("orca",),
    ("at-spi2-core", "/usr/libexec/at-spi-bus-launcher"),
    ("firefox-esr", "firefox"),
    ("xvfb", "Xvfb"),
    ("openbox",),
    ("xdotool",),
    ("dbus-daemon",),
]


@dataclass(frozen=True)
class Press:
    """Keys to press one right after the other.

    Attributes:
        keys: their names as xdotool knows them, such as “shift+h”.
        until: a regular expression that something that Orca says matches, sooner or later. What it says before does not
            count: how much that is depends on how fast the page is.
    """

    keys: tuple[str, ...]
    until: str = ""


@dataclass(frozen=True)
class Reader:
    """A Firefox with Orca beside it."""

    firefox: Firefox
    orca: Orca

    def open(self, url: str) -> None:
        """Open a page, wait until Orca has noticed it, and move to its first link."""
        self.firefox.open(url)
        title = self.firefox.evaluate("document.title")
        self.orca.listen(f"^Finished loading {re.escape(title)}.*\n.")  # it says what is at the top of the page, too
        # Orca moves the focus to the first link while it reads the top of a page, or does not, depending on how fast the page is.
        for key in ("Tab", "shift+Tab"):
            self.orca.press(key)
            if self.firefox.evaluate("document.activeElement === document.querySelector('a')"):
                return
        raise RuntimeError(f"Tab does not reach the first link of {url}")

    def press(self, *keys: str, until: str = "") -> list[str]:
        """Press keys, and return what Orca says."""
        return self.orca.press(*keys, until=until)

    def where(self) -> str:
        """Return the address of the page that is shown, without the place within it."""
        return self.firefox.url.partition("#")[0]

    def transcript(self, presses: Sequence[Press]) -> str:
        """Press keys, and return what Orca says to them: a line for each utterance, below the keys."""
        lines = []
        for press in presses:
            heard = plain(self.press(*press.keys, until=press.until))
            first = max((place for place, text in enumerate(heard) if re.search(press.until, text)), default=0)
            lines += [" ".join(press.keys), *(f"    {text}" for text in (heard[first:] if press.until else heard))]
        return "".join(f"{line}\n" for line in lines)


def plain(heard: Sequence[str]) -> list[str]:
    """Leave out what a person cannot hear, empty utterances and spaces at the ends, and Orca's own remarks while a page loads.

    Whether Orca says “Loading. Please wait.” and “… document web.” before “Finished loading …” depends only on how fast the page is.
    """
    said = [" ".join(text.split()) for text in heard]
    return [text for text in said if text and text != "Loading. Please wait." and not text.endswith(" document web.")]


@contextmanager
def reading() -> Iterator[Reader]:
    """Start a desktop, Orca and Firefox, and end them."""
    missing = [name for name, *others in PROGRAMS if not any(map(shutil.which, (name, *others)))]
    if missing:
        lacking(f"{missing[0]} is not installed.", *missing)
    firefox = needed("firefox-esr", "firefox")
    with (
        desktop() as place,
        running_orca(place) as orca,
        running_firefox(firefox, place.environment, _PREFERENCES) as window,
    ):
        orca.listen("^Finished loading")
        yield Reader(window, orca)
