"""Convert the measurements to limits and tables. All functions are pure."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass

from ..benchmark import Limit
from ..table import table
from .browser import Load
from .lighthouse import Scores

# Limits for our value divided by the best other value: half the bytes and requests, a first paint 1.5 times as fast, and a faster
# largest paint.
LIMITS: tuple[tuple[str, Callable[[Load], float], float], ...] = (
    ("bytes", lambda load: load.size, 0.5),
    ("requests", lambda load: load.requests, 0.5),
    ("first contentful paint", lambda load: load.first, 0.66),
    ("largest contentful paint", lambda load: load.largest, 0.99),
)
# This theme is measured, but no limits apply to it.
EXTRA = "Sphinx, alabaster"
WHY_EXTRA = (
    f"No limits apply to “{EXTRA}”, the lightest default theme that we found. This table compares our theme with it."
)
NOTES = """\
- **Texts**: this site's pages and terms, with an example for each field of the practice data. The other themes get them as plain
  Markdown, with the sources at the end and the glossary as a list, and their menus list the pages. Anything that our
  theme adds automatically, such as the definitions on a page and the help lines in the footer, also counts.
- **Themes**: settings from each generator's getting-started guide, built for production. Material's fonts are off because they come
  from another host.
- **Loads**: with the best Brotli compression and without a cache, until the page sends no more requests, so prefetching counts.
  Requests to other hosts fail immediately and count. The browser's own request for `favicon.ico` and the bytes of worker scripts do not count."""
REASONS = {
    "is-crawlable": "The 404 page asks search engines not to index it, as it should.",
    "robots-txt": "Lighthouse requests `robots.txt` from inside the page, but the page’s policy allows no requests. "
    "Search engines request it directly.",
}


@dataclass(frozen=True)
class Measured:
    """All loads of a page in a theme."""

    theme: str
    page: str
    loads: tuple[Load, ...]

    @property
    def median(self) -> Load:
        """The median of each measure over all loads."""
        return Load(*(statistics.median(column) for column in zip(*map(astuple, self.loads), strict=True)))


def limits(measured: Sequence[Measured], ours: str) -> list[Limit]:
    """Return our value divided by the best other value for each measure, on the page with the worst ratio.

    Args:
        measured: every page in every theme. ``EXTRA`` is ignored.
        ours: the name of our theme.
    """
    return [_worst([each for each in measured if each.theme != EXTRA], ours, *limit) for limit in LIMITS]


def beside_the_extra(measured: Sequence[Measured], ours: str) -> list[Limit]:
    """Return the limits as ``limits`` does, but compared only with ``EXTRA``, or an empty list if that theme was not measured."""
    two = [each for each in measured if each.theme in (ours, EXTRA)]
    return [_worst(two, ours, *limit) for limit in LIMITS] if any(each.theme == EXTRA for each in two) else []


def section(measured: Sequence[Measured], scores: Sequence[Scores], checks: Iterable[Limit], versions: str) -> str:
    """Return the README section with the tables, as Markdown.

    Args:
        measured: every page in every theme.
        scores: the Lighthouse scores of our pages.
        checks: the limits.
        versions: the programs used for measuring, with their versions.
    """
    pages = dict.fromkeys(each.page for each in measured)
    head = ("theme", "KB", "requests", "to other hosts", "first paint, s", "largest paint, s")
    extra = [check.row[:2] for check in beside_the_extra(measured, measured[0].theme)]
    tables = [f"### {page}\n\n" + table(head, (_row(each) for each in measured if each.page == page)) for page in pages]
    return "\n\n".join(
        [
            f"## Reader\n\nEach theme shows the same content, loaded with an empty cache as on a phone with slow 3G (400 ms, 400 kbit/s). "
            f"The values were measured with {versions}; each one is the median of {len(measured[0].loads)} loads, with the themes taking turns.",
            NOTES,
            table(["limit, on the page where it is closest", "measured", "at most", "holds"], [check.row for check in checks]),
            *([WHY_EXTRA, table([f"compared with {EXTRA}, on the page where it is closest", "measured"], extra)] if extra else []),
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
