"""``./site edit PAGE`` opens the form for the given page."""

from pathlib import Path

import pytest

from site_tools.desk import serve
from site_tools.desk.access import Keys
from site_tools.desk.edit import edit, file_of

from .conftest import Write


@pytest.mark.parametrize("page", ["More", "more", "pages/more", "content/pages/more.md", "MORE"])
def test_edit_finds_a_page_by_each_of_its_names(write: Write, page: str) -> None:
    assert file_of(page, write({})) == "content/pages/more.md"


def test_edit_suggests_the_closest_page(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert edit("mor", 0, open_browser=False, root=write({})) == 2
    assert capsys.readouterr().out == "There is no page or word “mor”. Did you mean “more”?\n"


@pytest.mark.usefixtures("stopped_at_once")
def test_edit_begins_at_the_page(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    places: list[str] = []

    def note(folder: Path, _port: int, _keys: Keys, place: str) -> Path:
        places.append(place)
        return folder / "none"

    monkeypatch.setattr(serve, "write_launch_file", note)
    assert edit("more", 0, open_browser=False, root=write({})) == 0
    assert edit("", 0, open_browser=False, root=write({})) == 0
    assert places == ["edit/content/pages/more.md", ""]
