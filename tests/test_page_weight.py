"""Pages that are more than two percent over the size limit are reported, and pages within the limit are not."""

import random
import string
from pathlib import Path

import brotli
import pytest

from site_tools.checks.output import FIRST_FLIGHT, check
from site_tools.checks.page import read_pages


@pytest.mark.sample(1)
@pytest.mark.parametrize(("letters", "words"), [(9_000, 0), (0, 4_000)], ids=["random letters", "random words"])
def test_page_more_than_two_percent_too_large_is_reported(site: Path, tmp_path: Path, letters: int, words: int) -> None:
    chosen = random.Random(1)  # noqa: S311  text, not secrets
    html = (site / "about.html").read_text(encoding="utf-8")
    known = sorted({*html.split()})
    text = "".join(chosen.choices(string.ascii_letters, k=letters)) + " ".join(chosen.choices(known, k=words))
    before, after = html.split("</main>")
    too_large = 0
    for part in range(20, 0, -1):
        page = before + text[: len(text) * part // 20].replace("<", "&lt;") + "</main>" + after
        (tmp_path / "a.html").write_text(page, encoding="utf-8")
        found = {problem.code for problem in check(read_pages(tmp_path), tmp_path)}
        weight = len(brotli.compress(page.encode()))
        if weight > FIRST_FLIGHT * 1.02:
            assert "output.heavy" in found
            too_large += 1
        elif weight <= FIRST_FLIGHT:
            assert (too_large > 0, "output.heavy" in found) == (True, False)
            return
    pytest.fail("Even the smallest page was too large.")
