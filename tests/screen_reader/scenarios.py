"""The keys that a person presses on each page, in order. The expected speech is in ``spoken/``."""

from tests.screen_reader.reader import Press

# Orca's own keys: the plus key on the keypad reads from the current position to the end, and Insert+A passes letters through to a
# field.
READ_ON, TYPE = "KP_Add", "Insert+a"


def each(keys: str) -> list[Press]:
    return [Press((key,)) for key in keys.split()]


SCENARIOS: dict[str, tuple[str, list[Press]]] = {
    "help-now-from-the-top": ("help-now", each(f"Tab Tab {READ_ON}")),
    "help-now-by-keys": ("help-now", each("h h l Down Down Down Down Down Down")),
    "term": ("how-it-differs", each("h h Tab Tab Tab Tab Escape Tab")),
    "table": (
        "how-it-differs",
        each("t alt+shift+Down alt+shift+Right alt+shift+Right alt+shift+Down alt+shift+Left alt+shift+Up"),
    ),
    "table-from-the-top": ("how-it-differs", each(f"Tab Tab {READ_ON}")),
    "glossary-from-the-top": ("glossary", each(f"Tab Tab {READ_ON}")),
    "glossary-filter": (
        "glossary",
        [
            *each(f"Tab Tab m m m e {TYPE} n a BackSpace BackSpace z BackSpace {TYPE} h"),
        ],
    ),
    "entry-from-the-top": ("glossary/naloxone", each(f"Tab Tab {READ_ON}")),
    "search": (
        "search",
        [
            *each(f"e {TYPE}"),
            Press(("n", "a", "l", "o", "x"), until="^3 pages found"),
            *each("Tab"),
            *each("shift+Tab"),
            Press(("BackSpace",), until="^Selection deleted"),
            Press(("x", "y", "z"), until="^Nothing was found"),
        ],
    ),
    "leaving-by-button": ("help-now", [*each("Tab"), Press(("Return",), until="^Finished loading")]),
    "leaving-from-a-definition": (
        "how-it-differs",
        [*each("h h Tab Tab Tab"), Press(("ctrl+Home", "Tab", "Return"), until="^Finished loading")],
    ),
    "not-found-from-the-top": ("404", each(f"Tab Tab {READ_ON}")),
}
