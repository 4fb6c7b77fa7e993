"""Actions of a reader in any engine: leaving a page, and opening and closing a definition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .engine import Engine, soon

WORD, EXIT, CLOSE = ".term", ".leave", ":popover-open .definition-close"
OPEN = "document.querySelector('.definition:popover-open')"


def middle(engine: Engine, selector: str) -> tuple[float, float]:
    """Return the center of the first line of the first element that matches a selector."""
    x, y = engine.evaluate(
        f"(() => {{ const r = document.querySelector({selector!r}).getClientRects()[0];"
        " return [r.x + r.width / 2, r.y + r.height / 2]; })()"
    )
    return x, y


def focus(engine: Engine, selector: str) -> None:
    """Focus the first element that matches a selector, without scrolling."""
    engine.evaluate(f"document.querySelector({selector!r}).focus({{ preventScroll: true }})")


def scroll_to(engine: Engine, selector: str, top: float) -> None:
    """Scroll until an element is ``top`` pixels below the top of the viewport, or as far as the page allows."""
    engine.evaluate(
        "scrollBy({ behavior: 'instant',"
        f" top: document.querySelector({selector!r}).getClientRects()[0].top - {top} }})"
    )


def is_open(engine: Engine) -> bool:
    """Return whether a definition is open."""
    return bool(engine.evaluate(f"{OPEN} !== null"))


def is_closed(engine: Engine) -> bool:
    """Return whether all definitions are closed."""
    return not is_open(engine)


# Ways to leave.


def _pointer(engine: Engine) -> None:
    engine.click(*middle(engine, EXIT))


def _touch(engine: Engine) -> None:
    engine.tap(*middle(engine, EXIT))


def _focus_and_enter(engine: Engine) -> None:
    focus(engine, EXIT)
    engine.press("Enter")


def _second_tab_stop(engine: Engine) -> None:
    for key in ("Tab", "Tab", "Enter"):
        engine.press(key)


LEAVING: Mapping[str, Callable[[Engine], None]] = {
    "pointer": _pointer,
    "touch": _touch,
    "focus and Enter": _focus_and_enter,
    "second Tab stop": _second_tab_stop,
}


# Ways to open and close a definition.


def _hover(engine: Engine, word: str) -> None:
    engine.move(*middle(engine, word))


def _focus_word(engine: Engine, word: str) -> None:
    focus(engine, word)


def _tap(engine: Engine, word: str) -> None:
    engine.tap(*middle(engine, word))


OPENING: Mapping[str, Callable[[Engine, str], None]] = {"hover": _hover, "focus": _focus_word, "tap": _tap}

# Returns a point on a link that is not covered by a definition.
LINK_OUTSIDE = """(() => {
  for (const link of document.querySelectorAll("a[href]:not(.term, .leave, .definition a)")) for (const r of link.getClientRects()) {
    const [x, y] = [r.x + r.width / 2, r.y + r.height / 2], top = document.elementFromPoint(x, y);
    if (r.width > 10 && top && link.contains(top)) return [x, y];
  }
})()"""


def _close_button(engine: Engine) -> None:
    engine.click(*middle(engine, CLOSE))


def _touch_close_button(engine: Engine) -> None:
    engine.tap(*middle(engine, CLOSE))


def _escape(engine: Engine) -> None:
    engine.press("Escape")


def _tap_outside(engine: Engine) -> None:
    engine.tap(*engine.evaluate(LINK_OUTSIDE))


CLOSING: Mapping[str, Callable[[Engine], None]] = {
    "close button": _close_button,
    "touch on the close button": _touch_close_button,
    "Escape": _escape,
    "tap outside": _tap_outside,
}

# Returns the errors in the position of the open definition, such as “covers its word”, or “not open” if no definition is open.
MISPLACED = """(word) => {
  const open = document.querySelector(".definition:popover-open");
  if (!open) return ["not open"];
  const r = open.getBoundingClientRect(), root = document.documentElement, wrong = [];
  if (r.left < -1) wrong.push(`${Math.round(-r.left)} px off the left`);
  if (r.top < -1) wrong.push(`${Math.round(-r.top)} px off the top`);
  if (r.right > root.clientWidth + 1) wrong.push(`${Math.round(r.right - root.clientWidth)} px off the right`);
  if (r.bottom > innerHeight + 1) wrong.push(`${Math.round(r.bottom - innerHeight)} px off the bottom`);
  if (r.height < 60) wrong.push(`only ${Math.round(r.height)} px high`);
  const over = (o) => r.left < o.right - 1 && o.left < r.right - 1 && r.top < o.bottom - 1 && o.top < r.bottom - 1;
  if ([...document.querySelector(word).getClientRects()].some(over)) wrong.push("covers its word");
  if (over(document.querySelector(".leave").getBoundingClientRect())) wrong.push("covers the exit");
  return wrong;
}"""


def misplaced(engine: Engine, word: str) -> list[str]:
    """Wait at most 1.5 seconds until the position of a word's definition has no errors, and return the remaining errors."""
    found: list[str] = ["no answer"]

    def is_well_placed() -> bool:
        found[:] = engine.evaluate(f"({MISPLACED})({word!r})")
        return not found

    soon(is_well_placed, 1.5)
    return found


def open_definition(engine: Engine, way: str = "focus", word: str = WORD) -> None:
    """Scroll ``word``, a selector, to the middle of the viewport, and open its definition in the given ``way``."""
    scroll_to(engine, word, float(engine.evaluate("innerHeight")) / 2)
    OPENING[way](engine, word)
    assert soon(lambda: is_open(engine)), f"the definition does not open by {way}"


def history_of(engine: Engine, *urls: str) -> None:
    """Open several pages in order, so that each of them is in the history."""
    for url in urls:
        engine.open(url)


def shown(engine: Engine) -> Any:
    """Return a list with the page's title and its visible text."""
    return engine.evaluate("[document.title, document.body.innerText.trim()]")
