"""In Debian's Firefox, which has no ``interestfor``: every kind of page reads, and the script opens the definitions."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.firefox import ESCAPE, TAB, Firefox, running
from tests.pages import TEMPLATES
from tests.paper import PAPER, read, solid
from tests.programs import needed

TERM = "a.term"
OPEN = "document.querySelector(':popover-open')?.innerText"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# On a phone the definition takes the lower half of the screen: the word comes to stand above it.
IN_VIEW = "scrollBy({ top: document.querySelector('a.term').getBoundingClientRect().top - 250, behavior: 'instant' })"


@pytest.fixture(scope="module")
def started() -> Iterator[Firefox]:
    with running(needed("firefox-esr", "firefox")) as firefox:
        yield firefox


@pytest.fixture
def firefox(started: Firefox) -> Firefox:
    """A Firefox that has said nothing and asked for nothing yet."""
    started.asked.clear()
    started.said.clear()
    return started


def soon(firefox: Firefox, expression: str) -> bool:
    """Whether an expression becomes true; asked again and again, since a page that is left answers no promise."""
    for _ in range(100):
        if firefox.tell(expression):
            return True
        time.sleep(0.02)
    return False


def asked(firefox: Firefox) -> set[str]:
    """Give what was asked for over a network; the browser's own pictures and fonts are data."""
    return {url for url in firefox.asked if not url.startswith(("data:", "about:", "file:"))}


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_kind_of_page_reads_and_asks_for_nothing_else(firefox: Firefox, address: str, name: str) -> None:
    url = f"{address}/{name}.html"
    for width in (320, 1440):
        firefox.open(url, width)
        assert firefox.tell(f"[innerWidth, {WIDER}, document.querySelector('h1').checkVisibility()]") == [
            width,
            0,
            True,
        ]
    assert (asked(firefox), firefox.said) == ({url}, [])


def test_what_is_wrong_is_noticed(firefox: Firefox, address: str, tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text(f'<p style="width: 400px">wide<img src="{address}/card.png"><script>nothing()</script>')
    firefox.open(page.as_uri(), 320)
    assert firefox.tell(WIDER) > 0
    assert asked(firefox) == {f"{address}/card.png"}
    assert [text for text in firefox.said if "nothing is not defined" in text] != []


def test_the_keyboard_opens_a_definition_and_escape_closes_it(firefox: Firefox, address: str) -> None:
    firefox.open(f"{address}/your-goals.html")
    for _ in range(60):
        firefox.press(TAB)
        if firefox.tell("document.activeElement.matches('.term')"):
            break
    assert soon(firefox, f"{OPEN}?.includes(document.activeElement.textContent)")
    firefox.press(ESCAPE)
    assert soon(firefox, f"!{OPEN}")
    assert firefox.tell("document.activeElement.matches('.term')")


def test_the_pointer_opens_a_definition_within_the_screen(firefox: Firefox, address: str) -> None:
    firefox.open(f"{address}/your-goals.html")
    firefox.tell(IN_VIEW)
    firefox.point(TERM)
    assert soon(firefox, f"{OPEN}?.startsWith('Harm reduction')")
    left, top, right, bottom = firefox.tell(
        "(({ left, top, right, bottom }) => [left, top, right, bottom])"
        "(document.querySelector(':popover-open').getBoundingClientRect())"
    )
    assert (left >= 0, top >= 0, right <= 1440, bottom <= 900) == (True,) * 4


def test_a_tap_opens_a_definition_and_a_second_one_leads_to_the_entry(firefox: Firefox, address: str) -> None:
    firefox.open(f"{address}/your-goals.html", 320)
    firefox.tell(IN_VIEW)
    firefox.point(TERM, "touch", click=True)
    assert soon(firefox, f"{OPEN}?.startsWith('Harm reduction')")
    firefox.point(TERM, "touch", click=True)
    assert soon(firefox, "location.pathname.endsWith('/glossary/harm-reduction.html')")


def test_a_click_leads_to_the_entry(firefox: Firefox, address: str) -> None:
    firefox.open(f"{address}/your-goals.html")
    firefox.tell(IN_VIEW)
    firefox.point(TERM, click=True)
    assert soon(firefox, "location.pathname.endsWith('/glossary/harm-reduction.html')")


def test_the_search_finds_a_word_by_another_name(firefox: Firefox, address: str) -> None:
    firefox.open(f"{address}/search.html", 320)
    firefox.tell(
        "Object.assign(document.querySelector('#search-field'), { value: 'narcan' }).dispatchEvent(new Event('input'))"
    )
    assert soon(firefox, "document.querySelector('.found > li > a')?.textContent === 'Naloxone'")
    assert ({url for url in asked(firefox) if not url.startswith(f"{address}/")}, firefox.said) == (set(), [])


def test_on_paper_the_definitions_are_notes_and_the_furniture_is_gone(firefox: Firefox, address: str) -> None:
    firefox.open(f"{address}/your-goals.html")
    text = " ".join(sheet.text for sheet in read(firefox.printed(*PAPER["Letter"])))
    words, notes = text.split("Words on this page")
    assert solid("1. harm reduction: Lowering the harm that can come with using") in solid(notes)
    assert words.startswith("[Practice name]")
    assert [word for word in ("Leave this site", "On this page", "You are here") if word in text] == []


@pytest.mark.parametrize("size", PAPER)
def test_get_help_now_has_what_saves_a_life_on_its_first_side(firefox: Firefox, address: str, size: str) -> None:
    firefox.open(f"{address}/help-now.html")
    first = solid(read(firefox.printed(*PAPER[size]))[0].text)
    for words in ("911", "988", "1. Call 911. Say where you are", "taken something? Call 911 now."):
        assert solid(words) in first
