"""Simulate a person who uses Firefox by keyboard and listens to Orca: open a page, press keys, and record the speech."""

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

# Always build the accessibility tree (-1). Do not blink the caret, because Firefox would otherwise never be idle. Do not mark visited
# links, because Orca's speech would otherwise depend on the pages that were opened before.
_PREFERENCES = {"accessibility.force_disabled": -1, "ui.caretBlinkTime": 0, "places.history.enabled": False}
# The required Debian packages, each with the name of its program if that name differs.
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
    """Keys to press in quick succession.

    Attributes:
        keys: their xdotool names, such as “shift+h”.
        until: a regular expression that an utterance must eventually match. Earlier utterances are ignored, because their number
            depends on the speed of the page.
    """

    keys: tuple[str, ...]
    until: str = ""


@dataclass(frozen=True)
class Reader:
    """A simulated person who uses Firefox by keyboard and listens to Orca."""

    firefox: Firefox
    orca: Orca

    def open(self, url: str) -> None:
        """Open a page, wait until Orca has read it, and move to its first link.

        Raises:
            RuntimeError: Tab does not reach the first link.
        """
        self.firefox.open(url)
        title = self.firefox.evaluate("document.title")
        self.orca.listen(f"^Finished loading {re.escape(title)}.*\n.")  # and wait for the line after this message
        # Depending on the speed of the page, Orca may or may not move the focus to the first link while it reads the top of a page.
        for key in ("Tab", "shift+Tab"):
            self.orca.press(key)
            if self.firefox.evaluate("document.activeElement === document.querySelector('a')"):
                return
        raise RuntimeError(f"Tab does not reach the first link of {url}")

    def press(self, *keys: str, until: str = "") -> list[str]:
        """Press keys, and return Orca's speech; see ``Orca.press``."""
        return self.orca.press(*keys, until=until)

    def where(self) -> str:
        """Return the URL of the current page, without the fragment."""
        return self.firefox.url.partition("#")[0]

    def transcript(self, presses: Sequence[Press]) -> str:
        """Press keys, and return a transcript with the keys and one line for each of Orca's utterances below them."""
        lines = []
        for press in presses:
            heard = audible(self.press(*press.keys, until=press.until))
            first = max((place for place, text in enumerate(heard) if re.search(press.until, text)), default=0)
            lines += [" ".join(press.keys), *(f"    {text}" for text in (heard[first:] if press.until else heard))]
        return "".join(f"{line}\n" for line in lines)


def audible(heard: Sequence[str]) -> list[str]:
    """Return the utterances with single spaces, leaving out empty ones and Orca's own messages while a page loads.

    Whether Orca says “Loading. Please wait.” and “… document web.” before “Finished loading …” depends only on the speed of the page.
    """
    said = [" ".join(text.split()) for text in heard]
    return [text for text in said if text and text != "Loading. Please wait." and not text.endswith(" document web.")]


@contextmanager
def reading() -> Iterator[Reader]:
    """Start a desktop, Orca and Firefox, yield a ``Reader`` who uses them, and stop all three when the block ends."""
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
