"""The record of the results of the browser tests, which the privacy and accessibility pages show."""

import datetime
from pathlib import Path

from tests import recorder

KNOWN = "day: November 24, 2026\npages: 2\ncookies: 0\nbrowser: Chromium 156\n"


def test_record_adds_up_numbers_and_has_the_date_of_the_run(tmp_path: Path) -> None:
    path = tmp_path / "tested.yaml"
    path.write_text(recorder.HEAD + KNOWN, encoding="utf-8")
    found: list[recorder.Found] = [{"pages": 1, "cookies": 0, "browser": "Chromium 156"}] * 2
    recorder.keep(path, recorder.total(found, datetime.date(2026, 11, 25)))
    assert path.read_text(encoding="utf-8") == recorder.HEAD + KNOWN.replace("24", "25")
