"""What w3m and lynx make of a page, which know no styles, no scripts and no popovers: beside the texts in ``w3m/`` and ``lynx/``.

After a change that is meant: ``RENEW=1 ./site test --keep text_browser``, and read what changed before it is committed.
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
    """Give a page as a text browser shows it."""
    command = [needed(program), *OPTIONS[program], str(page)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("program", OPTIONS)
def test_a_text_browser_shows_this(small_site: Path, program: str, name: str) -> None:
    shown = read(program, small_site / f"{name}.html")
    file = HERE / program / f"{name.replace('/', '-')}.txt"
    if os.environ.get("RENEW"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8")
    assert shown == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("program", OPTIONS)
def test_in_the_real_pages_nothing_runs_together_and_nothing_is_missing(site: Path, program: str) -> None:
    shown = {name: " ".join(read(program, site / f"{name}.html").split()) for name in ("help-now", "your-safety")}
    for words in ("1. Call 911. Say where you are", "Give naloxone if you have it.", "press 2, or text the word AYUDA"):
        assert words in shown["help-now"]
    places = [shown["help-now"].index(words) for words in ("Skip to the text", "Leave this site", "Get help now")]
    assert places == sorted(places)
    notes = shown["your-safety"].partition("Words on this page")[2]
    assert "naloxone A medicine that can reverse an opioid overdose." in notes
    assert "Your safety You are here" in shown["your-safety"]
