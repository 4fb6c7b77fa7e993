"""Build a site that has one page for each given text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from proofread.problem import Problem

from site_tools.build.config import BuildConfig
from site_tools.checks.building import build

from .conftest import FILES


@dataclass(frozen=True)
class Site:
    """A built site with one page for each text.

    Attributes:
        output: the folder of the built site.
        ok: whether the build succeeded.
        problems: the problems of each page, keyed by the page's name.
    """

    output: Path
    ok: bool
    problems: Mapping[str, Sequence[Problem]]

    def of(self, name: str) -> list[Problem]:
        """Return the problems that the checks of Markdown, headings, links and output found on a page."""
        return [one for one in self.problems.get(name, ()) if one.check in ("Markdown", "headings", "links", "output")]


def site_of(root: Path, texts: Mapping[str, str]) -> Site:
    """Build the miniature site with one page for each text, and return the site with the problems of each page."""
    pages = {
        f"content/pages/{name}.md": f"---\ntitle: {name}\nwritten: 2026-11-01\n---\n{text}\n"
        for name, text in texts.items()
    }
    for name, text in {**FILES, **pages}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(str(text), encoding="utf-8")
    result = build(BuildConfig(root / "output", root=root, settings={"SEARCH": False}))
    found: dict[str, list[Problem]] = {}
    for problem in result.problems:
        found.setdefault(problem.path.removeprefix("content/pages/").removesuffix(".md"), []).append(problem)
    return Site(result.output, result.ok, found)
