"""The tests record everything that Orca says, however long it takes, and do not affect the user's own desktop."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.programs import Lacking
from tests.screen_reader.desktop import desktop
from tests.screen_reader.reader import PROGRAMS, Press, Reader, reading
from tests.serving import serving

pytestmark = pytest.mark.thorough
# Orca has no commands for Z and J, so the page receives these keys. Z keeps the page busy for a second. J makes the page wait for two
# seconds, as for a response from a network.
PAGE = """<!doctype html><html lang=en><title>Page {level}</title><p><a href="#">First</a></p><h{level}>Two</h{level}>
<p><a href="#" id=late>Late</a></p><p aria-live=polite></p><script>
addEventListener("keydown", (event) => {{
  if (event.key === "z") {{
    for (const end = performance.now() + 1000; performance.now() < end;);
    document.querySelector("#late").focus();
  }}
  if (event.key === "j") setTimeout(() => {{ document.querySelector("[aria-live]").textContent = "Arrived"; }}, 2000);
}});
</script>"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("pages")
    for level in (2, 3):
        (folder / f"{level}.html").write_text(PAGE.format(level=level), encoding="utf-8")
    with serving(folder) as address:
        yield address


def test_busy_page_is_waited_for(reader: Reader, pages: str) -> None:
    reader.open(f"{pages}/2.html")
    assert reader.press("z") == ["Late link."]


def test_announcement_after_a_wait_is_heard(reader: Reader, pages: str) -> None:
    reader.open(f"{pages}/2.html")
    assert reader.press("j", until="Arrived") == ["Arrived"]


def test_announcement_that_never_comes_is_an_error(reader: Reader) -> None:
    impatient = dataclasses.replace(reader.orca, patience=1)
    with pytest.raises(TimeoutError, match="never said"):
        impatient.listen("never said")


def test_heading_level_is_heard(reader: Reader, pages: str) -> None:
    heard = []
    for level in (2, 3):
        reader.open(f"{pages}/{level}.html")
        heard.append(reader.transcript([Press(("h",))]))
    assert heard == ["h\n    Two heading level 2.\n", "h\n    Two heading level 3.\n"]


def test_desktop_is_isolated_from_the_users_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/user/1000/bus")
    with desktop() as started:
        assert len(started.processes()) >= 3
        assert "WAYLAND_DISPLAY" not in started.environment
        inside = {
            name: value for name, value in started.environment.items() if name.startswith(("HOME", "XDG", "DBUS"))
        }
        assert [name for name, value in inside.items() if str(started.folder) not in value] == []
    assert (started.processes(), Path(started.folder).exists()) == ([], False)


def test_missing_programs_are_all_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Lacking, match="orca is not installed") as lacking, reading():
        pass
    assert {"orca", "firefox-esr", "xvfb"} <= set(lacking.value.packages) <= {name for name, *_ in PROGRAMS}
