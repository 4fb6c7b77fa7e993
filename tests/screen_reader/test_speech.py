"""Compare Orca's speech on each kind of page of a small site with the texts in ``spoken/``.

After an intended change, run ``RENEW=1 ./site test --all --keep orca_speaks``. When you review the diff, imagine that you can only hear the page.
"""

import os
from pathlib import Path

import pytest

from tests.browser.engines.site import Site
from tests.screen_reader.orca import version
from tests.screen_reader.reader import Reader
from tests.screen_reader.scenarios import SCENARIOS

pytestmark = pytest.mark.thorough
SPOKEN = Path(__file__).with_name("spoken")
RECORDED_WITH = "43"


@pytest.mark.parametrize("name", SCENARIOS)
def test_orca_speaks_the_recorded_text(reader: Reader, spoken_site: Site, name: str) -> None:
    if (found := version()) != RECORDED_WITH:
        pytest.skip(f"The texts in spoken/ were recorded with Orca {RECORDED_WITH}, but this machine has Orca {found}.")
    page, presses = SCENARIOS[name]
    reader.open(spoken_site.page(page))
    heard = reader.transcript(presses)
    file = SPOKEN / f"{name}.txt"
    if os.environ.get("RENEW"):
        file.write_text(heard, encoding="utf-8")
    assert heard == file.read_text(encoding="utf-8")
