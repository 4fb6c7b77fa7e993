"""Track the open elements of a page while the validator reads it, so that no lookup has to search all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection
from typing import NamedTuple

from . import html_spec


class OpenElement(NamedTuple):
    """An open element.

    Attributes:
        name: the element name.
        raw: its start tag as it is in the file.
        start: the position of the start tag.
        depth: its nesting level, which is 1 for the outermost element.
        is_foreign: whether its children are SVG or MathML instead of HTML.
        needs_end: whether it needs its own end tag even when its parent closes.
        unfinished: the number of elements that need their own end tag, from the outermost element to this one.
        holder: the name of this element or, if it is transparent, of the nearest ancestor that is not transparent. The content
            model of the holder determines the content that is allowed.
    """

    name: str
    raw: str
    start: int
    depth: int
    is_foreign: bool = False
    needs_end: bool = False
    unfinished: int = 0
    holder: str = ""


class OpenElements:
    """The open elements, from the outermost to the innermost, below a nameless root."""

    def __init__(self) -> None:
        self._open = [OpenElement("", "", 0, 0)]
        self._depths: defaultdict[str, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._open)

    @property
    def last(self) -> OpenElement:
        """The innermost open element."""
        return self._open[-1]

    def name_at(self, depth: int) -> str:
        """Return the name of the open element at a depth, which is 1 for the outermost one."""
        return self._open[depth].name

    def at(self, depth: int) -> OpenElement:
        """Return the open element at a depth, which is 1 for the outermost one."""
        return self._open[depth]

    def push(self, name: str, raw: str, start: int, *, is_foreign: bool) -> OpenElement:
        """Add an element inside the innermost open element, and return it."""
        around, depth = self._open[-1], len(self._open)
        needs_end = name not in html_spec.END_WITH_PARENT or (
            name == "p" and (around.name in html_spec.NO_END_OF_P or "-" in around.name)
        )
        holder = around.holder if name in html_spec.TRANSPARENT else name
        element = OpenElement(name, raw, start, depth, is_foreign, needs_end, around.unfinished + needs_end, holder)
        self._open.append(element)
        self._depths[name].append(depth)
        return element

    def close(self, depth: int) -> None:
        """Close the element at a depth and everything inside it."""
        for element in self._open[depth:]:
            self._depths[element.name].pop()
        del self._open[depth:]

    def depth_of(self, name: str) -> int:
        """Return the depth of the innermost open element with a name, or 0 if there is none."""
        return (self._depths.get(name) or [0])[-1]

    def outermost(self, names: Collection[str]) -> str:
        """Return the name of the outermost open element that has one of the given names, or an empty string if there is none."""
        return min(((depths[0], name) for name in names if (depths := self._depths.get(name))), default=(0, ""))[1]

    def has_unfinished(self, depth: int) -> bool:
        """Return whether any open element at this depth or deeper needs its own end tag."""
        return self.last.unfinished > self._open[depth - 1].unfinished

    def unfinished(self, depth: int) -> list[OpenElement]:
        """Return the open elements at this depth or deeper that need their own end tag even when their parent closes."""
        return [element for element in self._open[depth:] if element.needs_end]


class Opened:
    """Records all opened elements, to find the one that an error about an unclosed element should name.

    This is the outermost element with the same name that starts at or after the unclosed one; if several are equally deep, the last.
    An element whose start tag is also on other pages counts only if it has no attributes and no other element qualifies.
    """

    def __init__(self, is_shared: Callable[[str], bool]) -> None:
        self._is_shared = is_shared
        self._new: list[OpenElement] = []
        self._waiting: defaultdict[str, list[OpenElement]] = defaultdict(list)
        self._own: dict[str, list[OpenElement]] = {}
        self._bare: dict[str, list[OpenElement]] = {}
        self._shared: dict[str, bool] = {}

    def add(self, element: OpenElement) -> None:
        """Record an element. Elements are not grouped by name until an error has to name one, because most pages have no errors."""
        self._new.append(element)

    def named_for(self, element: OpenElement) -> OpenElement:
        """Return the element that an error about an unclosed element should name, which may be that element itself."""
        for new in self._new:
            self._waiting[new.name].append(new)
        self._new.clear()
        for other in self._waiting.pop(element.name, ()):
            if other.raw not in self._shared:
                self._shared[other.raw] = self._is_shared(other.raw)
            if not self._shared[other.raw]:
                _add(self._own.setdefault(other.name, []), other)
            if other.raw == f"<{other.name}>":
                _add(self._bare.setdefault(other.name, []), other)
        own, bare = (_first_from(known.get(element.name, []), element.start) for known in (self._own, self._bare))
        return own or bare or element


def _add(outer: list[OpenElement], element: OpenElement) -> None:
    """Add an element to a list, in place of the elements at its end that are equally deep or deeper."""
    while outer and outer[-1].depth >= element.depth:
        outer.pop()
    outer.append(element)


def _first_from(outer: list[OpenElement], start: int) -> OpenElement | None:
    place = bisect_left(outer, start, key=lambda element: element.start)
    return outer[place] if place < len(outer) else None
