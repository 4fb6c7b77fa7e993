"""Compare Orca's speech while someone writes at the desk with ``spoken/desk-*.txt``; see ``test_speech.py``.

Firefox opens the launch file, as after a double-click. After that, each part begins where the previous one ended.
"""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

import pytest
from proofread.cache import Cache

from site_tools.desk.launch import write_launch_file
from site_tools.desk.preview_state import PreviewState
from site_tools.desk.rebuilding import panel_of, preview
from site_tools.desk.typed import TypedPreview
from tests.desk import Running, running_desk
from tests.screen_reader.orca import version
from tests.screen_reader.reader import Press, Reader
from tests.screen_reader.scenarios import TYPE, each
from tests.screen_reader.test_speech import RECORDED_WITH, SPOKEN
from tests.small_site import write_small_site

pytestmark = pytest.mark.thorough
NAME = "content/pages/how-it-differs.md"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    root = tmp_path_factory.mktemp("desk") / "site"
    write_small_site(root)
    cache = Cache()
    built = preview(root, cache, root / "built", lambda _: None)
    state = PreviewState("1", built.output, panel=panel_of(built.content, built.problems), content=built.content)
    with running_desk(root, state, TypedPreview(root, cache, threading.Lock())) as running:
        yield running


def change_elsewhere(server: Running) -> None:
    """Change the file ``NAME`` on the disk, as another program would."""
    file = server.desk.root / NAME
    file.write_text(file.read_text(encoding="utf-8").replace("2. Two", "2. Three"), encoding="utf-8")


def nothing(_: Running) -> None:
    """Do nothing before the keys are pressed."""


PARTS: dict[str, tuple[Callable[[Running], None], Sequence[Press]]] = {
    "desk-choosing-a-page": (
        nothing,
        [
            *each("h Tab"),
            Press(("d", "i", "f"), until="^1 found"),
            *each("Tab Tab"),
            Press(("Return",), until="^Finished loading"),
        ],
    ),
    "desk-typing": (
        nothing,
        [
            *each(f"h e e e {TYPE} ctrl+Home"),
            Press(("A", "d", "d", "i", "c", "t", "s", "period", "space"), until="to look at"),
        ],
    ),
    "desk-choosing-better-words": (
        nothing,
        [*each(f"{TYPE} h h Down Down b b"), Press(("Return",), until="to look at")],
    ),
    "desk-saving": (nothing, [Press(("ctrl+s",), until="^Saved"), *each("shift+Tab Tab")]),
    "desk-changed-elsewhere": (
        change_elsewhere,
        [
            Press(("x",), until="^Not saved yet"),
            Press(("ctrl+s",), until="^Finished loading Changed twice"),
            *each("h Down Down Down Down b b"),
        ],
    ),
}


def test_orca_speaks_the_recorded_text_at_the_desk(reader: Reader, server: Running) -> None:
    if (found := version()) != RECORDED_WITH:
        pytest.skip(f"The texts in spoken/ were recorded with Orca {RECORDED_WITH}, but this machine has Orca {found}.")
    port = urlsplit(server.address).port
    assert port
    launch = write_launch_file(server.desk.folder, port, server.desk.keys)
    reader.firefox.open(launch.as_uri(), wait=False)
    reader.orca.listen("^Finished loading The desk\\.")
    different = []
    for name, (before, presses) in PARTS.items():
        before(server)
        heard = reader.transcript(presses)
        file = SPOKEN / f"{name}.txt"
        if os.environ.get("RENEW"):
            file.write_text(heard, encoding="utf-8")
        different += [] if heard == file.read_text(encoding="utf-8") else [name]
    assert different == []
