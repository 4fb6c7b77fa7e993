"""Pure: what was measured as limits and tables."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass

from ..benchmark import Limit
from ..table import table
from .browser import Load
from .lighthouse import Scores

# Ours ÷ the best of the others: half of the bytes and requests, 1.5 times as soon, and first.
LIMITS: tuple[tuple[str, Callable[[Load], float], float], ...] = (
    ("bytes", lambda load: load.size, 0.5),
    ("requests", lambda load: load.requests, 0.5),
    ("first contentful paint", lambda load: load.first, 0.66),
    ("largest contentful paint", lambda load: load.largest, 0.99),
)
# Measured too, without a limit.
EXTRA = "Sphinx, alabaster"
WHY_EXTRA = f"{EXTRA} is an extra, the lightest default theme that we found: no limit is set beside it, and this is how near it comes."
NOTES = """\
- **Texts**: this site's pages and words, with an example for each fact of the practice. The others have them in plain Markdown, with
  the sources at the end and the glossary as a list; their menus name the pages. What our theme adds by itself, such as the
  definitions on a page and the help lines at its foot, counts too.
- **Themes**: settings as their first steps have them, built for production. Material's fonts are off: they come from another host.
- **Loads**: Brotli at its best, no cache, until nothing more is asked for, so that what a theme fetches ahead counts. Other hosts
  are not found, at once; such a request counts. The browser's own request for `favicon.ico` and the bytes of a worker's program do not."""
REASONS = {
    "is-crawlable": "The page that is shown where nothing is asks not to be listed, as it should.",
    "robots-txt": "Lighthouse asks for `robots.txt` from inside the page, and the page’s policy lets nothing connect. "
    "Search engines ask for it by themselves.",
}


@dataclass(frozen=True)
class Measured:
    """The loads of one page in one theme."""

    theme: str
    page: str
    loads: tuple[Load, ...]

    @property
    def median(self) -> Load:
        """The median of each measure."""
        return Load(*(statistics.median(column) for column in zip(*map(astuple, self.loads), strict=True)))


def limits(measured: Sequence[Measured], ours: str) -> list[Limit]:
    """Give, for each measure, ours ÷ the best of the others, on the page where that is worst for us.

    Args:
        measured: every page in every theme; the extra one has no part in it.
        ours: the name of our theme.
    """
    return [_worst([each for each in measured if each.theme != EXTRA], ours, *limit) for limit in LIMITS]


def beside_the_extra(measured: Sequence[Measured], ours: str) -> list[Limit]:
    """Give the same beside the extra theme alone; nothing where that was not measured."""
    two = [each for each in measured if each.theme in (ours, EXTRA)]
    return [_worst(two, ours, *limit) for limit in LIMITS] if any(each.theme == EXTRA for each in two) else []


def section(measured: Sequence[Measured], scores: Sequence[Scores], checks: Iterable[Limit], versions: str) -> str:
    """Give the section for the README.

    Args:
        measured: every page in every theme.
        scores: what Lighthouse said of our pages.
        checks: the limits.
        versions: what it was measured with.
    """
    pages = dict.fromkeys(each.page for each in measured)
    head = ("theme", "KB", "requests", "to other hosts", "first paint, s", "largest paint, s")
    extra = [check.row[:2] for check in beside_the_extra(measured, measured[0].theme)]
    tables = [f"### {page}\n\n" + table(head, (_row(each) for each in measured if each.page == page)) for page in pages]
    return "\n\n".join(
        [
            f"## Reader\n\nThe same texts in each theme, loaded with an empty cache as a phone on slow 3G does (400 ms, 400 kbit/s). "
            f"Measured with {versions}; medians of {len(measured[0].loads)} loads in turns.",
            NOTES,
            table(["limit, on the page where it is nearest", "measured", "at most", "holds"], [check.row for check in checks]),
            *([WHY_EXTRA, table(["beside the extra, on the page where it is nearest", "measured"], extra)] if extra else []),
            *tables,
            _scores(scores),
        ]
    )  # fmt: skip


def _worst(measured: Sequence[Measured], ours: str, name: str, pick: Callable[[Load], float], most: float) -> Limit:
    ratios = []
    for own in (each for each in measured if each.theme == ours):
        others = [each for each in measured if each.page == own.page and each.theme != ours]
        best = min(others, key=lambda each: pick(each.median))
        ratios.append((pick(own.median) / pick(best.median), f"{name}: ours ÷ {best.theme}, on {own.page}"))
    ratio, said = max(ratios)
    return Limit(said, ratio, most)


def _row(measured: Measured) -> tuple[str, ...]:
    load = measured.median
    seconds = f"{load.first / 1000:.2f}", f"{load.largest / 1000:.2f}"
    return (measured.theme, f"{load.size / 1000:.1f}", f"{load.requests:.0f}", f"{load.outside:.0f}", *seconds)


def _scores(scores: Sequence[Scores]) -> str:
    head = ("our page", "performance", "accessibility", "best practices", "SEO", "lowered by")
    rows = [(each.page, *map(str, each.scores), ", ".join(f"`{name}`" for name in each.lowered_by)) for each in scores]
    found = {name for each in scores for name in each.lowered_by}
    reasons = [f"- `{name}`: {reason}" for name, reason in REASONS.items() if name in found]
    return "\n\n".join(["### Lighthouse", table(head, rows), *(["\n".join(reasons)] if reasons else [])])
