"""Compare pages as shown by w3m and lynx, which support no styles, scripts or popovers, with the texts in ``w3m/`` and ``lynx/``.

After an intended change, run ``RENEW=1 ./site test --keep text_browser``, and review the diff before you commit it.
"""

import os
import subprocess
from pathlib import Path

import pytest

from tests.pages import TEMPLATES
from tests.programs import needed

HERE = Path(__file__).parent
OPTIONS = {
    "w3m": ["-dump", "-T", "text/html", "-I", "utf-8", "-O", "utf-8", "-cols", "72"],
    "lynx": ["-dump", "-nolist", "-width=72", "-display_charset=utf-8", "-assume_charset=utf-8"],
}


def read(program: str, page: Path) -> str:
    """Return the text of a page as shown by the text browser ``program``, without spaces at the ends of lines."""
    command = [needed(program), *OPTIONS[program], str(page)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("program", OPTIONS)
def test_text_browser_shows_the_recorded_text(small_site: Path, program: str, name: str) -> None:
    shown = read(program, small_site / f"{name}.html")
    file = HERE / program / f"{name.replace('/', '-')}.txt"
    if os.environ.get("RENEW"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8")
    assert shown == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("program", OPTIONS)
def test_real_pages_are_complete_and_words_are_separated(site: Path, program: str) -> None:
    shown = {name: " ".join(read(program, site / f"{name}.html").split()) for name in ("help-now", "your-safety")}
    for words in (
        "1. Call 911. Put the phone on speaker",
        "Give naloxone if you have it.",
        "envíe la palabra AYUDA por mensaje de texto al 988",
    ):
        assert words in shown["help-now"]
    places = [shown["help-now"].index(words) for words in ("Skip to the text", "Leave this site", "Get help now")]
    assert places == sorted(places)
    notes = shown["your-safety"].partition("Words on this page")[2]
    assert "naloxone A medicine that can reverse an opioid overdose." in notes
    assert "Your safety You are here" in shown["your-safety"]
