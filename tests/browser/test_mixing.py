"""The table of drug interactions: every cell has a distinct word, shape and pattern, and links to its paragraph.

No cell suggests safety.
"""

import re

import pytest
from playwright.sync_api import Browser

from tests.tiers import representative

ANSWERS = """all => all.map((a) => {
  const { width, height } = a.getBoundingClientRect(), shape = getComputedStyle(a, "::before"), over = getComputedStyle(a, "::after");
  return {
    words: a.textContent, target: !!document.getElementById(a.hash.slice(1)), large: width >= 44 && height >= 44,
    shape: [shape.clipPath, shape.width, over.content].join(),
    pattern: [shape.backgroundImage, over.boxShadow, shape.content].join().replace(/rgba?[(][^)]*[)]/g, ""),
  };
})"""
DISPLAYS = [{}, {"forced_colors": "active"}, {"color_scheme": "dark"}, {"media": "print"}]


@pytest.mark.parametrize("display", representative(DISPLAYS, 2), ids=str)
@pytest.mark.parametrize("width", representative([320, 1440], 1))
def test_each_answer_is_told_apart_without_color_and_leads_to_its_paragraph(
    browser: Browser, address: str, width: int, display: dict[str, str]
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, java_script_enabled=False)
    page.emulate_media(**display)  # type: ignore[arg-type]
    page.goto(f"{address}/mixing.html")
    found = page.locator(".mixing td a").evaluate_all(ANSWERS)
    page.close()
    assert len(found) == 16
    assert [answer["words"] for answer in found if not answer["target"]] == []
    assert [answer["words"] for answer in found if not answer["large"] and display.get("media") != "print"] == []
    kinds = {(answer["words"], answer["shape"], answer["pattern"]) for answer in found}
    assert len(kinds) == len({words for words, _, _ in kinds}) == len({shape for _, shape, _ in kinds}) == 4
    assert len({pattern for _, _, pattern in kinds}) == 4


def test_no_answer_reads_as_harmless(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}/mixing.html")
    answers = set(page.locator(".mixing td a").all_inner_texts())
    empty = page.locator(".mixing tbody td:empty").count()
    before = page.locator("p:has(+ .mixing)").inner_text()
    page.close()
    assert answers == {
        "Breathing can stop",
        "Harder on the heart",
        "Overdose more likely, and hidden",
        "Unknown: could be any of these",
    }
    assert not re.search(r"safe|low|fine|mild|\bok\b", " ".join(answers), re.IGNORECASE)
    assert not empty, "an empty place would read as safe"
    assert before == "What isn’t in this table isn’t safe either."
